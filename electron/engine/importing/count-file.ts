import { mkdtemp, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { RowRule } from '#shared/model/table';
import type { Params } from '#shared/rpc/contract';
import type { ImportCounts } from '#shared/rpc/importing';
import { identifier, join, sql } from '#shared/sql/sql';
import { ruleCondition } from '../activity/row-rules.ts';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { loadersEnded, withLoader } from '../database/loader.ts';
import type { Job } from '../jobs/job.ts';
import { loadBatch } from './load-batch.ts';
import { withLook, type SourceLook } from './look-at-file.ts';
import { stagedJob, type StagedJob } from './staged-job.ts';
import { placesInNewTable } from './table-columns.ts';

/** Answers `import.count`: the file is read as an import would read it, into a batch that nobody keeps. */
export async function countFile(
  context: EngineContext,
  { rules, ...request }: Params<'import.count'>,
  given: Job,
): Promise<ImportCounts> {
  const job = stagedJob(given);
  return withLook(context, request, job, (look) => countLooked(context, look, rules, job));
}

async function countLooked(
  context: EngineContext,
  look: SourceLook,
  rules: readonly RowRule[],
  job: StagedJob,
): Promise<ImportCounts> {
  const folder = await mkdtemp(joinPath(context.tempFolder, 'kikite-count-'));
  const { memoryMb, threads, tempMb } = context.limits;
  const { file, format } = look;
  const target = joinPath(folder, 'batch.duckdb');
  const sources = format.sources(file, folder);
  try {
    return await withLoader({ target, sources, memoryMb, threads, tempMb, job }, async (connection) => {
      const { ids, extraId } = placesInNewTable(look.recipe.columns.map(({ name }) => name));
      const load = { context, file, look, ids, extraId, folder, job };
      const { records, loaded, keptOut, repaired, columns } = await loadBatch(connection, format, load);
      return {
        records,
        rows: loaded,
        quarantined: keptOut,
        repaired,
        unread: columns.reduce((sum, column) => sum + column.unread, 0),
        duplicates: await countDuplicates(connection),
        rules: await countRules(connection, rules),
      };
    });
  } finally {
    const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
    if (job.signal.aborted)
      void loadersEnded()
        .then(remove)
        .catch(() => undefined);
    else await remove();
  }
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
