import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityHandlers } from '#engine/activity/handlers';
import { silentJob } from '#engine/jobs/job';
import type { RowFilter } from '#shared/model/row-filter';
import type { ParamsInput } from '#shared/rpc/contract';
import { tableCommands } from '#shared/rpc/tables';
import { raw, sql } from '#shared/sql/sql';
import { openTestBook, type TestBook } from './test-book.ts';

interface Browsed {
  c1: string | null;
  c2: number | null;
  /** Hundredths. */
  c3: number | null;
  c4: string | null;
  c5: string | null;
}
const zone = 'Asia/Tokyo';

const text = fc.option(
  fc.constantFrom('Anna', 'anna b', 'BOB', '東京', '東京都港区', '', '  ', '100%', "O'Neil", '\\', 'a_b'),
);
const seconds = fc.integer({ min: Date.UTC(2023, 11, 30) / 1000, max: Date.UTC(2024, 1, 3) / 1000 });
const instant = (s: number): string => new Date(s * 1000).toISOString().slice(0, 19).replace('T', ' ');
const anyRow: fc.Arbitrary<Browsed> = fc.record({
  c1: text,
  c2: fc.option(fc.integer({ min: -5, max: 12 })),
  c3: fc.option(fc.integer({ min: -300, max: 300 })),
  c4: fc.option(seconds.map(instant)),
  c5: fc.option(seconds.map(instant)),
});

let book: TestBook;
let rows: Browsed[];
beforeAll(async () => {
  book = await openTestBook({ timeZone: zone });
  rows = fc.sample(anyRow, { numRuns: 400, seed: 7 });
  const part = (some: readonly Browsed[], table?: string) =>
    book.load({
      ...(table === undefined ? {} : { table }),
      role: 'other',
      columns: [
        ['name', 'VARCHAR', 'none'],
        ['n', 'INTEGER', 'none'],
        ['price', 'DECIMAL(12,2)', 'none'],
        ['at', 'TIMESTAMP', 'none'],
        ['seen', 'TIMESTAMPTZ', 'none'],
      ],
      select: raw(
        `SELECT * FROM (VALUES ${some
          .map(({ c1, c2, c3, c4, c5 }) => {
            const quoted = (value: string | null) =>
              value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
            return `(${quoted(c1)}, ${c2 ?? 'NULL'}, ${c3 === null ? 'NULL' : c3 / 100}, ${quoted(c4)}, ${quoted(c5 && `${c5}+00`)})`;
          })
          .join(', ')})`,
      ),
    });
  const { table } = await part(rows.slice(0, 150));
  await part(rows.slice(150), table);
});
afterAll(() => book.close());

/** The place of each row that the engine gives, in its order. */
async function browse(
  params: Omit<ParamsInput<'tables.rows'>, 'table'>,
): Promise<{ rows: number[]; total: number }> {
  const pages: Uint8Array[] = [];
  const asked = tableCommands['tables.rows'].params.parse({ table: 't1', ...params });
  const { total } = await activityHandlers['tables.rows'](book.context, asked, {
    ...silentJob(),
    page: (bytes) => void pages.push(bytes),
  });
  const table = tableFromIPC(pages);
  return { rows: [...(table.getChild('row') ?? [])].map(Number), total };
}

const localText = (utc: string): string => instant(Date.parse(`${utc.replace(' ', 'T')}Z`) / 1000 + 9 * 3600);
const decimal = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** What a filter means, written again without SQL. */
function passes(row: Browsed, filter: RowFilter): boolean {
  const shown: Record<string, string | null> = {
    c1: row.c1,
    c2: row.c2 === null ? null : String(row.c2),
    c3: row.c3 === null ? null : decimal(row.c3),
    c4: row.c4,
    c5: row.c5 && localText(row.c5),
  };
  const cell = shown[filter.column] ?? null;
  const isNumber = filter.column === 'c2' || filter.column === 'c3';
  const isTime = filter.column === 'c4' || filter.column === 'c5';
  switch (filter.test) {
    case 'empty':
      return (cell ?? '').trim() === '';
    case 'filled':
      return (cell ?? '').trim() !== '';
    case 'unread':
      return false;
    case 'contains':
      return cell !== null && cell.toLowerCase().includes(filter.value.toLowerCase());
    case 'is':
      if (cell === null) return false;
      if (isNumber) return Number(cell) === Number(filter.value);
      return isTime ? cell.startsWith(filter.value) : cell === filter.value;
    case 'between': {
      const { from, to } = filter;
      if (cell === null) return false;
      if (isNumber)
        return (from === null || Number(cell) >= Number(from)) && (to === null || Number(cell) <= Number(to));
      const early = from !== null && cell < from;
      const late = to !== null && cell > to && !cell.startsWith(to);
      return !early && !late;
    }
  }
}

