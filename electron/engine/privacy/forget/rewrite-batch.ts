import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Batch } from '#shared/model/batch';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { physicalColumns } from '#engine/activity/columns';
import type { Connection } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import { batchFile } from '#engine/database/open';
import type { Job } from '#engine/jobs/job';
import { quotes, type Sought } from './quoting.ts';

/** The file that takes a batch's place once everything is ready. */
export const nextFile = (id: number): string => `${batchFile(id)}.next`;

/** The line of the file that a row of a batch stands in; NULL where nobody knows. */
const lineOf = (batch: Batch, present: ReadonlyMap<string, unknown>): Sql =>
  present.has('line')
    ? sql`line`
    : batch.firstLine === null
      ? sql`NULL::BIGINT`
      : sql`(rowid + ${batch.firstLine})`;

/** Which entries of a batch's quarantine are somebody's: of the records of their rows, and those that quote them. */
export async function theirEntries(
  connection: Connection,
  catalog: string,
  batch: Batch,
  gone: readonly number[],
  sought: Sought,
): Promise<Sql> {
  const quoted = quotes(sought, sql`text`);
  if (gone.length === 0) return quoted;
  const present = await physicalColumns(connection, catalog, 'rows');
  const { rows } = await connection.table(
    sql`SELECT ${lineOf(batch, present)} FROM ${identifier(catalog, 'main', 'rows')} WHERE rowid IN (${join(gone.map((row) => sql`${row}`))})`,
  );
  const lines = rows.flatMap(([line]) => (line === null ? [] : [sql`${Number(line)}`]));
  return lines.length === 0 ? quoted : sql`(${quoted} OR coalesce(line IN (${join(lines)}), false))`;
}

/**
 * Writes a batch anew without some of its rows and without what was quarantined of the same records or quotes one of the texts.
 * The new file has nothing in it but what is shown: no freed page holds an old value.
 * @returns the record of the new file
 */
export async function rewriteBatch(
  context: EngineContext,
  batch: Batch,
  gone: readonly number[],
  sought: Sought,
  job: Job,
): Promise<{ batch: Batch; quarantined: number }> {
  const { folder } = openWorkbook(context);
  const { memoryMb, tempMb, threads } = context.limits;
  const target = joinPath(folder, nextFile(batch.id));
  await Promise.all([target, `${target}.wal`].map((path) => rm(path, { force: true })));
  const attached = [{ path: joinPath(folder, batchFile(batch.id)), name: 'old' }];
  const options = { target, sources: [], attached, memoryMb, tempMb, threads, job };
  return withLoader(options, async (connection) => {
    const present = await physicalColumns(connection, 'old', 'rows');
    const line = lineOf(batch, present);
    const numbers = join(gone.map((row) => sql`${row}`));
    const kept = gone.length === 0 ? sql`true` : sql`rowid NOT IN (${numbers})`;
    const columns = [...present.keys()].filter((name) => name !== 'line').map((name) => identifier(name));
    // Rows and lines no longer run in step: every row keeps its own.
    await connection.run(
      sql`CREATE TABLE rows AS SELECT ${join([...columns, sql`${line}::BIGINT AS line`])} FROM ${identifier('old', 'main', 'rows')} WHERE ${kept} ORDER BY rowid`,
    );
    const theirs = await theirEntries(connection, 'old', batch, gone, sought);
    const listed = identifier('old', 'main', 'quarantine');
    const keep = sql`NOT ${theirs}`;
    await connection.run(
      sql`CREATE TABLE quarantine AS SELECT * FROM ${listed} WHERE ${keep} ORDER BY rowid`,
    );
    const counts = await connection.row(
      sql`SELECT (SELECT count(*) FROM rows) AS loaded, (SELECT count(*) FROM quarantine) AS quarantine, (SELECT count(*) FROM ${listed}) AS before, (SELECT count(DISTINCT record) FROM quarantine WHERE scope = 'row') AS kept, (SELECT count(DISTINCT record) FROM ${listed} WHERE scope = 'row') AS had`,
    );
    const fewer = Number(counts.had) - Number(counts.kept);
    const quarantined = Number(counts.before) - Number(counts.quarantine);
    return {
      quarantined,
      batch: {
        ...batch,
        firstLine: null,
        loaded: Number(counts.loaded),
        quarantined: batch.quarantined - fewer,
        records: batch.records - fewer - gone.length,
        noted: Math.max(0, batch.noted - (quarantined - fewer)),
      },
    };
  });
}
