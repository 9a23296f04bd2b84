import type { CompileContext, Plan } from '#shared/analyses/analysis';
import type { Periods } from '#shared/analyses/periods';
import { stages } from '#shared/sql/stages';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { activeRows, startsCount } from './active-rows.ts';
import { bitmapPeriods } from './bitmaps.ts';
import type { RetentionBody } from './spec.ts';

/** Up to this many periods, words of bits are faster than customers' rows in order. */
export const wordPeriods = 512;

const wordsOf = (periods: Periods): number[] =>
  Array.from({ length: Math.ceil(periods.count / bitmapPeriods) }, (_, word) => word);
const bitsOf = (word: number): Sql => raw(`bits${word}`);

/**
 * Retention over more periods than one integer has bits: a word of bits for every 64 periods. Period p is bit p % 64 of
 * word p ÷ 64. Rows: cid, cohort, bits0, bits1 …
 */
export function wordsPerCustomer(body: RetentionBody, context: CompileContext, periods: Periods): Sql {
  const { dialect } = context;
  const { steps, name, cohort, counts, having } = activeRows(body, context, periods, false);
  const placed = sql`  SELECT *, ${dialect.quotient(raw('period'), bitmapPeriods)} AS word,
    ${dialect.bit(sql`period % ${bitmapPeriods}`)} AS bit
  FROM ${raw(name)}`;
  const words = wordsOf(periods).map((word) => {
    const here = counts ? sql`word = ${word} AND ${counts}` : sql`word = ${word}`;
    return sql`bit_or(CASE WHEN ${here} THEN bit ELSE ${dialect.noBits} END) AS ${bitsOf(word)}`;
  });
  return stages(
    [...steps, ['placed', placed]],
    sql`SELECT cid, ${cohort} AS cohort,\n${join(words, ',\n')}\nFROM placed\nGROUP BY cid${having}`,
  );
}

/** Every set bit, from the cohort's own on, is one customer of a cell. */
export function wordsCombine(
  body: RetentionBody,
  { dialect }: CompileContext,
  periods: Periods,
): Plan['combine'] {
  const words = wordsOf(periods);
  const bits = sql`CASE word ${join(
    words.map((word) => sql`WHEN ${word} THEN ${bitsOf(word)}`),
    ' ',
  )} END`;
  const interval = sql`word * ${bitmapPeriods} + place - cohort`;
  const own = startsCount(body);
  // Where starts count, there is no bit before the cohort's own.
  const from = own ? undefined : sql`\n  AND ${interval} >= 1`;
  const to = body.intervals >= periods.count - 1 ? undefined : sql`\n  AND ${interval} <= ${body.intervals}`;
  const everyone = sql`SELECT cohort, 0 AS "interval", count(*) AS customers
FROM per_customer
GROUP BY cohort
UNION ALL
`;
  return (perCustomer) =>
    stages(
      [
        ['per_customer', perCustomer],
        [
          'apart',
          sql`  SELECT cohort, word, ${bits} AS bits
  FROM per_customer, ${dialect.series(words.length, 'words', 'word')}`,
        ],
      ],
      sql`${own ? undefined : everyone}SELECT cohort, ${interval} AS "interval", count(*) AS customers
FROM apart, ${dialect.series(bitmapPeriods, 'places', 'place')}
WHERE bits <> 0 AND ${dialect.testBit(raw('bits'), raw('place'))}${from}${to}
GROUP BY cohort, "interval"
ORDER BY cohort, "interval"`,
    );
}

export function wordsCustomers(
  perCustomer: Sql,
  cohort: number,
  interval: number,
  { dialect }: CompileContext,
  periods: Periods,
): Sql {
  const period = cohort + interval;
  const word = bitsOf(Math.floor(period / bitmapPeriods));
  const came =
    interval === 0
      ? undefined
      : period >= periods.count
        ? sql` AND FALSE`
        : sql` AND ${dialect.testBit(word, sql`${period % bitmapPeriods}`)}`;
  return stages(
    [['per_customer', perCustomer]],
    sql`SELECT cid FROM per_customer WHERE cohort = ${cohort}${came}`,
  );
}
