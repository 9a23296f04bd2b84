import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { JsonReader, jsonText } from '#engine/importing/json/json-value';
import { load, type Loaded } from '../loading.ts';

const json = (text: string | Uint8Array) => load(text, { name: 'file.json' });
const column = ({ names, texts }: Loaded, name: string) => texts.map((row) => row[names.indexOf(name)]);

describe('values of JSON (E3, E6, E7, E8, E13, E14, E15)', () => {
  it('keeps every digit of a number', async () => {
    const loaded = await json(
      '[{"id":9007199254740993,"big":12345678901234567890123,"amount":0.1,"fine":0.1234567890123456789012},' +
        '{"id":9007199254740995,"big":12345678901234567890124,"amount":10.50,"fine":2}]',
    );
    expect(loaded.types.slice(0, 3)).toEqual(['text', 'decimal', 'decimal']);
    expect(loaded.texts).toEqual([
      ['9007199254740993', '12345678901234567890123', '0.1', '0.1234567890123456789012'],
      ['9007199254740995', '12345678901234567890124', '10.50', '2'],
    ]);
  });

  it('keeps mixed kinds of values of a key, each as its text', async () => {
    const loaded = await json(
      '[{"v":1},{"v":"x"},{"v":{"w":2}},{"v":null},{"v":[1,"b",null]},{"v":[[1],2]}]',
    );
    expect(loaded.names).toEqual(['v', 'v.w']);
    expect(column(loaded, 'v')).toEqual(['1', 'x', '', '', '1;b;', '[[1],2]']);
    expect(column(loaded, 'v.w')).toEqual(['', '', '2', '', '', '']);
  });

  it('takes the last of a key that is given twice, and lists it', async () => {
    const { texts, quarantine, batch } = await json('{"a":1,"b":1}\n{"a":2,"a":3,"b":2}\n{"a":4,"b":3}\n');
    expect(texts).toEqual([
      ['1', '1'],
      ['3', '2'],
      ['4', '3'],
    ]);
    expect(batch).toMatchObject({ records: 3, loaded: 3, repaired: 1 });
    expect(quarantine).toMatchObject([
      { scope: 'repaired', record: 2, line: 2, byteOffset: 14, reason: 'duplicateKeys' },
    ]);
  });

  it('gives no key a meaning', async () => {
    const keys = [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'rowid',
      'c1',
      'select',
      'a"b',
      "a'b",
      '😀',
    ];
    const text = `[{${keys.map((key, index) => `${JSON.stringify(key)}:"v${index}"`).join(',')}}]`;
    const { names, texts } = await json(text);
    expect(names).toEqual(keys.map((key) => (key === 'a"b' ? '["a\\"b"]' : key)));
    expect(texts).toEqual([keys.map((_, index) => `v${index}`)]);
  });

  it('tells a key with a point from a key inside another', async () => {
    const { names, texts } = await json('[{"a.b":1,"a":{"b":2,"":3}}]');
    expect(names).toEqual(['["a.b"]', 'a.b', 'a[""]']);
    expect(texts).toEqual([['1', '2', '3']]);
  });

  it('reads NaN and infinities, and keeps their text', async () => {
    const { texts, batch } = await json('[{"v":1.5},{"v":NaN},{"v":-Infinity},{"v":Infinity}]');
    expect(texts.map(([v]) => v)).toEqual(['1.5', 'NaN', '-Infinity', 'Infinity']);
    expect(batch.records).toBe(4);
  });

  it('takes NULs out and writes halves of characters as escapes, and lists both', async () => {
    const { texts, quarantine } = await json(
      '{"v":"a\\u0000b"}\n{"v":"x\\ud800y"}\n{"v":"\\ud83d\\ude00"}\n{"v":"\\udc00"}\n',
    );
    expect(texts).toEqual([['ab'], ['x\\ud800y'], ['😀'], ['\\udc00']]);
    expect(quarantine.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'nul'],
      [2, 'loneSurrogate'],
      [4, 'loneSurrogate'],
    ]);
  });

  it('writes bytes that are no UTF-8 as escapes, and lists them', async () => {
    const { texts, quarantine } = await json(
      Buffer.concat([
        Buffer.from('{"v":"東京"}\n{"v":"a'),
        Buffer.from([0xe9, 0xff]),
        Buffer.from('京"}\n{"v":"大阪"}\n'),
      ]),
    );
    expect(texts).toEqual([['東京'], ['a\\xE9\\xFF京'], ['大阪']]);
    expect(quarantine).toMatchObject([{ line: 2, reason: 'badBytes' }]);
  });

  it('reads times as written', async () => {
    const { types } = await json(
      `[${Array.from({ length: 30 }, (_, n) => `{"at":"2024-01-${String(n + 1).padStart(2, '0')}T08:00:00Z","day":"2024-01-02"}`).join(',')}]`,
    );
    expect(types).toEqual(['timestampTz', 'date']);
  });

  it('reads back what it writes, exactly', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const [read] = new JsonReader(text).values();
        expect(JSON.parse(jsonText(read ?? null))).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('where unread values stand', () => {
  const many = Array.from({ length: 150 }, (_, index) => `{"id":"k${index}","n":${index}}`);
  const bad = '{"id":"日本","n":"oops"}';

  it.each([
    ['lines', (records: string[]) => records.join('\n')],
    ['a list', (records: string[]) => `[\n${records.join(',\n')}\n]`],
    ['lists among other values', (records: string[]) => `{"v":1,"data":[\n\n${records.join(',\n')}]}`],
  ])('is known by line and byte in %s', async (_what, write) => {
    const made = write([...many.slice(0, 120), bad, ...many.slice(120)]);
    const { quarantine, types } = await load(made, { name: 'x.json' });
    expect(types).toEqual(['text', 'integer']);
    const [value] = quarantine;
    expect(value).toMatchObject({ scope: 'value', record: 121, text: 'oops' });
    const bytes = Buffer.from(made);
    const at = value?.byteOffset ?? 0;
    expect(bytes.subarray(at, at + Buffer.byteLength(bad)).toString()).toBe(bad);
    expect(made.split('\n')[(value?.line ?? 0) - 1]).toContain(bad);
  });

  it('reads dates and moments of ISO 8601 and epochs (E15)', async () => {
    const records = Array.from({ length: 30 }, (_, index) => {
      const ms = Date.UTC(2024, 0, 5, 10, 30, index);
      return {
        day: new Date(ms).toISOString().slice(0, 10),
        at: new Date(ms).toISOString(),
        created_at: ms / 1000,
        updated_at_ms: ms,
      };
    });
    const { types, texts } = await load(records.map((one) => JSON.stringify(one)).join('\n'), {
      name: 'x.json',
    });
    expect(types.slice(0, 2)).toEqual(['date', 'timestampTz']);
    expect(texts[0]).toEqual(['2024-01-05', '2024-01-05T10:30:00.000Z', '1704450600', '1704450600000']);
    expect(types.slice(2)).toEqual(['timestampTz', 'timestampTz']);
  });
});
