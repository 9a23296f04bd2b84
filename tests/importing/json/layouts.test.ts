import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { encodeUtf16, load, type Loaded } from '../loading.ts';

const json = (text: string | Uint8Array) => load(text, { name: 'file.json' });
const faultOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FaultError ? error.fault : error;
};
const layoutOf = ({ look }: Loaded) => {
  if (look.recipe.format !== 'json') throw new Error(look.recipe.format);
  const { layout, path } = look.recipe;
  return { layout, path };
};
const rows = [
  ['1', 'a'],
  ['2', 'b'],
  ['3', 'c'],
];
const objects = rows.map(([id, name]) => `{"id":${id},"name":"${name}"}`);

describe('layouts of JSON (E1, E2, E12, E16, E17)', () => {
  it.each([
    ['a list', `[${objects.join(',')}]`, 'list', []],
    ['a list over lines', `[\n  ${objects.join(',\n  ')}\n]\n`, 'list', []],
    ['a list in an object', `{"total":3,"data":[${objects.join(',')}]}`, 'list', ['data']],
    [
      'a list further in',
      `{"response":{"page":1,"items":[${objects.join(',')}]}}`,
      'list',
      ['response', 'items'],
    ],
    ['a value a line', `${objects.join('\n')}\n`, 'lines', []],
    ['a value a line, CRLF and no end', objects.join('\r\n'), 'lines', []],
    ['values without anything between', objects.join(''), 'values', []],
    [
      'values over lines',
      objects.map((one) => JSON.stringify(JSON.parse(one), null, 2)).join('\n'),
      'values',
      [],
    ],
    ['a comma behind the last', `[${objects.join(',')},]`, 'list', []],
  ])('reads %s', async (_what, text, layout, path) => {
    const loaded = await json(text);
    expect(layoutOf(loaded)).toEqual({ layout, path });
    expect(loaded.names).toEqual(['id', 'name']);
    expect(loaded.types).toEqual(['integer', 'text']);
    expect(loaded.texts).toEqual(rows);
    expect(loaded.batch).toMatchObject({ records: 3, loaded: 3, keptOut: 0, repaired: 0 });
  });

  it('reads a single object as one row', async () => {
    const loaded = await json('{"id":1,"address":{"city":"東京","zip":"0010001"},"vip":true,"left":null}');
    expect(loaded.names).toEqual(['id', 'address.city', 'address.zip', 'vip', 'left']);
    expect(loaded.texts).toEqual([['1', '東京', '0010001', 'true', '']]);
  });

  it('reads lists of lists and lists of values', async () => {
    expect((await json('[[1,"a"],[2,"b"]]')).texts).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    const values = await json('["x","y","z"]');
    expect([values.names, values.texts]).toEqual([['value'], [['x'], ['y'], ['z']]]);
  });

  it('does not mind a byte order mark, UTF-16 or gzip', async () => {
    const text = `[${objects.join(',')}]`;
    for (const bytes of [
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${objects.join('\n')}`),
      encodeUtf16(text, 'le', true),
      encodeUtf16(text, 'be', true),
      gzipSync(objects.join('\n')),
      gzipSync(text),
    ])
      expect((await json(bytes)).texts).toEqual(rows);
  });

  it('says on which line and at which byte a record begins', async () => {
    const { lines, batch } = await json('{"a":1}\n\n{"a":2}\n{"a":3}\n');
    expect([lines, batch.firstLine]).toEqual([[1, 3, 4], null]);
    const list = await json('[\n{"a":1},\n{"a":\n2},\n{"b" 3},\n{"a":4}]');
    expect(list.lines).toEqual([2, 3, 6]);
    expect(list.quarantine).toMatchObject([
      { scope: 'row', record: 3, line: 5, byteOffset: 21, reason: 'badJson' },
    ]);
  });

  it('reads one line of many megabytes', async () => {
    const count = 60_000;
    const text = `[${Array.from({ length: count }, (_, id) => `{"id":${id},"pad":"${'x'.repeat(100)}"}`).join(',')}]`;
    expect(text.length).toBeGreaterThan(7_000_000);
    const { batch, texts } = await json(text);
    expect(batch).toMatchObject({ records: count, loaded: count });
    expect(texts.map(([id]) => id)).toEqual(Array.from({ length: count }, (_, id) => String(id)));
  });

  it.each([
    ['[]', 'importNoRows'],
    ['{}', 'importNoRows'],
    ['[{},{}]', 'importNoRows'],
    ["[{'a':1},{'a':2}]", 'jsonBroken'],
    ['[{"a":1,},{"a":2,}]', 'jsonBroken'],
    ['{"a":1,}', 'jsonBroken'],
    ['{a:1}', 'jsonBroken'],
  ])('refuses %s', async (text, code) => {
    expect(await faultOf(json(text))).toMatchObject({ code });
  });
});
