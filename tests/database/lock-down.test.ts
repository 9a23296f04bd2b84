import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { raw, sql } from '#shared/sql/sql';
import type { Database } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';
import { temporaryDatabase } from './working-copy.ts';

let database: Database;
let folder: string;
let remove: () => Promise<void>;
let elsewhere: Awaited<ReturnType<typeof temporaryDatabase>>;
beforeAll(async () => {
  ({ database, folder, remove } = await temporaryDatabase());
  elsewhere = await temporaryDatabase();
  await elsewhere.database.close();
  await writeFile(join(elsewhere.folder, 'secret.csv'), 'a\n1\n');
});
afterAll(async () => {
  await remove();
  await elsewhere.remove();
});

/** Even without the gate: this is what stands behind it. */
describe('the locked instance refuses', () => {
  test.each([
    "COPY (SELECT 1) TO 'ELSEWHERE/out.csv'",
    "COPY (SELECT 1) TO 'ELSEWHERE/out.parquet'",
    "EXPORT DATABASE 'ELSEWHERE/out'",
    "SELECT * FROM read_csv('ELSEWHERE/secret.csv')",
    "SELECT * FROM read_text('ELSEWHERE/secret.csv')",
    "SELECT * FROM read_blob('ELSEWHERE/secret.csv')",
    "SELECT * FROM glob('ELSEWHERE/*')",
    "SELECT * FROM sniff_csv('ELSEWHERE/secret.csv')",
    "FROM 'ELSEWHERE/secret.csv'",
    "SELECT * FROM read_text('FOLDER/../../../../../etc/passwd')",
    "ATTACH 'ELSEWHERE/book.duckdb' AS other",
    'INSTALL httpfs',
    'LOAD httpfs',
    "LOAD 'ELSEWHERE/evil.duckdb_extension'",
    'SET enable_external_access = true',
    "SET allowed_directories = ['/']",
    "SET temp_directory = '/tmp'",
    'SET lock_configuration = false',
    'RESET lock_configuration',
    'SET autoinstall_known_extensions = true',
    'PRAGMA threads = 1',
    "FROM 'https://example.org/x.parquet'",
  ])('%s', async (statement) => {
    const text = statement.replaceAll('ELSEWHERE', elsewhere.folder).replaceAll('FOLDER', folder);
    const work = database.use(silentJob(), (connection) => connection.run(raw(text)));
    await expect(work).rejects.toBeInstanceOf(FaultError);
    expect((await readdir(elsewhere.folder)).filter((name) => name.startsWith('out'))).toEqual([]);
  });

  test('yet writes Parquet inside its folder', async () => {
    const target = join(folder, 'part.parquet');
    await database.use(silentJob(), async (connection) => {
      await connection.run(sql`COPY (SELECT 42 AS a) TO ${target} (FORMAT parquet)`);
      expect(await connection.rows(sql`FROM read_parquet(${target})`)).toEqual([{ a: 42 }]);
    });
  });
});

describe('limits', () => {
  test('are those asked for', async () => {
    const limited = await temporaryDatabase({
      memoryMb: 300,
      tempMb: 700,
      threads: 1,
      timeZone: 'Asia/Tokyo',
    });
    const setting = (name: string) => sql`current_setting(${name})`;
    const row = await limited.database.use(silentJob(), (connection) =>
      connection.row(sql`SELECT ${setting('memory_limit')} AS memory, ${setting('max_temp_directory_size')} AS temp,
        ${setting('threads')} AS threads, ${setting('TimeZone')} AS zone, ${setting('enable_external_access')} AS access`),
    );
    await limited.remove();
    expect(row).toEqual({
      memory: '300.0 MiB',
      temp: '700.0 MiB',
      threads: 1,
      zone: 'Asia/Tokyo',
      access: false,
    });
  });

  test('of memory end in engineMemory, and the database goes on', async () => {
    const limited = await temporaryDatabase({ memoryMb: 100, tempMb: 16 });
    const hungry = limited.database.use(silentJob(), (connection) =>
      connection.row(
        sql`SELECT length(string_agg(repeat('x', 1000) || range, ',')) AS n FROM range(2000000)`,
      ),
    );
    await expect(hungry).rejects.toMatchObject({ fault: { remedy: 'raiseLimit' } });
    const row = await limited.database.use(silentJob(), (connection) => connection.row(sql`SELECT 1 AS one`));
    await limited.remove();
    expect(row).toEqual({ one: 1 });
  });
});
