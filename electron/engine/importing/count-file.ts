import type { RowRule } from '#shared/model/table';
import type { Params } from '#shared/rpc/contract';
import type { ImportCounts } from '#shared/rpc/importing';
import { identifier, join, sql } from '#shared/sql/sql';
import { ruleCondition } from '../activity/row-rules.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { withLook } from './look-at-file.ts';
import { stagedJob } from './staged-job.ts';
import { withLoaded } from './with-loaded.ts';

/** Answers `import.count`: the file is read as an import would read it, into a batch that nobody keeps. */
export async function countFile(
  context: EngineContext,
  { rules, ...request }: Params<'import.count'>,
  given: Job,
): Promise<ImportCounts> {
  const job = stagedJob(given);
  return withLook(context, request, job, (look) =>
    withLoaded(
      context,
      look,
      {},
      job,
      async (connection, { records, loaded, keptOut, repaired, columns }) => ({
        records,
        rows: loaded,
        quarantined: keptOut,
        repaired,
        unread: columns.reduce((sum, column) => sum + column.unread, 0),
        duplicates: await countDuplicates(connection),
        rules: await countRules(connection, rules),
      }),
    ),
  );
}

async function columnTypes(connection: Connection): Promise<Map<string, string>> {
  const found = await connection.rows(
    sql`SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = 'rows'`,
  );
  return new Map(found.map(({ name, type }) => [String(name), String(type)]));
}

/** Rows beyond the first of those that are equal, value for value and text for text. */
async function countDuplicates(connection: Connection): Promise<number> {
  const names = [...(await columnTypes(connection)).keys()].filter((name) => name !== 'line');
  const hash = sql`hash(${join(names.map((name) => identifier(name)))})`;
  const { n } = await connection.row(
    sql`SELECT coalesce(sum(n - 1), 0) AS n FROM (SELECT count(*) AS n FROM rows GROUP BY ${hash})`,
  );
  return Number(n);
}

/** A rule about a column that the file turns out not to have concerns no row. */
async function countRules(connection: Connection, rules: readonly RowRule[]): Promise<number[]> {
  if (rules.length === 0) return [];
  const types = await columnTypes(connection);
  const counts = rules.map((rule) =>
    types.has(rule.column) ? sql`count_if(${ruleCondition(rule, types, '')})` : sql`0`,
  );
  const { rows } = await connection.table(sql`SELECT ${join(counts)} FROM rows`);
  return (rows[0] ?? []).map(Number);
}
