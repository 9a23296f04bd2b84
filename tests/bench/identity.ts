import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { RetentionBody } from '#shared/analyses/retention/spec';
import { sql } from '#shared/sql/sql';
import { createActivityTables } from '#engine/activity/schema';
import { recountActivity, buildCustomers } from '#engine/activity/totals';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { openDatabase } from '#engine/database/open';
import { addEvents, changingLedger, undoEvents } from '#engine/identity/ledger/change';
import { silentJob } from '#engine/jobs/job';
import { runAnalysis } from '#engine/runner/run';
import { writeSetting } from '#engine/workbook/records';
import { workingCopySchema } from '#engine/workbook/schema';
import { writeSettings } from '#engine/workbook/settings';
import { WorkbookSettings } from '#shared/model/settings';
import type { BenchRow } from './bench-row.ts';

/** A store of `rows` activities by one customer for every 25, with all that is counted of them. */
async function buildStore(connection: Connection, rows: number): Promise<void> {
  const customers = Math.max(1, Math.round(rows / 25));
  for (const statement of workingCopySchema) await connection.run(statement);
  await writeSettings(connection, WorkbookSettings.parse({}));
  await createActivityTables(connection);
  await connection.run(sql`INSERT INTO activity_kind VALUES (1, 'purchase')`);
  await connection.run(sql`INSERT INTO activity_base
SELECT cid, (us // 86400000000)::USMALLINT, us, 1, 1, n, (n % 1000) / 100, cid FROM (
  SELECT (1 + hash(n, 1) % ${customers})::INTEGER AS cid, n, (17903 + hash(n, 2) % 365) * 86400000000 + (hash(n, 4) % 86400000000)::BIGINT AS us FROM range(${rows}) numbers(n)
) ORDER BY cid, us`);
  await connection.run(
    sql`INSERT INTO customer_key (namespace, key, cid, rid) SELECT 'customer', printf('C%08d', n), n, n FROM range(1, ${customers + 1}) numbers(n)`,
  );
  await connection.run(
    sql`INSERT INTO source_customer (source, cid) SELECT 1, n FROM range(1, ${customers + 1}) numbers(n)`,
  );
  await recountActivity(connection, 2);
  await buildCustomers(connection, 2);
}

const key = (n: number) => `C${String(n).padStart(8, '0')}`;

/**
 * 1,000 merges of customers all over a store, and the next retention result, against that result without them; and the same
 * of taking them back. The retention must be what it is of customers renumbered by hand.
 */
export async function benchIdentity(rows: number, merges = 1_000): Promise<BenchRow[]> {
  const folder = await mkdtemp(joinPath(tmpdir(), 'kikite-bench-'));
  const limits = { memoryMb: 6000, tempMb: null, threads: 2 };
  const database = await openDatabase({ folder, readOnly: false, ...limits, timeZone: 'UTC' });
  const job = silentJob();
  const context: EngineContext = {
    dataFolder: folder,
    tempFolder: folder,
    limits,
    version: '0',
    user: { name: 'bench', host: 'bench' },
    emit: () => undefined,
    workbook: { id: 'bench', folder, database, readOnly: false },
  };
  try {
    await database.use(job, (connection) => buildStore(connection, rows));
    const customers = Math.round(rows / 25);
    const apart = Math.floor(customers / merges);
    const pairs = Array.from({ length: merges }, (_, at) => [
      key(1 + at * apart),
      key(1 + at * apart + Math.ceil(apart / 2)),
    ]);
    const event = { kind: 'purchase' };
    const body = RetentionBody.parse({ start: event, return: event, grain: 'week', intervals: 53 });
    const timed = async <T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> => {
      const started = performance.now();
      const answer = await work();
      return [performance.now() - started, answer];
    };
    const retention = () =>
      timed(() =>
        database.use(job, (connection) =>
          runAnalysis(context, connection, { kind: 'retention', body, scope: null, who: null }),
        ),
      );
    await retention();
    await database.use(job, (connection) => writeSetting(connection, 'revision', 7));
    const [before, plain] = await retention();
    const [accepting, { act }] = await timed(() =>
      changingLedger(context, job, (connection) =>
        addEvents(
          context,
          connection,
          pairs.map((records) => ({ by: 'rule', kind: 'merge', records, keep: records[0] ?? '', links: [] })),
        ),
      ),
    );
    const [after, merged] = await retention();
    if (plain.base.n - merged.base.n !== merges) throw new Error('not as many customers fewer as merges');
    const [undoing] = await timed(() => undoEvents(context, { act, event: null, again: false }, job));
    const [restored, again] = await retention();
    if (JSON.stringify(again.rows) !== JSON.stringify(plain.rows)) throw new Error('undo left something');
    const row = (name: string, change: number, next: number): BenchRow => ({
      name,
      ratio: (change + next) / before,
      limit: null,
      milliseconds: change + next,
      comparedMilliseconds: before,
      note: `${merges} merges in ${rows} activities: ${Math.round(change)} ms, then retention ${Math.round(next)} ms`,
    });
    return [
      row('Accepting merges and the next retention result, against that result before', accepting, after),
      row('Taking them back and the next retention result, against that result before', undoing, restored),
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
