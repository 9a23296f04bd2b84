import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeStep } from '#engine/activity/merge';
import type { Connection, Database } from '#engine/database/database';
import { openDatabase } from '#engine/database/open';
import { silentJob } from '#engine/jobs/job';
import { sql } from '#shared/sql/sql';
import { openTestBook, type TestBook } from './test-book.ts';

const size = 6_000;
const step = (connection: Connection) => mergeStep(connection, 1_000);

async function content(database: Database) {
  const read = (connection: Connection) =>
    connection.row(
      sql`SELECT count(*) AS n, bit_xor(hash(cid, rid, day, us, kind, source, "row", amount)) AS digest FROM activity`,
    );
  return database.use(silentJob(), read);
}

async function mergeOn(database: Database): Promise<number> {
  for (let steps = 1; ; steps += 1) if (await database.transaction(silentJob(), step)) return steps;
}

/** What a cut of the power leaves of a working copy: its files as they are now, opened anew. */
async function afterPowerCut<T>(book: TestBook, work: (database: Database) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-cut-'));
  try {
    await cp(book.folder, folder, { recursive: true });
    const database = await openDatabase({
      folder,
      readOnly: false,
      memoryMb: 512,
      tempMb: null,
      threads: 2,
      timeZone: 'UTC',
    });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('sorting what was appended, step by step', () => {
  let book: TestBook;
  beforeEach(async () => {
    book = await openTestBook({ timeZone: 'UTC' }, 512);
    await book.load({
      columns: [
        ['customer', 'INTEGER', 'customer'],
        ['time', 'TIMESTAMP', 'time'],
        ['amount', 'DECIMAL(10,2)', 'amount'],
      ],
      select: sql`SELECT hash(n) % 90, TIMESTAMP '2024-01-01' + to_minutes((hash(n, 1) % 500000)::INTEGER), n / 100 FROM range(${size}) numbers(n)`,
    });
    await book.database.transaction(silentJob(), async (connection) => {
      const late = sql`"row" % 3 > 0`;
      await connection.run(
        sql`INSERT INTO activity_delta FROM activity_base WHERE ${late} ORDER BY hash("row")`,
      );
      await connection.run(sql`DELETE FROM activity_base WHERE ${late}`);
    });
  });
  afterEach(() => book.close());

  it('loses nothing when the power goes at any step, and goes on from there', async () => {
    const before = await content(book.database);
    expect(before.n).toBe(size);
    let left = Infinity;
    for (let done = false; !done;) {
      done = await book.database.transaction(silentJob(), async (connection) => {
        const last = await step(connection);
        // Not yet committed: what is on disk is as before this step.
        expect(await afterPowerCut(book, content)).toEqual(before);
        return last;
      });
      if (done) break;
      const rest = await afterPowerCut(book, async (database) => {
        expect(await content(database)).toEqual(before);
        const steps = await mergeOn(database);
        expect(await content(database)).toEqual(before);
        return steps;
      });
      expect(rest).toBeLessThan(left);
      left = rest;
    }
    expect(left).toBe(1);
    const [misplaced] = await book.rows(
      sql`SELECT count(*) AS n FROM (SELECT (cid, us) < lag((cid, us)) OVER (ORDER BY rowid) AS out FROM activity_base) WHERE out`,
    );
    const delta = await book.rows(sql`SELECT count(*) AS n FROM activity_delta`);
    expect([misplaced, ...delta]).toEqual([{ n: 0 }, { n: 0 }]);
    expect(await content(book.database)).toEqual(before);
  });

  it('answers while a step is under way', async () => {
    const before = await content(book.database);
    for (let done = false; !done;)
      done = await book.database.transaction(silentJob(), async (connection) => {
        const last = await step(connection);
        expect(await content(book.database)).toEqual(before);
        return last;
      });
    expect(await content(book.database)).toEqual(before);
  });

  it('begins anew when activity changed in between', async () => {
    await book.database.transaction(silentJob(), step);
    await book.load({
      table: 't1',
      columns: [
        ['customer', 'INTEGER', 'customer'],
        ['time', 'TIMESTAMP', 'time'],
        ['amount', 'DECIMAL(10,2)', 'amount'],
      ],
      rows: [[5, '2024-02-02 10:00:00', '1.00']],
    });
    const before = await content(book.database);
    expect(before.n).toBe(size + 1);
    await mergeOn(book.database);
    expect(await content(book.database)).toEqual(before);
  });
});
