import { describe, expect, it, vi } from 'vitest';
import { openWorkbook } from '#engine/context';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { sql, type Sql } from '#shared/sql/sql';
import { makeFolder, startEngine } from '../workbook/helpers.ts';
import { addBatch } from '../workbook/tables.ts';

const rows = (engine: Engine, statement: Sql) =>
  openWorkbook(engine.context).database.use(silentJob(), (connection) => connection.rows(statement));
const counts = (engine: Engine) =>
  rows(
    engine,
    sql`SELECT (SELECT count(*) FROM activity_base) AS base, (SELECT count(*) FROM activity_delta) AS delta`,
  );
const content = (engine: Engine) =>
  rows(
    engine,
    sql`SELECT count(*) AS n, bit_xor(hash(cid, day, us, kind, source, "row", amount)) AS digest FROM activity`,
  );

/** A workbook two thirds of whose activity wait unsorted, as after many small files. */
async function openGrown(size: number, idleMs: number): Promise<Engine> {
  const engine = startEngine(await makeFolder(), { idleMs });
  await engine.call('workbook.create', { settings: { timeZone: 'UTC' } });
  await addBatch(engine, size);
  await openWorkbook(engine.context).database.transaction(silentJob(), async (connection) => {
    const late = sql`"row" % 3 > 0`;
    await connection.run(
      sql`INSERT INTO activity_delta FROM activity_base WHERE ${late} ORDER BY hash("row")`,
    );
    await connection.run(sql`DELETE FROM activity_base WHERE ${late}`);
  });
  return engine;
}

/** Every result that the engine gives, without what tells one run from another. */
async function answers(engine: Engine) {
  const body = await engine.call('analysis.initial', { kind: 'retention' });
  const scoped = { from: '2011-01-02', to: '2011-01-20', segment: null };
  return [
    await engine.call('workbook.catalog', {}),
    await engine.call('analysis.run', { kind: 'retention', body, scope: scoped }),
    await engine.call('people.count', { who: { type: 'everyone' } }),
  ];
}
const merged = (engine: Engine, size: number) =>
  vi.waitFor(async () => expect(await counts(engine)).toEqual([{ base: size, delta: 0 }]), {
    timeout: 30_000,
    interval: 50,
  });

describe('activity that waits to be sorted', () => {
  it('is sorted when nothing else is to do, and nothing that is asked changes', async () => {
    const engine = await openGrown(30_000, 100_000_000);
    const before = [await content(engine), await answers(engine)];
    expect(await counts(engine)).toEqual([{ base: 10_000, delta: 20_000 }]);
    await engine.close();

    const again = await openGrown(30_000, 1);
    await again.call('workbook.state', {});
    await merged(again, 30_000);
    const [misplaced] = await rows(
      again,
      sql`SELECT count(*) AS n FROM (SELECT (cid, us) < lag((cid, us)) OVER (ORDER BY rowid) AS out FROM activity_base) WHERE out`,
    );
    expect(misplaced?.n).toBe(0);
    const [digest, [catalog, ...results]] = [await content(again), await answers(again)];
    expect(digest).toEqual(before[0]);
    const told = before[1] as Awaited<ReturnType<typeof answers>>;
    expect((catalog as { kinds: unknown }).kinds).toEqual((told[0] as { kinds: unknown }).kinds);
    expect(results.map(plain)).toEqual(told.slice(1).map(plain));
  });

  it('gives way to a command that comes meanwhile, and is sorted afterwards', async () => {
    const size = 600_000;
    const engine = await openGrown(size, 1);
    const { database } = openWorkbook(engine.context);
    const before = await content(engine);
    const transaction = database.transaction.bind(database);
    const ends: string[] = [];
    let answered: Promise<unknown> | undefined;
    database.transaction = (job, work) =>
      transaction(job, (connection) => {
        answered ??= engine.call('people.count', { who: { type: 'everyone' } });
        return work(connection);
      }).then(
        (result) => (ends.push('done'), result),
        (error: unknown) => {
          ends.push('given up');
          throw error;
        },
      );
    await engine.call('workbook.state', {});
    await merged(engine, size);
    expect(await answered).toMatchObject({ customers: 50, everyone: 50 });
    expect(ends[0]).toBe('given up');
    expect(await content(engine)).toEqual(before);
  });
});

const plain = (result: unknown) => ({ ...(result as object), revision: 0 });
