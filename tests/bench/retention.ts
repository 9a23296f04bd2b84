import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { retention } from '#shared/analyses/retention/index';
import { RetentionBody } from '#shared/analyses/retention/spec';
import { Catalog } from '#shared/model/catalog';
import { duckdb } from '#shared/sql/duckdb';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { isoDay } from '#shared/time/days';
import { openDatabase } from '#engine/database/open';
import type { Connection } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';
import type { BenchRow } from './bench-row.ts';
import { ratioOfPairs } from './clock.ts';

/** A year of days from Monday 2019-01-07. */
const firstDay = 17_903;
const days = 365;

/** An activity store of `rows` rows by one customer for every 25, sorted as the product keeps it. */
async function buildStore(connection: Connection, rows: number): Promise<void> {
  const customers = Math.max(1, Math.round(rows / 25));
  const cid = sql`(hash(n, 1) % ${customers})::BIGINT`;
  const joined = sql`(${cid} * 7919 % 300)`;
  const later = sql`((365 - ${joined}) * power((hash(n, 3) % 1000003) / 1000003.0, 1.5))::BIGINT`;
  await connection.run(sql`CREATE TABLE activity_base AS
SELECT cid, (us // 86400000000)::USMALLINT AS day, us, 1::USMALLINT AS kind, 1::USMALLINT AS source, n AS "row", 1::DECIMAL(18, 2) AS amount
FROM (
  SELECT (1 + ${cid})::INTEGER AS cid, n, (${firstDay} + least(${days - 1}, ${joined} + ${later})) * 86400000000 + (hash(n, 4) % 86400000000)::BIGINT AS us
  FROM range(${rows}) AS numbers(n)
) ORDER BY cid, us`);
  await connection.run(sql`CREATE TABLE activity_delta AS FROM activity_base LIMIT 0`);
  await connection.run(sql`CREATE VIEW activity AS FROM activity_base UNION ALL FROM activity_delta`);
}

function catalogOf(rows: number): Catalog {
  const span = { first: isoDay(firstDay), last: isoDay(firstDay + days - 1) };
  const counts = { activities: rows, customers: Math.round(rows / 25) };
  return Catalog.parse({
    settings: {},
    tables: [],
    kinds: [{ id: 1, key: 'purchase', tables: [], ...counts, ...span }],
    attributes: [],
    ...counts,
    unidentified: 0,
    voices: 0,
    revision: 1,
  });
}

interface Case {
  name: string;
  body: object;
  best: Sql;
  naive: Sql;
}
const event = { start: { kind: 'purchase' }, return: { kind: 'purchase' } };

const naive = (bucket: Sql, minimum: number): Sql => sql`WITH firsts AS (
  SELECT cid, min(${bucket}) AS cohort FROM activity WHERE kind = 1 AND cid > 0 GROUP BY cid
), counted AS (
  SELECT cid, ${bucket} AS period FROM activity WHERE kind = 1 AND cid > 0 GROUP BY cid, period HAVING count(*) >= ${minimum}
)
SELECT cohort, period - cohort AS k, count(DISTINCT counted.cid) AS customers
FROM counted JOIN firsts ON firsts.cid = counted.cid GROUP BY cohort, k ORDER BY cohort, k`;

const week = sql`((day + 3) // 7)`;
const weekBase = Math.floor((firstDay + 3) / 7);

const sixWords = [0, 1, 2, 3, 4, 5];

