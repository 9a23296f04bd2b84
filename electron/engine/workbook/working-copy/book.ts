import { z } from 'zod';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection, Database } from '#engine/database/database';
import { openDatabase } from '#engine/database/open';
import { silentJob } from '#engine/jobs/job';
import { listAllBatches, readSetting, writeSetting } from '../records.ts';
import { workingCopySchema } from '../schema.ts';
import { removeStrays } from './tidy.ts';

/** Opens (or creates) the database of a working copy with its record tables, without its batches. */
export async function openBook(context: EngineContext, folder: string, timeZone: string): Promise<Database> {
  const { memoryMb, tempMb, threads } = context.limits;
  const database = await openDatabase({ folder, readOnly: false, memoryMb, tempMb, threads, timeZone });
  try {
    await database.transaction(silentJob(), async (connection) => {
      for (const statement of workingCopySchema) await connection.run(statement);
    });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Attaches every recorded batch and removes batch files that no record names. */
export async function attachRecordedBatches(database: Database, folder: string): Promise<void> {
  const batches = await database.use(silentJob(), (connection) => listAllBatches(connection));
  await removeStrays(
    folder,
    batches.map((batch) => batch.id),
  );
  for (const batch of batches) await database.attachBatch(batch.id);
}

export interface ChangeCount {
  changes: number;
  changedAt: string;
}

/** How often this working copy was changed since it was made, and when last. */
export async function readChanges(connection: Connection): Promise<ChangeCount> {
  return {
    changes: (await readSetting(connection, 'changes', z.number())) ?? 0,
    changedAt: (await readSetting(connection, 'changedAt', z.string())) ?? '',
  };
}

/**
 * Starts the counters of a working copy that was just made from a file or from nothing. Revisions begin at the clock, so
 * that no result of an earlier working copy of the same window bears one of them.
 */
export async function startCounters(connection: Connection): Promise<void> {
  await connection.run(sql`DELETE FROM kikite.setting WHERE key IN ('changes', 'changedAt')`);
  await writeSetting(connection, 'revision', Date.now());
}
