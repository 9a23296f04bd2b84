import { join as joinPath } from 'node:path';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { isDayType } from '#shared/model/column-groups';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { withLoader } from '../database/loader.ts';
import { withTempFolder } from '../database/temp-folder.ts';
import { withLook } from '../importing/look-at-file.ts';
import { stagedJob } from '../importing/staged-job.ts';
import { placesInNewTable } from '../importing/table-columns.ts';
import type { ColumnPlan } from '../importing/typing/plan-column.ts';
import { cellText } from '../importing/typing/column-sql.ts';
import { writeBatch } from '../importing/write-batch.ts';
import type { Job } from '../jobs/job.ts';

/** A file read as records of exact texts, its rows numbered from 1 below the header. */
export interface FileRecords {
  /** Relation of `row` and the columns. */
  from: Sql;
  columns: { id: string; name: string }[];
  records: number;
}

/**
 * Reads files as an import would, and does some work over them in a database of its own; nothing of it is left behind.
 * @throws what looking at and reading a file throw
 */
export async function withFileRecords<T>(
  context: EngineContext,
  paths: readonly string[],
  job: Job,
  work: (connection: Connection, files: FileRecords[]) => Promise<T>,
): Promise<T> {
  return withTempFolder(context, 'records', job.signal, async (folder) => {
    const files: FileRecords[] = [];
    const attached: { path: string; name: string }[] = [];
    for (const [at, path] of paths.entries()) {
      const name = `file_${at + 1}`;
      const target = joinPath(folder, `${name}.duckdb`);
      files.push(await readFile(context, path, target, name, job));
      attached.push({ path: target, name });
    }
    const { memoryMb, tempMb, threads } = context.limits;
    const target = joinPath(folder, 'work.duckdb');
    return withLoader({ target, sources: [], attached, memoryMb, tempMb, threads, job }, (connection) =>
      work(connection, files),
    );
  });
}

/** Only dates need their type, to be compared whatever their form; every other text is compared as it is. */
function asText<L extends { columns: ColumnPlan[] }>(look: L): L {
  const columns = look.columns.map((plan): ColumnPlan => {
    if (isDayType(plan.reading.type)) return plan;
    return { ...plan, reading: { name: plan.reading.name, type: 'text', nulls: [] }, undecided: false };
  });
  return { ...look, columns };
}

async function readFile(
  context: EngineContext,
  path: string,
  target: string,
  name: string,
  job: Job,
): Promise<FileRecords> {
  const staged = stagedJob(job);
  return withLook(context, { path, recipe: null, inside: null, part: null }, staged, async (look) => {
    const places = placesInNewTable(look.recipe.columns.map((column) => column.name));
    const batch = await writeBatch(context, asText(look), places, target, staged);
    const columns = batch.columns.map(({ id, plan }) => ({ id, name: plan.reading.name }));
    const texts = batch.columns.map(
      ({ id, plan, hasRaw }) => sql`nullif(${cellText(id, plan.reading, hasRaw)}, '') AS ${identifier(id)}`,
    );
    const rows = identifier(name, 'main', 'rows');
    const kept = sql`SELECT rowid + 1 AS place, ${join(texts)} FROM ${rows}`;
    if (batch.keptOut === 0)
      return {
        from: sql`SELECT place AS "row", * EXCLUDE (place) FROM (${kept})`,
        columns,
        records: batch.loaded,
      };
    // Records that were kept out have numbers too: what was loaded takes the ones between.
    const out = sql`SELECT record FROM ${identifier(name, 'main', 'quarantine')} WHERE scope = 'row'`;
    const numbers = sql`SELECT record, row_number() OVER (ORDER BY record) AS place FROM (SELECT unnest(range(1, ${batch.records + 1})) AS record EXCEPT ${out})`;
    return {
      from: sql`SELECT record AS "row", kept.* EXCLUDE (place) FROM (${kept}) kept JOIN (${numbers}) USING (place)`,
      columns,
      records: batch.loaded,
    };
  });
}
