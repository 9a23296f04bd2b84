import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cancelled } from '#shared/faults/fault';
import type { Progress } from '#shared/rpc/messages';
import { sql } from '#shared/sql/sql';
import type { Database } from '#engine/database/database';
import { silentJob, type Job } from '#engine/jobs/job';
import { temporaryDatabase } from './working-copy.ts';

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ database, remove } = await temporaryDatabase());
});
afterAll(() => remove());

const endless = sql`SELECT count(*) AS n FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3`;
const cancellable = (after: number): Job => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), after);
  return { ...silentJob(), signal: controller.signal };
};

describe('cancelling', () => {
  test('ends a running statement, and the connection is usable afterwards', async () => {
    const job = cancellable(100);
    await database.use(job, async (connection) => {
      await expect(connection.row(endless)).rejects.toBeInstanceOf(Cancelled);
    });
    const again = await database.use(silentJob(), (connection) => connection.row(sql`SELECT 1 AS one`));
    expect(again).toEqual({ one: 1 });
  });

  test('works at any moment: before, at the start and within a statement', async () => {
    for (const after of [0, 0, 1, 2, 3, 5, 8, 13, 21]) {
      await expect(
        database.use(cancellable(after), (connection) => connection.row(endless)),
      ).rejects.toBeInstanceOf(Cancelled);
    }
  });

  test('rolls a transaction back', async () => {
    await database.use(silentJob(), (connection) => connection.run(sql`CREATE TABLE kept (n BIGINT)`));
    const work = database.transaction(cancellable(50), async (connection) => {
      await connection.run(sql`INSERT INTO kept VALUES (1)`);
      await connection.run(sql`INSERT INTO kept SELECT count(*) FROM (${endless})`);
    });
    await expect(work).rejects.toBeInstanceOf(Cancelled);
    expect(await database.use(silentJob(), (c) => c.row(sql`SELECT count(*) AS n FROM kept`))).toEqual({
      n: 0,
    });
  });

  test('stops pages between two of them', async () => {
    const controller = new AbortController();
    let pages = 0;
    const job: Job = { ...silentJob(), signal: controller.signal };
    const work = database.use(job, (connection) =>
      connection.pages(sql`SELECT range AS n FROM range(3000000)`, () => {
        pages += 1;
        if (pages === 3) controller.abort();
      }),
    );
    await expect(work).rejects.toBeInstanceOf(Cancelled);
    expect(pages).toBe(3);
  });

  test('of one job leaves the others alone', async () => {
    const cancelled = Promise.allSettled(
      Array.from({ length: 4 }, (_, index) =>
        database.use(cancellable(50 + index * 10), (connection) => connection.row(endless)),
      ),
    );
    const others = Array.from({ length: 8 }, (_, index) =>
      database.use(silentJob(), (connection) =>
        connection.row(sql`SELECT count(*) + ${index} AS n FROM range(200000)`),
      ),
    );
    expect((await Promise.all(others)).map((row) => row.n)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => 200_000 + n),
    );
    expect((await cancelled).map((settled) => settled.status)).toEqual(Array(4).fill('rejected'));
  });

  test('happens by itself when the database closes', async () => {
    const other = await temporaryDatabase();
    const work = other.database.use(silentJob(), (connection) => connection.row(endless));
    const rejected = expect(work).rejects.toBeInstanceOf(Cancelled);
    await other.remove();
    await rejected;
  });
});

describe('progress', () => {
  test('grows from a statement that takes a while', async () => {
    const seen: (number | null)[] = [];
    const job: Job = { ...silentJob(), progress: (progress: Progress) => void seen.push(progress.share) };
    await database.use(job, async (connection) => {
      await connection.run(sql`CREATE TABLE big AS SELECT range AS n FROM range(30000000)`);
      await connection.row(sql`SELECT count(DISTINCT hash(n::VARCHAR)) AS n FROM big`);
    });
    expect(seen.length).toBeGreaterThan(1);
    for (const share of seen) expect(share).toBeLessThanOrEqual(1);
  });
});
