import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Batch } from '#shared/model/batch';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { physicalColumns } from '#engine/activity/columns';
import { withLoader } from '#engine/database/loader';
import { batchFile } from '#engine/database/open';
import type { Job } from '#engine/jobs/job';
import { quotes, type Sought } from './quoting.ts';

/** The file that takes a batch's place once everything is ready. */
export const nextFile = (id: number): string => `${batchFile(id)}.next`;

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
    const line = (row: Sql): Sql =>
      present.has('line')
        ? sql`line`
        : batch.firstLine === null
          ? sql`NULL::BIGINT`
          : sql`(${row} + ${batch.firstLine})`;
    const numbers = join(gone.map((row) => sql`${row}`));
    const kept = gone.length === 0 ? sql`true` : sql`rowid NOT IN (${numbers})`;
    const columns = [...present.keys()].filter((name) => name !== 'line').map((name) => identifier(name));
    const lines =
      gone.length === 0
        ? []
        : (
            await connection.table(
              sql`SELECT ${line(sql`rowid`)} FROM ${identifier('old', 'main', 'rows')} WHERE rowid IN (${numbers})`,
            )
          ).rows.flatMap(([found]) => (found === null ? [] : [Number(found)]));
    // Rows and lines no longer run in step: every row keeps its own.
    await connection.run(
      sql`CREATE TABLE rows AS SELECT ${join([...columns, sql`${line(sql`rowid`)}::BIGINT AS line`])} FROM ${identifier('old', 'main', 'rows')} WHERE ${kept} ORDER BY rowid`,
    );
    const theirs = [
      quotes(sought, sql`text`),
      ...(lines.length === 0 ? [] : [sql`line IN (${join(lines.map((at) => sql`${at}`))})`]),
    ];
    const listed = identifier('old', 'main', 'quarantine');
    const keep = sql`NOT coalesce(${join(theirs, ' OR ')}, false)`;
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
