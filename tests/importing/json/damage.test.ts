import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ValueCutter } from '#engine/importing/json/cut-values';
import { load } from '../loading.ts';

const json = (text: string | Uint8Array) => load(text, { name: 'file.json' });

describe('damaged and hostile JSON (E4, E5, E9)', () => {
  it('lists a bad line and loads the others', async () => {
    const text = '{"a":1}\n{"a":2\n{"a":3}\nnot json\n{"a":4}{"a":5}\n{"a":6}\n';
    const { texts, batch, quarantine, lines } = await json(text);
    expect(texts).toEqual([['1'], ['3'], ['4'], ['5'], ['6']]);
    expect(lines).toEqual([1, 3, 5, 5, 6]);
    expect(batch).toMatchObject({ records: 7, loaded: 5, keptOut: 2 });
    expect(quarantine).toMatchObject([
      { scope: 'row', record: 2, line: 2, byteOffset: 8, text: '{"a":2', reason: 'badJson' },
      { scope: 'row', record: 4, line: 4, byteOffset: 23, text: 'not json', reason: 'badJson' },
    ]);
  });

  it('loads the complete records of a list that is cut off', async () => {
    const { texts, batch, quarantine, notes } = await json('[{"a":1,"b":"x"},{"a":2,"b":"y"},{"a":3,"b":"z');
    expect(texts).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(batch).toMatchObject({ records: 3, loaded: 2, keptOut: 1 });
    expect(quarantine).toMatchObject([
      { record: 3, byteOffset: 33, text: '{"a":3,"b":"z', reason: 'cutOff' },
    ]);
    expect(notes).toContain('import.note.jsonCut');
  });

  it('says so when a list is cut off between records', async () => {
    const { texts, notes } = await json('{"data":[{"a":1},{"a":2},');
    expect(texts).toEqual([['1'], ['2']]);
    expect(notes).toContain('import.note.jsonCut');
  });

  it('keeps out what is nested deeper than 200', async () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const { texts, quarantine } = await json(
      `{"a":1}\n{"a":${deep(10_000)}}\n{"a":${deep(100_000)}}\n{"a":${deep(150)}}\n{"a":2}\n`,
    );
    expect(texts.map(([a]) => a)).toEqual(['1', '', '2']);
    expect(quarantine.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'tooDeep'],
      [3, 'tooDeep'],
    ]);
    await expect(json(deep(10_000))).rejects.toMatchObject({ fault: { code: 'jsonBroken' } });
    await expect(json('['.repeat(1_000_000))).rejects.toMatchObject({ fault: { code: 'jsonBroken' } });
  });

  it('lists a record of more than 16 MB and goes on', async () => {
    const { texts, quarantine, lines } = await json(
      `[{"a":"x"},\n{"a":"${'y'.repeat(17 << 20)}"},\n{"a":"z"}]`,
    );
    expect(texts.map(([a]) => a?.length)).toEqual([1, 1]);
    expect(lines).toEqual([1, 3]);
    expect(quarantine).toMatchObject([{ record: 2, line: 2, reason: 'tooLong' }]);
    const ofLines = await json(`{"a":"x"}\n{"a":"${'y'.repeat(17 << 20)}"}\n{"a":"z"}\n`);
    expect([ofLines.texts.map((row) => [row[0]?.slice(0, 9)]), ofLines.lines]).toEqual([
      [['x'], ['z']],
      [1, 3],
    ]);
  });

  it('cuts values alike however the bytes come', () => {
    const record = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 6 }),
        fc.array(fc.nat(30), { maxLength: 20 }),
        (values, cuts) => {
          const text = Buffer.from(`{"a":{"b":[1]},"é":${JSON.stringify(values)},"z":"\\"]"}`);
          const cutter = new ValueCutter({ layout: 'list', path: ['é'] });
          const found: string[] = [];
          let at = 0;
          for (const length of [...cuts, text.length]) {
            for (const value of cutter.push(text.subarray(at, at + length)))
              found.push(value.bytes.toString());
            at = Math.min(text.length, at + length);
          }
          for (const value of cutter.end()) found.push(value.bytes.toString());
          expect(found.map((one) => JSON.parse(one) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
          expect(cutter.isOpen).toBe(false);
          expect(cutter.beside.map(({ key }) => key)).toEqual(['a', 'z']);
        },
      ),
    );
  });

  it('gives in every way of cutting a file short: complete records, or a plain refusal', async () => {
    const whole = '{"page":1,"data":[{"id":1,"n":{"x":"é"}},{"id":2,"tags":["a","b"]}],"end":true}';
    for (let length = 1; length < whole.length; length += 5) {
      const loaded = await json(whole.slice(0, length)).catch((error: unknown) => error);
      if (loaded instanceof Error)
        expect(loaded).toMatchObject({
          fault: { code: expect.stringMatching(/^(jsonBroken|importNoRows)$/) },
        });
      else expect(loaded).toMatchObject({ batch: { records: expect.any(Number) } });
    }
  });
});