const numberFilter = (column: string, value: fc.Arbitrary<string>) => [
  fc.record({ test: fc.constant('is' as const), column: fc.constant(column), value }),
  fc.record({
    test: fc.constant('between' as const),
    column: fc.constant(column),
    from: fc.option(value),
    to: fc.option(value),
  }),
];
const day = fc.constantFrom(
  '2024',
  '2024-01',
  '2024-01-05',
  '2024-01-31',
  '2023-12-31',
  '2024-01-05 10:00',
  '2024-02',
);
const anyFilter: fc.Arbitrary<RowFilter> = fc.oneof(
  ...numberFilter('c2', fc.integer({ min: -6, max: 13 }).map(String)),
  ...numberFilter('c3', fc.integer({ min: -310, max: 310 }).map(decimal)),
  ...numberFilter('c4', day),
  ...numberFilter('c5', day),
  ...numberFilter('c1', fc.constantFrom('Anna', '東京', 'B', '100%', "O'Neil", '\\')),
  fc.record({
    test: fc.constant('contains' as const),
    column: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
    value: fc.constantFrom('AN', '京', '%', '_', "'", '\\', '1', '-', '01-05', '2024-01', ' 1'),
  }),
  fc.record({
    test: fc.constantFrom('empty' as const, 'filled' as const, 'unread' as const),
    column: fc.constantFrom('c1', 'c2', 'c4', 'c5'),
  }),
);

describe('rows of a table', () => {
  it('are those that pass every filter and hold what is searched for, in the order asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFilter, { maxLength: 3 }),
        fc.constantFrom('', 'an', '東', '%', 'ZZ', "'"),
        fc.option(fc.record({ column: fc.constantFrom('c1', 'c2', 'c3', 'c4'), descending: fc.boolean() })),
        async (filters, search, sort) => {
          const wanted = rows
            .map((row, at) => ({ row, at }))
            .filter(
              ({ row }) =>
                filters.every((filter) => passes(row, filter)) &&
                (search === '' || (row.c1 ?? '').toLowerCase().includes(search.toLowerCase())),
            );
          if (sort) {
            const value = ({ row }: (typeof wanted)[number]) => row[sort.column as keyof Browsed];
            wanted.sort((a, b) => {
              const [one, other] = [value(a), value(b)];
              if (one === other) return a.at - b.at;
              if (one === null || other === null) return one === null ? 1 : -1;
              const order =
                typeof one === 'number'
                  ? one - Number(other)
                  : Buffer.compare(Buffer.from(one), Buffer.from(String(other)));
              return sort.descending ? -order : order;
            });
          }
          const found = await browse({ filters, search, sort, offset: 5, limit: 40 });
          expect(found.total).toBe(wanted.length);
          expect(found.rows).toEqual(wanted.slice(5, 45).map(({ at }) => at));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('are refused by a column that is not there', async () => {
    await expect(browse({ filters: [{ test: 'empty', column: 'c9' }] })).rejects.toThrow();
    await expect(browse({ sort: { column: 'c9', descending: false } })).rejects.toThrow();
  });

  it('come with the columns that are asked for', async () => {
    const pages: Uint8Array[] = [];
    const asked = tableCommands['tables.rows'].params.parse({ table: 't1', columns: ['c3'], limit: 3 });
    await activityHandlers['tables.rows'](book.context, asked, {
      ...silentJob(),
      page: (bytes) => void pages.push(bytes),
    });
    expect(tableFromIPC(pages).schema.fields.map(({ name }) => name)).toEqual(['row', 'line', 'file', 'c3']);
  });

  it('keep their order through many pages of a long list, and follow the rows', async () => {
    const { table } = await book.load({
      role: 'other',
      columns: [['n', 'INTEGER', 'none']],
      select: sql`SELECT (i * 7919) % 300007 FROM range(300000) r(i)`,
    });
    const page = async (offset: number) => {
      const pages: Uint8Array[] = [];
      const asked = tableCommands['tables.rows'].params.parse({
        table,
        offset,
        limit: 3,
        sort: { column: 'c1', descending: false },
      });
      const { total } = await activityHandlers['tables.rows'](book.context, asked, {
        ...silentJob(),
        page: (bytes) => void pages.push(bytes),
      });
      return { total, values: [...(tableFromIPC(pages).getChild('c1') ?? [])] as number[] };
    };
    const sorted = Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 300_007).sort((a, b) => a - b);
    for (const offset of [0, 122_879, 200_000, 299_999])
      expect(await page(offset)).toEqual({ total: 300_000, values: sorted.slice(offset, offset + 3) });
    await book.load({ table, columns: [['n', 'INTEGER', 'none']], rows: [[-1]] });
    expect(await page(0)).toEqual({ total: 300_001, values: [-1, 0, 1] });
  });
});
