import { sql } from '#shared/sql/sql';
import type { Params } from '#shared/rpc/contract';
import { identityHandlers } from '#engine/identity/handlers';
import { silentJob } from '#engine/jobs/job';
import { runAnalysis } from '#engine/runner/run';
import type { Cell } from '#shared/model/result';
import type { TestBook, TestColumn } from '../activity/test-book.ts';

export const people = [
  ['id', 'VARCHAR', 'customer'],
  ['name', 'VARCHAR', 'name'],
  ['mail', 'VARCHAR', 'email'],
  ['phone', 'VARCHAR', 'phone'],
  ['born', 'DATE', 'birthDate'],
] as const satisfies TestColumn[];
export const orders = [
  ['id', 'VARCHAR', 'customer'],
  ['at', 'TIMESTAMP', 'time'],
  ['amount', 'DECIMAL(10,2)', 'amount'],
] as const satisfies TestColumn[];
const said = [
  ['mail', 'VARCHAR', 'email'],
  ['at', 'TIMESTAMP', 'time'],
  ['text', 'VARCHAR', 'verbatim'],
] as const satisfies TestColumn[];

const members: Cell[][] = [
  ['M1', 'Hanako Sato', 'hanako@example.com', '090-1111-2222', '1980-01-02'],
  ['M2', 'SATO, Hanako', 'Hanako+shop@Example.com', '09011112222', '1980-01-02'],
  // A family: one telephone, one name; nobody's e-mail.
  ['M3', 'Kenji Mori', '', '03-5555-6666', '1975-05-05'],
  ['M4', 'Aoi Mori', '', '0355556666', '2004-08-09'],
  ['M5', 'Ren Abe', 'ren@example.com', '', '1990-12-31'],
];
const bought: Cell[][] = [
  ['M1', '2024-01-03 10:00', '10.00'],
  ['M2', '2024-01-20 10:00', '5.00'],
  ['M2', '2024-02-20 10:00', '7.50'],
  ['M3', '2024-01-05 10:00', '1.00'],
  ['M5', '2024-02-05 10:00', '2.00'],
  ['M5', '2024-03-05 10:00', '2.00'],
];
const told: Cell[][] = [
  ['ren@example.com', '2024-02-06 10:00', 'came late'],
  ['HANAKO@example.com', '2024-02-07 10:00', 'very nice wrapping'],
];

export const body = {
  start: { kind: 'purchase' },
  return: { kind: 'purchase' },
  grain: 'month',
  intervals: 3,
};
const retentionOf = (book: TestBook) =>
  book.read(async (connection) => {
    const { rows, base } = await runAnalysis(book.context, connection, {
      kind: 'retention',
      body,
      scope: null,
      who: null,
    });
    return { rows, n: base.n };
  });
type Command = Exclude<keyof typeof identityHandlers, 'identity.linkFiles' | 'identity.dedupeFile'>;
export const call = <C extends Command>(book: TestBook, command: C, params: Params<C>) =>
  (identityHandlers[command] as (c: unknown, p: unknown, j: unknown) => unknown)(
    book.context,
    params,
    silentJob(),
  ) as ReturnType<(typeof identityHandlers)[C]>;
export const all = { mode: null, dryRun: true, documents: false } as const;

export async function fill(book: TestBook, rename: (key: string) => string = (key) => key): Promise<void> {
  const renamed = (rows: Cell[][]) => rows.map(([id, ...rest]) => [rename(String(id)), ...rest]);
  await book.load({ role: 'customers', name: 'members', columns: people, rows: renamed(members) });
  await book.load({ name: 'orders', columns: orders, rows: renamed(bought) });
  await book.load({ role: 'feedback', name: 'answers', columns: said, rows: renamed(told) });
}

/** All that is counted, by names. */
export const everything = async (book: TestBook) => ({
  customers: await book.rows(sql`SELECT * EXCLUDE (cid, key) FROM customer ORDER BY ALL`),
  keys: await book.rows(sql`SELECT key FROM customer ORDER BY key`),
  totals: await book.rows(
    sql`SELECT c.key, t.* EXCLUDE (cid) FROM activity_count t JOIN customer c USING (cid) ORDER BY ALL`,
  ),
  activity: await book.rows(
    sql`SELECT c.key, a.* EXCLUDE (cid, rid) FROM activity a LEFT JOIN customer c USING (cid) ORDER BY ALL`,
  ),
  profile: await book.rows(
    sql`SELECT c.key, p.* EXCLUDE (cid) FROM profile p JOIN customer c USING (cid) ORDER BY ALL`,
  ),
  voices: await book.rows(
    sql`SELECT c.key, v.text, w.text AS word FROM voice v JOIN voice_word vw ON vw.voice = v.id AND vw.cid = v.cid JOIN word w ON w.id = vw.word LEFT JOIN customer c ON c.cid = v.cid ORDER BY ALL`,
  ),
  facts: await book.rows(
    sql`SELECT key, value::JSON -> 'customers' AS n FROM activity_state WHERE key LIKE 'table:%' ORDER BY key`,
  ),
  retention: await retentionOf(book),
});
