import { AuditEntry } from '#shared/model/audit';
import { sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { Connection, Database } from '#engine/database/database';
import { silentJob } from '#engine/jobs/job';
import { linked } from './chain.ts';

/** The log of the open workbook, oldest first. */
export async function readAudit(connection: Connection): Promise<AuditEntry[]> {
  const rows = await connection.rows(sql`SELECT body FROM kikite.audit ORDER BY n`);
  return rows.map((row) => AuditEntry.parse(JSON.parse(String(row.body))));
}

/** Writes entries as they are: a log that was tampered with stays so, to be found. */
export async function writeAudit(connection: Connection, entries: readonly AuditEntry[]): Promise<void> {
  for (const [place, entry] of entries.entries())
    await connection.run(sql`INSERT INTO kikite.audit VALUES (${place + 1}, ${JSON.stringify(entry)})`);
}

/** What somebody did, before it is numbered and linked. */
export type Act = Pick<AuditEntry, 'action' | 'what' | 'columns' | 'rows'>;

/** Entries are numbered one after the other, whatever runs side by side. */
const queues = new WeakMap<Database, Promise<unknown>>();

/**
 * Adds an act to the log of the open workbook, in a transaction of its own. Looking and exporting change no number, so they do not
 * make a workbook unsaved; the log goes into its file with the next save.
 */
export async function recordAct(context: EngineContext, act: Act): Promise<void> {
  const { database, id } = openWorkbook(context);
  const { name, host } = context.user;
  const entry = { ...act, at: localTime(new Date()), actor: `${name}@${host}`.slice(0, 200) };
  const before = queues.get(database) ?? Promise.resolve();
  const mine = before.then(() =>
    database.transaction(silentJob(), (connection) => append(connection, id, [entry])),
  );
  queues.set(
    database,
    mine.catch(() => undefined),
  );
  await mine;
}

async function append(
  connection: Connection,
  workbook: string,
  acts: readonly Omit<AuditEntry, 'n' | 'prev' | 'hash'>[],
): Promise<void> {
  const [found] = await connection.rows(sql`SELECT n, body FROM kikite.audit ORDER BY n DESC LIMIT 1`);
  let last = found ? AuditEntry.parse(JSON.parse(String(found.body))) : null;
  let place = found ? Number(found.n) : 0;
  for (const act of acts) {
    last = linked(workbook, last, act);
    place += 1;
    await connection.run(sql`INSERT INTO kikite.audit VALUES (${place}, ${JSON.stringify(last)})`);
  }
}

/** Acts that cannot be taken back: going back to the saved file does not bring back what left the machine or was seen. */
const lasting: ReadonlySet<AuditEntry['action']> = new Set(['reveal', 'export', 'report']);

/** Links the lasting acts of a given-up working copy behind the log of the file that was gone back to. */
export async function keepLastingActs(workbook: string, from: Database, to: Database): Promise<void> {
  const given = await from.use(silentJob(), readAudit);
  await to.transaction(silentJob(), async (connection) => {
    const saved = await readAudit(connection);
    const acts = given.slice(saved.length).filter(({ action }) => lasting.has(action));
    await append(
      connection,
      workbook,
      acts.map(({ at, actor, action, what, columns, rows }) => ({ at, actor, action, what, columns, rows })),
    );
  });
}

/** `2026-01-31T18:00:00.000+09:00` in the machine's own zone. */
function localTime(time: Date): string {
  const minutes = -time.getTimezoneOffset();
  const local = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  const part = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}
