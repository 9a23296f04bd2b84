import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsIn, type FormulaNode } from '#shared/formula/ast';
import { compileFormula, type FormulaScope } from '#shared/formula/compile';
import { formulaFunctions } from '#shared/formula/functions';
import { parseFormula } from '#shared/formula/parse';
import { printFormula } from '#shared/formula/print';
import { readFormula } from '#shared/formula/read';
import { storedAs, typeOfStored } from '#shared/formula/types';
import type { Cell } from '#shared/model/result';
import { identifier, join, sql } from '#shared/sql/sql';
import type { Database } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';
import { temporaryDatabase } from '../database/working-copy.ts';
import { evaluate, exact, shown, type Row, type Value } from './evaluate.ts';
import { bare, formulas } from './formulas.ts';

const columns = [
  ['whole', 'BIGINT', typeOfStored('integer')],
  ['price [税込]', 'DECIMAL(12,2)', typeOfStored('decimal', 2)],
  ['word', 'VARCHAR', typeOfStored('text')],
  ['list', 'VARCHAR', typeOfStored('text')],
  ['flag', 'BOOLEAN', typeOfStored('boolean')],
  ['born', 'DATE', typeOfStored('date')],
  ['seen', 'DATE', typeOfStored('date')],
] as const;
const casts: Record<string, string> = { BIGINT: 'DECIMAL(38,0)', 'DECIMAL(12,2)': 'DECIMAL(38,2)' };

const scope: FormulaScope = {
  columns: columns.map(([name, physical, type], index) => ({
    id: `c${index + 1}`,
    name,
    type,
    sql:
      casts[physical] === undefined
        ? identifier(`c${index + 1}`)
        : sql`${identifier(`c${index + 1}`)}::${{ pieces: [{ type: 'text', text: casts[physical] }] }}`,
  })),
  calendar: { weekStart: 'sun', fiscalStart: 4 },
};

const days = [
  '1969-12-31',
  '2000-02-29',
  '2024-01-31',
  '2024-02-29',
  '2024-03-31',
  '2023-04-01',
  '2023-12-31',
];
const words = ['東京都', 'aB ', '', '  日本 ', '-1,234.5', "it's", 'B;a', '12', '日'];
const lists = ['a;B', 'a', '日; 東 ;a', '', ';'];
const at = <T>(items: readonly T[], index: number): T | null =>
  index % 6 === 5 ? null : (items[index % items.length] ?? null);
const rows: Cell[][] = Array.from({ length: 42 }, (_, n) => [
  at([0, 7, -3, 120, 99_999], n),
  at(['0.00', '12.50', '-7.05', '1999.99'], n * 5 + 1),
  at(words, n * 7 + 2),
  at(lists, n + 3),
  at([true, false], n * 3 + 1),
  at(days, n * 2 + 4),
  at(days, n * 3 + 1),
]);
const dayNumber = (text: Cell) => ({ day: Date.parse(String(text)) / 86_400_000 });
const values = rows.map((row): Row =>
  Object.fromEntries(
    columns.map(([name, type], index): [string, Value] => {
      const cell = row[index] ?? null;
      if (cell === null || cell === '') return [name, null];
      if (type === 'DATE') return [name, dayNumber(cell)];
      if (type === 'VARCHAR') return [name, String(cell)];
      return [name, typeof cell === 'boolean' ? cell : exact(String(cell))];
    }),
  ),
);

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await temporaryDatabase());
  await database.transaction(silentJob(), async (connection) => {
    const list = columns.map(
      ([, type], index) => sql`${identifier(`c${index + 1}`)} ${{ pieces: [{ type: 'text', text: type }] }}`,
    );
    await connection.run(sql`CREATE TABLE given (${join(list)})`);
    await connection.append(
      'given',
      columns.map((_, index) => `c${index + 1}`),
      rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
    );
  });
});
afterAll(async () => remove());

const kinds = ['numbers', 'texts', 'conditions', 'dates'] as const;
const any = fc.constantFrom(...kinds).chain((kind) => formulas(3)[kind]);

/** Cells as they compare: decimals without trailing zeros. */
const seen = (cell: Cell | undefined): Cell =>
  typeof cell === 'number'
    ? String(cell)
    : typeof cell === 'string' && /^-?\d+\.\d+$/.test(cell)
      ? cell.replace(/\.?0+$/, '')
      : (cell ?? null);

async function answers(nodes: readonly FormulaNode[]): Promise<Cell[][]> {
  const selected = nodes.map((node, index) => {
    const stored = storedAs(compileFormula(node, scope));
    return sql`${stored.sql} AS ${identifier(`f${index}`)}`;
  });
  const { rows: found } = await database.use(silentJob(), (connection) =>
    connection.table(sql`SELECT ${join(selected)} FROM given ORDER BY rowid`),
  );
  return found;
}

describe('a formula', () => {
  it('printed and read again is the same tree', () => {
    fc.assert(
      fc.property(any, (node) => {
        expect(bare(parseFormula(printFormula(node)))).toEqual(bare(node));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives in SQL what a walk over its tree gives, for every function', async () => {
    const used = new Set<string>();
    const note = (node: FormulaNode): void => {
      JSON.stringify(node, (key, value: unknown) => {
        if (key === 'name' && typeof value === 'string') used.add(value);
        return value;
      });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 8, maxLength: 8 }), async (nodes) => {
        nodes.forEach(note);
        const found = await answers(nodes);
        nodes.forEach((node, index) => {
          const expected = values.map((row) => seen(shown(evaluate(node, row))));
          expect({ formula: printFormula(node), rows: found.map((row) => seen(row[index])) }).toEqual({
            formula: printFormula(node),
            rows: expected,
          });
        });
      }),
      { numRuns: 120 },
    );
    const untried = formulaFunctions.map(({ name }) => name).filter((name) => !used.has(name));
    expect(untried).toEqual(['hour']);
  });

  it('never fails as a statement, whatever its text, and names only columns that are there', () => {
    const pieces = fc.constantFrom(
      ...'[whole] [none] ( ) , + - * / & = <> < and or not in if( round( "a 1.5 ] empty 日本 true ; datediff('.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join(' ');
        const read = readFormula(text, scope);
        if (read.ok) expect(columnsIn(parseFormula(text)).every((name) => name === 'whole')).toBe(true);
        else {
          expect(read.problem.from).toBeLessThanOrEqual(read.problem.to);
          expect(read.problem.to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
