import fc from 'fast-check';
import { Vector, type DataType } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Database } from '#engine/database/database';
import { arrowText, storedValues, timestampText } from './arrow-text.ts';
import { pagesOf, temporaryDatabase } from './working-copy.ts';

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await temporaryDatabase());
});
afterAll(() => remove());

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
const integers = (bits: number) =>
  fc.bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n }).map(String);
const naturals = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }).map(String);
const dates = fc
  .tuple(
    fc.integer({ min: 1, max: 250_000 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`);
const nearDates = fc
  .tuple(
    fc.integer({ min: 1700, max: 2250 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`);
const clocks = (decimals: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: Math.max(0, 10 ** decimals - 1) }))
    .map(([second, fraction]) => {
      const clock = `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;
      return decimals === 0 ? clock : `${clock}.${pad(fraction, decimals)}`;
    });
const stamps = (days: fc.Arbitrary<string>, decimals: number) =>
  fc.tuple(days, clocks(decimals)).map(([date, clock]) => `${date} ${clock}`);
const decimals = (digits: number, scale: number) =>
  fc.bigInt({ min: -(10n ** BigInt(digits)) + 1n, max: 10n ** BigInt(digits) - 1n }).map((value) => {
    const text = String(value < 0n ? -value : value).padStart(scale + 1, '0');
    const sign = value < 0n ? '-' : '';
    return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
  });

/** Types whose Arrow value is written as text here and compared with DuckDB's own cast. */
const types: [string, fc.Arbitrary<string>][] = [
  ['BOOLEAN', fc.constantFrom('true', 'false')],
  ['TINYINT', integers(8)],
  ['SMALLINT', integers(16)],
  ['INTEGER', integers(32)],
  ['BIGINT', integers(64)],
  ['UTINYINT', naturals(8)],
  ['USMALLINT', naturals(16)],
  ['UINTEGER', naturals(32)],
  ['UBIGINT', naturals(64)],
  ['HUGEINT', integers(127)],
  ['UHUGEINT', naturals(128)],
  ['DECIMAL(4,2)', decimals(4, 2)],
  ['DECIMAL(9,0)', decimals(9, 0)],
  ['DECIMAL(9,4)', decimals(9, 4)],
  ['DECIMAL(18,6)', decimals(18, 6)],
  ['DECIMAL(38,10)', decimals(38, 10)],
  ['DECIMAL(38,38)', decimals(38, 38)],
  ['DATE', dates],
  ['TIME', clocks(6)],
  ['TIMESTAMP_S', stamps(dates, 0)],
  ['TIMESTAMP_MS', stamps(dates, 3)],
  ['TIMESTAMP', stamps(dates, 6)],
  ['TIMESTAMP_NS', stamps(nearDates, 9)],
  ['VARCHAR', fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll('\0', ''))],
  ['UUID', fc.uuid()],
  [
    'INTERVAL',
    fc
      .tuple(fc.nat(400), fc.nat(400), fc.nat(100_000))
      .map(([m, d, s]) => `${m} months ${d} days ${s} seconds`),
  ],
  ["ENUM('low', 'middle of the road', '高い')", fc.constantFrom('low', 'middle of the road', '高い')],
];

/** A column of these values, repeated until it spans several vectors, beside DuckDB's own text of it. */
function column(values: readonly (string | null)[], type: string, times: number): Sql {
  const list = values.map((value) => sql`(${value}::VARCHAR)`);
  return sql`SELECT v, v::VARCHAR AS t FROM (SELECT range AS n FROM range(${times})) AS r,
    (SELECT text::${raw(type)} AS v, ordinal FROM (SELECT * FROM (VALUES ${join(list)}) AS x(text)) POSITIONAL JOIN
    (SELECT range AS ordinal FROM range(${values.length}))) ORDER BY n, ordinal`;
}

describe('a result in pages', () => {
  test.each(types)('holds every %s exactly, empty ones too', async (type, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(arbitrary), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(1, 1, 60, 230),
        async (values, times) => {
          const { table, rows } = await pagesOf(database, column(values, type, times));
          expect(rows).toBe(values.length * times);
          expect(table.numRows).toBe(rows);
          const field = table.schema.fields[0];
          const wanted = table.getChild('t');
          const found = storedValues(table.getChild('v') as Vector).map((value) =>
            arrowText(value, field?.metadata.get('type') ?? '', field?.type as DataType),
          );
          expect(found).toEqual(Array.from(wanted as Iterable<string | null>));
          if (type === 'VARCHAR')
            expect(values).toEqual(Array.from({ length: values.length }, (_, row) => wanted?.get(row)));
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each(['FLOAT', 'DOUBLE'])('holds every %s', async (type) => {
    const numbers = fc.oneof(fc.double(), fc.float(), fc.constantFrom(NaN, Infinity, -Infinity, -0, 5e-324));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(numbers), { minLength: 1, maxLength: 40 }), async (values) => {
        const wanted = values.map((value) =>
          value !== null && type === 'FLOAT' ? Math.fround(value) : value,
        );
        const texts = values.map((value) =>
          value === null ? null : Object.is(value, -0) ? '-0' : String(value),
        );
        const { table } = await pagesOf(database, column(texts, type, 1));
        expect(Array.from(table.getChild('v') as Vector)).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  test('holds instants in UTC whatever the zone of the workbook', async () => {
    const tokyo = await temporaryDatabase({ timeZone: 'Asia/Tokyo' });
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.option(stamps(dates, 6)), { minLength: 1, maxLength: 40 }),
          async (values) => {
            const list = join(values.map((value) => sql`((${value} || '+00')::TIMESTAMPTZ)`));
            const { table } = await pagesOf(
              tokyo.database,
              sql`SELECT v, timezone('UTC', v)::VARCHAR AS t FROM (VALUES ${list}) AS x(v)`,
            );
            const vector = table.getChild('v') as Vector;
            expect(String(vector.type)).toBe('Timestamp<MICROSECOND, UTC>');
            const found = storedValues(vector).map((value) =>
              value === null ? null : timestampText(value, 1_000_000n),
            );
            expect(found).toEqual(Array.from(table.getChild('t') as Vector));
          },
        ),
        { numRuns: 20 },
      );
    } finally {
      await tokyo.remove();
    }
  });

  test('holds every BLOB', async () => {
    const blob = fc.uint8Array({ maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(blob), { minLength: 1, maxLength: 40 }), async (values) => {
        const hex = values.map((value) =>
          value === null ? sql`(NULL::BLOB)` : sql`(unhex(${Buffer.from(value).toString('hex')}))`,
        );
        const { table } = await pagesOf(database, sql`SELECT v FROM (VALUES ${join(hex)}) AS x(v)`);
        expect(Array.from(table.getChild('v') as Vector)).toEqual(values);
      }),
      { numRuns: 40 },
    );
  });

  test('holds texts of every length, in any order in memory', async () => {
    const text = fc.oneof(
      fc.constantFrom('', '123456789012', '1234567890123', '👩‍👩‍👧‍👦', '日本語の長い文章をここに書いておきます。'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', minLength: 100, maxLength: 6000 }),
    );
    const clean = text.map((value) => value.replaceAll('\0', '').replace(/[\ud800-\udfff]/gu, '?'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(clean), { minLength: 1, maxLength: 60 }),
        fc.constantFrom('ordinal', 'hash(ordinal)', 'length(v)', 'v'),
        async (values, order) => {
          const list = join(values.map((value, index) => sql`(${index}, ${value}::VARCHAR)`));
          const { table } = await pagesOf(
            database,
            sql`SELECT ordinal, v, repeat(v, 3) AS w FROM (VALUES ${list}) AS x(ordinal, v), range(50) ORDER BY ${raw(order)}, ordinal`,
          );
          expect(table.numRows).toBe(values.length * 50);
          const found = table.toArray().map((row) => [row?.v, row?.w]);
          const wanted = Array.from(table.getChild('ordinal') as Vector, (ordinal: number) => {
            const value = values[ordinal] ?? null;
            return [value, value?.repeat(3) ?? null];
          });
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('writes a lone surrogate as the replacement character, never as broken text', async () => {
    const { table } = await pagesOf(database, sql`SELECT ${'a\ud800b'} AS v, ${'\udc00'} AS w`);
    expect(table.get(0)?.toJSON()).toEqual({ v: 'a\ufffdb', w: '\ufffd' });
  });

  test('holds lists, arrays and structs of everything', async () => {
    const item = fc.record({
      n: fc.option(fc.integer()),
      t: fc.option(fc.string({ unit: 'grapheme', maxLength: 30 })),
    });
    const row = fc.option(fc.array(fc.option(item), { maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('ordinal', 'hash(ordinal)'),
        async (values, order) => {
          const safe = JSON.parse(JSON.stringify(values).replaceAll('\\u0000', '')) as typeof values;
          const list = join(
            safe.map(
              (value, index) => sql`(${index}, ${value === null ? null : JSON.stringify(value)}::VARCHAR)`,
            ),
          );
          const type = raw(`'[{"n": "INTEGER", "t": "VARCHAR"}]'`);
          const { table } = await pagesOf(
            database,
            sql`SELECT ordinal, from_json(v::JSON, ${type}) AS v FROM (VALUES ${list}) AS x(ordinal, v), range(70) ORDER BY ${raw(order)}, ordinal`,
          );
          const wanted = Array.from(table.getChild('ordinal') as Vector, (ordinal: number) => safe[ordinal]);
          expect(Array.from(table.getChild('v') as Vector, plain)).toEqual(wanted);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('holds lists whose values lie out of order, shared or skipped in memory', async () => {
    const { table } = await pagesOf(
      database,
      sql`WITH l AS (SELECT range AS n, CASE WHEN range % 5 = 0 THEN NULL ELSE list_transform(range(range % 4), x -> 'item ' || x || ' of a longer text') END AS v FROM range(5000))
        SELECT n, v, [v, NULL, []] AS vv, array_value(n, NULL, -n) AS a FROM l ORDER BY hash(n)`,
    );
    for (const row of table) {
      const n = Number(row.n);
      const v =
        n % 5 === 0 ? null : Array.from({ length: n % 4 }, (_, index) => `item ${index} of a longer text`);
      expect([plain(row.v), plain(row.vv), plain(row.a)]).toEqual([
        v,
        [v, null, []],
        [BigInt(n), null, BigInt(-n)],
      ]);
    }
  });
});

/** Arrow's nested values as arrays and objects. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Vector) return Array.from(value, plain);
  const row = value as { toJSON(): Record<string, unknown> };
  return Object.fromEntries(Object.entries(row.toJSON()).map(([key, inner]) => [key, plain(inner)]));
}
