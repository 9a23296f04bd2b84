import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityHandlers } from '#engine/activity/handlers';
import { silentJob } from '#engine/jobs/job';
import {
  PivotBody,
  PivotExtra,
  type PivotCell,
  type PivotMark,
  type PivotMeasure,
  type PivotValue,
} from '#shared/analyses/pivot/spec';
import { tableCommands } from '#shared/rpc/tables';
import { raw } from '#shared/sql/sql';
import { isoDay } from '#shared/time/days';
import { openTestBook, type TestBook } from '../../activity/test-book.ts';
import { countOf, deeds, everything, loadDeeds, run, type Deed } from '../shop.ts';

let book: TestBook;
beforeAll(async () => {
  book = await openTestBook();
});
afterAll(async () => book.close());

type Key = string | null;
const valueOf: Record<string, (deed: Deed) => Key> = {
  c1: ({ who }) => who,
  c2: ({ day }) => isoDay(day),
  c3: ({ kind }) => kind,
  c5: ({ channel }) => channel,
};
const fields = ['c3', 'c5', 'c2'];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** A measure by its definition, row by row; amounts in hundredths. */
function measured(rows: readonly Deed[], { kind, of }: PivotMeasure): number | string | null {
  if (kind === 'rows') return rows.length;
  if (kind === 'customers') return new Set(rows.map(({ who }) => who).filter((who) => who !== null)).size;
  if (of === 'c2') {
    const days = rows.map(({ day }) => isoDay(day)).sort();
    if (kind === 'distinct') return new Set(days).size;
    return (kind === 'min' ? days[0] : days.at(-1)) ?? null;
  }
  const amounts = rows.map(({ amount }) => amount);
  if (kind === 'distinct') return new Set(amounts).size;
  if (rows.length === 0) return null;
  const mean = sum(amounts) / rows.length;
  const found = {
    sum: sum(amounts),
    mean,
    median: median(amounts),
    min: Math.min(...amounts),
    max: Math.max(...amounts),
  };
  return found[kind] / 100;
}

/** The values of a field that stand by themselves in a result. */
function standing(paths: readonly (readonly PivotValue[])[], level: number): Set<Key> {
  return new Set(
    paths.map((path) => path[level]).filter((value): value is string => typeof value === 'string'),
  );
}

const isIn = (value: PivotValue, own: Key, shown: ReadonlySet<Key>): boolean =>
  typeof value === 'string' || value === null ? own === value : own !== null && !shown.has(own);

const anyMeasure: fc.Arbitrary<PivotMeasure> = fc.oneof(
  fc.constantFrom('rows' as const, 'customers' as const).map((kind) => ({ kind, of: null })),
  fc
    .constantFrom('sum', 'mean', 'median', 'min', 'max', 'distinct')
    .map((kind): PivotMeasure => ({ kind: kind as PivotMeasure['kind'], of: 'c4' })),
  fc
    .constantFrom('min', 'max', 'distinct')
    .map((kind): PivotMeasure => ({ kind: kind as PivotMeasure['kind'], of: 'c2' })),
);
const bodies = fc
  .record({
    order: fc.shuffledSubarray(fields, { minLength: 1 }),
    down: fc.integer({ min: 1, max: 3 }),
    measures: fc.array(anyMeasure, { minLength: 1, maxLength: 3 }),
    topRows: fc.integer({ min: 1, max: 4 }),
    topColumns: fc.integer({ min: 1, max: 3 }),
    share: fc.constantFrom('none', 'row', 'column', 'total'),
    sort: fc.constantFrom('value', 'label'),
    subtotals: fc.boolean(),
  })
  .map(({ order, down, ...rest }) => ({ ...rest, rows: order.slice(0, down), columns: order.slice(down) }));
const anyDeeds = deeds({ from: '2024-01-01', days: 6, customers: 8, kinds: ['a', 'b', 'c', 'd', 'e'] });

/** The rows of a table that the engine opens behind a place. */
async function rowsBehind(table: string, body: PivotBody, mark: PivotMark): Promise<number[]> {
  const pages: Uint8Array[] = [];
  const asked = tableCommands['tables.rows'].params.parse({
    table,
    behind: { kind: 'pivot', body, mark, scope: everything },
  });
  await activityHandlers['tables.rows'](book.context, asked, {
    ...silentJob(),
    page: (bytes) => void pages.push(bytes),
  });
  return [...(tableFromIPC(pages).getChild('row') ?? [])].map(Number);
}

