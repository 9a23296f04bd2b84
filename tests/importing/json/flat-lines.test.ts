import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlatLines } from '#engine/importing/json/flat-lines';
import { RecordMaker } from '#engine/importing/json/json-records';
import { lineBlocks, valuesOfBlock } from '#engine/importing/json/cut-lines';
import { load } from '../loading.ts';

const names = ['id', 'name', 'v', 'é'];
const recipe = {
  format: 'json' as const,
  encoding: 'utf-8' as const,
  layout: 'lines' as const,
  path: [],
  maps: [],
  columns: names.map((name) => ({ name, type: 'text' as const, nulls: [] })),
};

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.bigInt().map(String),
  fc.boolean(),
  fc.constantFrom(null, '', '"', '\\', ',', '\n', ' x ', 'ア', '😀', '\ud800', '\u0000', '\ufeff'),
);
const value = fc.oneof(
  { weight: 8, arbitrary: scalar.map((one) => JSON.stringify(one) ?? 'null') },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((one) => JSON.stringify(one)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '007',
      '1.',
      '-',
      '+1',
      '1e5',
      '-0',
      '1E+400',
      'nul',
      'NaN',
      '"\\x"',
      '"a',
      '',
    ),
  },
);
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.string() },
);
const gap = fc.constantFrom('', '', '', ' ', '\t', '  ');
const line = fc
  .tuple(
    fc.array(fc.tuple(key, value, gap), { maxLength: 5 }),
    gap,
    fc.constantFrom('', '', '', '\r', ' ', '{}', ','),
  )
  .map(
    ([members, space, behind]) =>
      `${space}{${members.map(([name, text, gap]) => `${gap}${JSON.stringify(name)}${gap}:${gap}${text}${gap}`).join(',')}}${behind}`,
  );

/** Splits the CSV that the copier writes; good enough for what it writes. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      at += 1;
      for (;;) {
        const close = csv.indexOf('"', at);
        cell += csv.slice(at, close);
        at = close + 1;
        if (csv[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const end = csv.slice(at).search(/[,\n]/) + at;
      cell = csv.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (csv[at] === '\n') rows.push(row.splice(0));
    at += 1;
  }
  return rows;
}

describe('copying lines of flat objects', () => {
  it('gives what reading them gives, for any lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const bytes = Buffer.from(lines.join('\n'));
        async function* once() {
          yield await Promise.resolve(bytes);
        }
        const flat = new FlatLines(names);
        const fast = new RecordMaker(recipe);
        const slow = new RecordMaker(recipe);
        const copied: (string | null)[][] = [];
        const read: (string | null)[][] = [];
        for await (const block of lineBlocks(once())) {
          for (const lot of flat.convert(block)) {
            if (!Array.isArray(lot)) {
              const rows = cellsOf(lot.bytes.toString());
              expect(rows).toHaveLength(lot.rows);
              for (const row of rows) copied.push([...row.slice(0, names.length), row.at(-1) ?? '']);
            } else
              for (const one of lot.flatMap((value) => fast.records(value)))
                copied.push([...(one.cells ?? [one.reason]).map((cell) => cell ?? ''), String(one.line)]);
          }
          for (const one of [...valuesOfBlock(block)].flatMap((value) => slow.records(value)))
            read.push([...(one.cells ?? [one.reason]).map((cell) => cell ?? ''), String(one.line)]);
        }
        expect(copied).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps lines and numbers through a whole import', async () => {
    const lines = Array.from({ length: 5_000 }, (_, n) =>
      n % 1_000 === 500
        ? `{"id":${n},"id":${n},"amount":1.50}`
        : `{"id":${n}, "amount":${n}.10,"note":${n % 3 === 0 ? '"a \\"b\\",\\nc"' : 'null'}}`,
    );
    lines[10] = '';
    const { texts, batch, quarantine, lines: numbers } = await load(lines.join('\n'), { name: 'x.ndjson' });
    expect(batch).toMatchObject({ records: 4_999, loaded: 4_999, repaired: 5 });
    expect(quarantine.map(({ reason }) => reason)).toEqual(Array<string>(5).fill('duplicateKeys'));
    expect(texts[3]).toEqual(['3', '3.10', 'a "b",\nc']);
    expect(texts[499]).toEqual(['500', '1.50', '']);
    expect([numbers[9], numbers[10], numbers.at(-1)]).toEqual([10, 12, 5_000]);
  });
});
