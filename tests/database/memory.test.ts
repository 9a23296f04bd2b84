import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import { memoryLimits } from '#engine/database/memory';
import { silentJob } from '#engine/jobs/job';
import { temporaryDatabase } from './working-copy.ts';

const gib = 2 ** 30;

const settings = (connection: Connection) =>
  connection.row(sql`SELECT current_setting('memory_limit') AS memory, current_setting('temp_directory') AS temp,
    current_setting('allocator_background_threads') AS returns`);

/** What a limit of so many MiB is called. */
async function named(connection: Connection, mib: number): Promise<unknown> {
  const { name } = await connection.row(sql`SELECT format_bytes(${mib * 2 ** 20}::BIGINT) AS name`);
  return name;
}

describe('memory without a limit that a person set', () => {
  test('is 2 GiB on a large machine, and less for an import beside it', () => {
    expect(memoryLimits(null, 8 * gib)).toEqual({ database: 2_048, loader: 1_200 });
    expect(memoryLimits(null, 512 * gib)).toEqual({ database: 2_048, loader: 1_200 });
  });

  test('is a quarter of a small machine, and not less than 1 GiB', () => {
    expect(memoryLimits(null, 6 * gib)).toEqual({ database: 1_536, loader: 921 });
    expect(memoryLimits(null, 2 * gib)).toEqual({ database: 1_024, loader: 614 });
  });

  test('is bounded whatever the machine and the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4_096 }),
        fc.integer({ min: 256, max: 1_000_000 }),
        (size, set) => {
          const own = memoryLimits(null, size * gib);
          expect(own.database).toBeLessThanOrEqual(2_048);
          expect(own.loader).toBeLessThan(own.database);
          const chosen = memoryLimits(set, size * gib);
          expect(chosen.database).toBe(set);
          expect(chosen.loader).toBe(Math.min(set, own.loader));
        },
      ),
    );
  });
});

describe('limits of memory hold', () => {
  test('in a working copy, which writes what does not fit into its folder', async () => {
    const { database, folder, remove } = await temporaryDatabase({ memoryMb: null });
    const [found, limit] = await database.use(silentJob(), async (connection) => [
      await settings(connection),
      await named(connection, memoryLimits(null).database),
    ]);
    await remove();
    expect(found).toEqual({ memory: limit, temp: join(folder, 'temp'), returns: true });
  });

  test('while a batch is written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kikite-memory-'));
    const options = { target: join(folder, 'batch-1.duckdb'), sources: [], threads: null, job: silentJob() };
    const asked = async (memoryMb: number | null) =>
      withLoader({ ...options, memoryMb }, async (connection) => {
        const { memory, temp, returns } = await settings(connection);
        const limit = await named(connection, memoryLimits(memoryMb).loader);
        return { memory, temp, returns, limit };
      });
    const [own, chosen] = [await asked(null), await asked(300)];
    await rm(folder, { recursive: true, force: true });
    expect(own).toMatchObject({ memory: own.limit, returns: true });
    expect(String(own.temp).startsWith(join(folder, 'loading-'))).toBe(true);
    expect(chosen.memory).toBe('300.0 MiB');
  });

  test('for tables larger than they are, read and sorted', async () => {
    const { database, remove } = await temporaryDatabase({ memoryMb: 128, tempMb: 1_024 });
    const held = await database.use(silentJob(), async (connection) => {
      await connection.run(
        sql`CREATE TABLE large AS SELECT hash(range) AS a, hash(range + 1) AS b, hash(range + 2) AS c, hash(range + 3) AS d FROM range(5_000_000)`,
      );
      await connection.run(sql`CHECKPOINT book`);
      await connection.run(sql`CREATE TABLE sorted AS FROM large ORDER BY a`);
      return connection.row(
        sql`SELECT (SELECT count(*) FROM sorted) AS rows, sum(memory_usage_bytes)::BIGINT AS bytes FROM duckdb_memory()`,
      );
    });
    await remove();
    expect(held.rows).toBe(5_000_000);
    expect(Number(held.bytes)).toBeLessThanOrEqual(128 * 2 ** 20);
  });
});
