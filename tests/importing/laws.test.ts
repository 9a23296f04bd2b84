import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DelimitedRecipe } from '#shared/model/recipe';
import { load, type Loaded } from './loading.ts';

/** Texts that look like values of some type, and now and then something else. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1000, max: 100_000 }).map(String) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }))
      .map(([a, b]) => `${a}.${b}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '2010-12-01',
      '2011-02-28 10:00:00',
      '2010/1/5',
      '31/12/2010',
      '2010-02-30',
      '10:30',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '007',
      '+5',
      '-0',
      ' 7',
      '8 ',
      '1e3',
      '1.50',
      '.5',
      '5.',
      '1_0',
      '0x1F',
      '1,234',
      '-',
      'NaN',
      'inf',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'true',
      'FALSE',
      'yes',
      '',
      ' ',
      'N/A',
      "it's",
      'a\nb',
      'a\r\nb',
      'x"y',
      '"',
      '""',
      ';',
      '\t',
      '😀',
      '日本',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\0', '').replace(/^\ufeff+/, '')),
  },
);
const kinds = fc.constantFrom(0, 1, 2, 3);
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 40 }), kinds)
  .chain(([width, height, kind]) =>
    fc.array(
      fc.array(
        kind === 0
          ? cell
          : fc.oneof({ weight: 30, arbitrary: fc.integer().map(String) }, { weight: kind, arbitrary: cell }),
        { minLength: width, maxLength: width },
      ),
      { minLength: height, maxLength: height },
    ),
  );

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const written = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
const recipeFor = (width: number): DelimitedRecipe => ({
  format: 'delimited',
  encoding: 'utf-8',
  compression: 'none',
  delimiter: ',',
  quote: '"',
  escape: 'double',
  hasHeader: true,
  skipLines: 0,
  columns: Array.from({ length: width }, (_, index) => ({
    name: `h${index}`,
    type: 'text' as const,
    nulls: [],
  })),
});
const header = (width: number) => `${Array.from({ length: width }, (_, index) => `h${index}`).join(',')}\n`;

/** records = loaded + kept out; every kept-out record is listed; every typed value that is missing has its text. */
function reconciles({ batch, quarantine, texts, values }: Loaded): void {
  expect(batch.records).toBe(batch.loaded + batch.keptOut);
  expect(texts).toHaveLength(batch.loaded);
  expect(quarantine.filter(({ scope }) => scope === 'row')).toHaveLength(batch.keptOut);
  expect(quarantine.filter(({ scope }) => scope === 'repaired')).toHaveLength(batch.repaired);
  const unread = batch.columns.reduce((sum, column) => sum + column.unread, 0);
  expect(quarantine.filter(({ scope }) => scope === 'value')).toHaveLength(unread);
  const nulls = batch.columns.map((column) => new Set(column.plan.reading.nulls));
  const lost = texts.flatMap((row, at) =>
    row.filter(
      (text, index) => text.trim() !== '' && !nulls[index]?.has(text) && values[at]?.[index] === null,
    ),
  );
  expect(lost).toHaveLength(unread);
  for (const entry of quarantine) expect(entry.byteOffset).toBeGreaterThanOrEqual(0);
}

describe('laws of importing', () => {
  it('gives back the text of every cell, whatever types were decided', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const width = rows[0]?.length ?? 0;
        const structure = await load(header(width) + written(rows), { recipe: recipeFor(width) });
        expect(structure.texts).toEqual(rows);
        reconciles(structure);
        // The types of a recipe are proposals: whatever they say, no text is lost.
        const types = [
          'integer',
          'decimal',
          'date',
          'timestamp',
          'boolean',
          'double',
          'timestampTz',
          'time',
        ] as const;
        const recipe = recipeFor(width);
        const columns = recipe.columns.map((column, index) => ({
          ...column,
          type: types[index % types.length] ?? ('text' as const),
        }));
        const typed = await load(header(width) + written(rows), { recipe: { ...recipe, columns } });
        expect(typed.texts).toEqual(rows);
        reconciles(typed);
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it('gives back the text of every cell under the types it finds by itself', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const wide = rows.map((row, index) => [`row ${index}`, ...row]);
        const loaded = await load(
          `row_name,${header(wide[0]?.length ?? 1)}`.replace(/,h\d+\n$/, '\n') + written(wide),
        );
        if (loaded.batch.recipe.columns.length !== wide[0]?.length) return;
        const body =
          loaded.look.recipe.format === 'delimited' && loaded.look.recipe.hasHeader
            ? loaded.texts
            : loaded.texts.slice(1);
        expect(body.map((row) => row.slice(0, wide[0]?.length))).toEqual(wide);
        reconciles(loaded);
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it('accounts for every record of damaged files', async () => {
    const base = Buffer.from(
      `id,name,at,amount\n${Array.from({ length: 60 }, (_, n) => `${n},"name ${n}, ""x""",2024-01-${String((n % 28) + 1).padStart(2, '0')},${n}.5\n`).join('')}`,
    );
    const damage = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: base.length - 1 }),
        how: fc.constantFrom('flip', 'quote', 'cut', 'newline', 'comma', 'nul', 'drop'),
        byte: fc.integer({ min: 0, max: 255 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(damage, async (steps) => {
        let bytes = Buffer.from(base);
        for (const { at, how, byte } of steps) bytes = damaged(bytes, at, how, byte);
        const loaded = await load(bytes, { recipe: { ...recipeFor(4), columns: namedColumns } });
        reconciles(loaded);
        const again = await load(bytes, { recipe: { ...recipeFor(4), columns: namedColumns } });
        expect([again.texts, again.quarantine]).toEqual([loaded.texts, loaded.quarantine]);
      }),
      { numRuns: Number(process.env.KIKITE_FUZZ_RUNS ?? 60) },
    );
  }, 600_000);
});

const namedColumns: DelimitedRecipe['columns'] = [
  { name: 'id', type: 'integer', nulls: [] },
  { name: 'name', type: 'text', nulls: [] },
  { name: 'at', type: 'date', nulls: [] },
  { name: 'amount', type: 'decimal', nulls: [] },
];

function damaged(bytes: Buffer, given: number, how: string, byte: number): Buffer<ArrayBuffer> {
  const at = Math.min(given, Math.max(0, bytes.length - 1));
  const insert = (text: string) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)]);
  switch (how) {
    case 'quote':
      return insert('"');
    case 'newline':
      return insert('\n');
    case 'comma':
      return insert(',');
    case 'nul':
      return insert('\0');
    case 'cut':
      return Buffer.from(bytes.subarray(0, Math.max(20, at)));
    case 'drop':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    default: {
      const copy = Buffer.from(bytes);
      copy[at] = byte;
      return copy;
    }
  }
}
