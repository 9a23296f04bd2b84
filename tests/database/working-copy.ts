import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC, type Table } from 'apache-arrow';
import type { Sql } from '#shared/sql/sql';
import type { Database, DatabaseOptions } from '#engine/database/database';
import { openDatabase } from '#engine/database/open';
import { silentJob } from '#engine/jobs/job';

/** A real working copy in a folder of its own, until `remove`. */
export async function temporaryDatabase(
  options: Partial<DatabaseOptions> = {},
): Promise<{ database: Database; folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-database-'));
  const database = await openDatabase({
    folder,
    readOnly: false,
    memoryMb: 1024,
    tempMb: 1024,
    threads: 2,
    timeZone: 'UTC',
    ...options,
  });
  const remove = async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { database, folder, remove };
}

/** All pages of a statement, and the Arrow table that they are together. */
export async function pagesOf(
  database: Database,
  statement: Sql,
): Promise<{ pages: Uint8Array[]; rows: number; table: Table }> {
  const pages: Uint8Array[] = [];
  const rows = await database.use(silentJob(), (connection) =>
    connection.pages(statement, (page) => void pages.push(page)),
  );
  return { pages, rows, table: tableFromIPC(Buffer.concat(pages)) };
}