/** What an expert would write for each case on the same store; the fastest of those we tried (windows by customer, distinct days, lists, bit strings). */
const cases: Case[] = [
  {
    name: 'weekly × 53',
    body: { ...event, grain: 'week', intervals: 53 },
    best: sql`WITH b AS (
  SELECT cid, min(${week})::INTEGER AS cohort, bit_or(1::UBIGINT << (${week} - ${weekBase})::UTINYINT) AS bits
  FROM activity WHERE kind = 1 AND cid > 0 GROUP BY cid
), s AS (
  SELECT cohort, bits >> (cohort - ${weekBase})::UTINYINT AS bits, count(*) AS n FROM b GROUP BY ALL
)
SELECT cohort, k, sum(n) AS customers FROM s, range(54) AS ks(k) WHERE (bits >> k::UTINYINT) & 1 = 1 GROUP BY cohort, k ORDER BY cohort, k`,
    naive: naive(week, 1),
  },
  {
    name: 'daily × 365',
    body: { ...event, grain: 'day', intervals: 365 },
    best: sql`WITH a AS (
  SELECT cid, (day - ${firstDay})::USMALLINT AS p FROM activity WHERE kind = 1 AND cid > 0
), b AS (
  SELECT cid, min(p)::INTEGER AS cohort, ${join(
    sixWords.map(
      (word) =>
        sql`bit_or(CASE WHEN p // 64 = ${word} THEN 1::UBIGINT << (p % 64)::UTINYINT ELSE 0::UBIGINT END) AS ${raw(`w${word}`)}`,
    ),
  )} FROM a GROUP BY cid
), words AS (
  SELECT cohort, word, CASE word ${join(
    sixWords.map((word) => sql`WHEN ${word} THEN ${raw(`w${word}`)}`),
    ' ',
  )} END AS bits FROM b, range(6) AS numbers(word)
)
SELECT cohort, word * 64 + bit - cohort AS k, count(*) AS customers FROM words, range(64) AS places(bit)
WHERE bits <> 0 AND (bits >> bit::UTINYINT) & 1 = 1 GROUP BY cohort, k ORDER BY cohort, k`,
    naive: naive(sql`day`, 1),
  },
  {
    name: 'weekly × 53, twice or more',
    body: { ...event, grain: 'week', intervals: 53, minimum: 2 },
    best: sql`WITH p AS (
  SELECT cid, w, lag(w) OVER (PARTITION BY cid ORDER BY w) AS one
  FROM (SELECT cid, (${week} - ${weekBase})::UTINYINT AS w FROM activity WHERE kind = 1 AND cid > 0)
), b AS (
  SELECT cid, min(w) AS cohort, bit_or(CASE WHEN one = w THEN 1::UBIGINT << w ELSE 0::UBIGINT END) AS bits FROM p GROUP BY cid
), s AS (
  SELECT cohort, bits >> cohort | 1 AS bits, count(*) AS n FROM b GROUP BY ALL
)
SELECT cohort, k, sum(n) AS customers FROM s, range(54) AS ks(k) WHERE (bits >> k::UTINYINT) & 1 = 1 GROUP BY cohort, k ORDER BY cohort, k`,
    naive: naive(week, 2),
  },
];

/**
 * Compiled retention against the best hand-written statement and a naive count(distinct) join on one store of `rows`
 * activities. Each run of one is paired with the next of the other, in turns, so that a busy machine slows both alike. The cells of all three must agree.
 */
export async function benchRetention(
  rows: number,
  { runs = 7, withNaive = true, memoryMb = 6000 } = {},
): Promise<BenchRow[]> {
  const folder = await mkdtemp(joinPath(tmpdir(), 'kikite-bench-'));
  const database = await openDatabase({
    folder,
    readOnly: false,
    memoryMb,
    tempMb: null,
    threads: 2,
    timeZone: 'UTC',
  });
  try {
    return await database.use(silentJob(), async (connection) => {
      await buildStore(connection, rows);
      const context = {
        catalog: catalogOf(rows),
        dialect: duckdb,
        scope: { segment: null, from: null, to: null },
        people: null,
      };
      const timings: BenchRow[] = [];
      for (const { name, body, best, naive: slow } of cases) {
        const plan = retention.compile(RetentionBody.parse(body), context);
        const ours = plan.combine(plan.perCustomer);
        const took: Record<'ours' | 'best', number[]> = { ours: [], best: [] };
        const cpu: Record<'ours' | 'best', number[]> = { ours: [], best: [] };
        const answers: Record<string, number> = {};
        const time = async (statement: Sql): Promise<[ms: number, customers: number, cpuMs: number]> => {
          const start = performance.now();
          const used = process.cpuUsage();
          const { rows: cells } = await connection.table(statement);
          const { user, system } = process.cpuUsage(used);
          const customers = cells.reduce((sum, cell) => sum + Number(cell[2]), 0);
          return [performance.now() - start, customers, (user + system) / 1000];
        };
        const both = [
          ['ours', ours],
          ['best', best],
        ] as const;
        await time(best);
        for (let index = 0; index < runs; index += 1) {
          for (const [which, statement] of index % 2 === 0 ? both : both.toReversed()) {
            const [ms, sum, cpuMs] = await time(statement);
            took[which].push(ms);
            cpu[which].push(cpuMs);
            answers[which] = sum;
          }
        }
        const joined = withNaive ? await time(slow) : null;
        if (answers.ours !== answers.best) throw new Error(`${name}: ${JSON.stringify(answers)}`);
        timings.push({
          name: `retention ${name}`,
          ratio: ratioOfPairs(took.ours, took.best),
          limit: 1.1,
          milliseconds: Math.min(...took.ours),
          comparedMilliseconds: Math.min(...took.best),
          note: [
            `${rows} activities; median of ${runs} pairs; ratio of processor time ${ratioOfPairs(cpu.ours, cpu.best).toFixed(2)}`,
            ...(joined
              ? [
                  `${(joined[0] / Math.min(...took.ours)).toFixed(1)} × as fast as a count(distinct) join (${Math.round(joined[0])} ms)`,
                ]
              : []),
          ].join('; '),
        });
      }
      return timings;
    });
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