describe('a pivot', () => {
  it('is what a count row by row gives in every cell and total, and each opens its customers and its rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, bodies, async (given, choice) => {
        const table = await loadDeeds(book, given);
        const body = PivotBody.parse({ ...choice, table });
        const extra = PivotExtra.parse((await run(book, 'pivot', body)).extra);
        const downPaths = extra.rows.map(({ values }) => values);
        const acrossPaths = extra.columns.map(({ values }) => values);
        const shown = [
          ...body.rows.map((_, level) => standing(downPaths, level)),
          ...body.columns.map((_, level) => standing(acrossPaths, level)),
        ];
        const rowsAt = (rows: readonly PivotValue[], columns: readonly PivotValue[]): number[] =>
          given.flatMap((deed, at) => {
            const holds = (path: readonly PivotValue[], ids: readonly string[], from: number): boolean =>
              path.every((value, level) =>
                isIn(value, valueOf[ids[level] ?? '']?.(deed) ?? null, shown[from + level] ?? new Set<Key>()),
              );
            return holds(rows, body.rows, 0) && holds(columns, body.columns, body.rows.length) ? [at] : [];
          });
        const opened: [PivotCell, PivotMark, number[]][] = [];
        const check = (cell: PivotCell | null, rows: PivotValue[], columns: PivotValue[]): void => {
          const places = rowsAt(rows, columns);
          const mine = places.map((at) => given[at]).filter((deed) => deed !== undefined);
          if (cell === null) return expect(mine).toEqual([]);
          body.measures.forEach((measure, at) => {
            const [wanted, found] = [measured(mine, measure), cell.values[at] ?? null];
            if (typeof wanted === 'number') expect(Number(found)).toBeCloseTo(wanted, 9);
            else expect(found).toBe(wanted);
          });
          expect(cell.n).toBe(mine.length);
          expect(cell.customers).toBe(measured(mine, { kind: 'customers', of: null }));
          opened.push([cell, { rows, columns }, places]);
        };
        for (const { values, total, cells } of extra.rows) {
          check(total, values, []);
          cells.forEach((cell, at) => check(cell, values, extra.columns[at]?.values ?? []));
        }
        for (const { values, total } of extra.columns) check(total, [], values);
        check(extra.total, [], []);
        expect(
          extra.rows.filter(({ values: [value, ...rest] }) => rest.length === 0 && typeof value === 'string')
            .length,
        ).toBeLessThanOrEqual(body.topRows);
        // Opening each would take long: some are opened, of every run others.
        for (const [cell, mark, places] of fc.sample(fc.constantFrom(...opened), 3)) {
          expect(await countOf(book, { type: 'mark', kind: 'pivot', body, mark })).toBe(cell.customers);
          expect(await rowsBehind(table, body, mark)).toEqual(places);
        }
        await book.remove(table);
      }),
      { numRuns: 20 },
    );
  });

  it('adds up: subtotals of counts and sums are the sums of their parts, and shares of a whole are 1', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, bodies, async (given, choice) => {
        const table = await loadDeeds(book, given);
        const measures = [
          { kind: 'rows', of: null },
          { kind: 'sum', of: 'c4' },
        ];
        const body = PivotBody.parse({ ...choice, table, measures, subtotals: true });
        const { rows, columns, total } = PivotExtra.parse((await run(book, 'pivot', body)).extra);
        const hundredths = (cell: PivotCell | null, at: number): number =>
          Math.round(Number(cell?.values[at] ?? 0) * 100);
        const under = <T extends { values: PivotValue[] }>(
          groups: readonly T[],
          path: readonly PivotValue[],
        ): T[] =>
          groups.filter(
            ({ values }) =>
              values.length === path.length + 1 &&
              JSON.stringify(values.slice(0, path.length)) === JSON.stringify(path),
          );
        for (const at of [0, 1]) {
          const parts = (cells: readonly (PivotCell | null)[]): number =>
            sum(cells.map((cell) => hundredths(cell, at)));
          const tops = [{ values: [], total, cells: columns.map((column) => column.total) }];
          for (const group of [...tops, ...rows]) {
            if (group.values.length < body.rows.length) {
              const inner = under(rows, group.values);
              expect(parts(inner.map((each) => each.total))).toBe(hundredths(group.total, at));
              columns.forEach((_, c) =>
                expect(parts(inner.map(({ cells }) => cells[c] ?? null))).toBe(
                  hundredths(group.cells[c] ?? null, at),
                ),
              );
            }
            const across = under(columns, []);
            if (across.length > 0)
              expect(parts(across.map((column) => group.cells[columns.indexOf(column)] ?? null))).toBe(
                hundredths(group.total, at),
              );
          }
        }
        if (body.share !== 'none') {
          const whole = { row: rows[0]?.total, column: total, total }[body.share];
          expect(whole?.shares[0]).toBe(1);
          expect(sum(under(rows, []).map((each) => each.total.shares[0] ?? 0))).toBeCloseTo(
            body.share === 'row' ? under(rows, []).length : 1,
            9,
          );
        }
        await book.remove(table);
      }),
      { numRuns: 12 },
    );
  });

  it('ties with a plain statement of grouping sets', async () => {
    const [given] = fc.sample(anyDeeds, { numRuns: 1, seed: 11 });
    const table = await loadDeeds(book, given ?? []);
    const body = PivotBody.parse({
      table,
      rows: ['c3', 'c5'],
      columns: ['c2'],
      measures: [{ kind: 'median', of: 'c4' }, { kind: 'sum', of: 'c4' }, { kind: 'rows' }],
      topRows: 500,
      topColumns: 100,
    });
    const result = await run(book, 'pivot', body);
    const plain = await book.read((connection) =>
      connection.rows(
        raw(`SELECT c3, c5, c2::VARCHAR AS c2, median(c4::DOUBLE) AS m, sum(c4)::DOUBLE AS s, count(*)::INTEGER AS n FROM ${table}
          GROUP BY CUBE (c3, c5, c2) HAVING grouping(c3) <= grouping(c5)`),
      ),
    );
    const listed = result.rows.map((row) => [row[0], row[1], row[2], Number(row[4]), Number(row[5]), row[6]]);
    const wanted = plain.map(({ c3, c5, c2, m, s, n }) => [c3, c5, c2, m, s, n]);
    const order = (rows: unknown[][]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    expect(order(listed)).toEqual(order(wanted));
    await book.remove(table);
  });
});
