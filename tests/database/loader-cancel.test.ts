import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Cancelled } from '#shared/faults/fault';
import { sql } from '#shared/sql/sql';
import { loadersEnded, withLoader } from '#engine/database/loader';
import { silentJob } from '#engine/jobs/job';

const folder = mkdtempSync(join(tmpdir(), 'kikite-loader-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets nobody wait for a load that does not hear its cancel, and leaves nothing of it', async () => {
  const cancel = new AbortController();
  let finish: () => void = () => undefined;
  const deaf = new Promise<void>((resolve) => (finish = resolve));
  const target = join(folder, 'batch-1.duckdb');
  const job = { ...silentJob(), signal: cancel.signal };
  const loading = withLoader({ target, sources: [], memoryMb: 256, threads: 1, job }, async (connection) => {
    await connection.run(sql`CREATE TABLE rows AS SELECT 1 AS c1`);
    cancel.abort();
    await deaf;
  });
  await expect(loading).rejects.toBeInstanceOf(Cancelled);
  expect(existsSync(target)).toBe(true);
  finish();
  await loadersEnded();
  expect(readdirSync(folder)).toEqual([]);
});
