import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '#shared/model/result';
import { sql } from '#shared/sql/sql';
import type { OpenWorkbook } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { resultTable } from './result-table.ts';

/** A result as an Arrow IPC stream. */
export async function resultArrow({ database }: OpenWorkbook, result: Result, job: Job): Promise<Uint8Array> {
  return database.use(job, async (connection) => {
    const pages: Uint8Array[] = [];
    await connection.pages(await resultTable(connection, result), (page) => void pages.push(page));
    return Buffer.concat(pages);
  });
}

/** A result as Parquet (Zstandard). The locked engine may write in the working copy's folder only. */
export async function resultParquet(
  { database, folder }: OpenWorkbook,
  result: Result,
  job: Job,
): Promise<Uint8Array> {
  const path = join(folder, `export-${randomUUID()}.parquet`);
  try {
    await database.use(job, async (connection) => {
      const select = await resultTable(connection, result);
      await connection.run(sql`COPY (${select}) TO ${path} (FORMAT parquet, COMPRESSION zstd)`);
    });
    return await readFile(path);
  } finally {
    await rm(path, { force: true });
  }
}
