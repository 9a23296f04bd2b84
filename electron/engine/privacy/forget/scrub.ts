import { CustomerNotes, customerNotesKind } from '#shared/model/customer-documents';
import { identifier, join, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { eraser, type Sought } from './quoting.ts';

/** Records whose texts may quote somebody. The log of acts holds no values. */
const bodies = [
  { table: 'document', key: 'id', columns: ['body'] },
  { table: 'history', key: 'seq', columns: ['before', 'after'] },
  { table: 'setting', key: 'key', columns: ['value'] },
  { table: 'source_table', key: 'id', columns: ['body'] },
  { table: 'batch', key: 'id', columns: ['body'] },
] as const;

/** Makes plain values be without somebody's texts: elements of lists that are nothing else go, in other texts a mark takes their place. */
export function scrubber(sought: Sought): (value: unknown) => unknown {
  const erase = eraser(sought);
  const theirs = new Set([...sought.keys, ...sought.texts]);
  // Outside of lists of customers a short number is a value like any other.
  const isTheirs = (text: string, listed: boolean): boolean =>
    theirs.has(text) && (listed || erase(text) !== text);
  const walk = (part: unknown, listed: boolean): unknown => {
    if (typeof part === 'string') return erase(part);
    if (Array.isArray(part))
      return part
        .filter((item) => typeof item !== 'string' || !isTheirs(item.trim(), listed))
        .map((item) => walk(item, listed));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, item]) => [erase(name), walk(item, name === 'keys')]),
    );
  };
  return (value) => walk(value, false);
}

/**
 * Removes what was written down about somebody, with every step of its history: notes are about nobody else.
 * @returns about how many, and how many records that removes
 */
async function removeNotes(
  connection: Connection,
  keys: readonly string[],
  dryRun: boolean,
): Promise<{ notes: number; records: number }> {
  const known = new Set(keys);
  const isAbout = (body: unknown): boolean => {
    const document: unknown = typeof body === 'string' ? JSON.parse(body) : null;
    if (typeof document !== 'object' || document === null) return false;
    // A step of the history holds the document within its place in the list.
    const inside = 'document' in document ? document.document : document;
    if (typeof inside !== 'object' || inside === null || !('kind' in inside) || !('body' in inside))
      return false;
    const notes = inside.kind === customerNotesKind ? CustomerNotes.safeParse(inside.body) : null;
    return notes?.success === true && known.has(notes.data.customer);
  };
  const found = new Set<string>();
  const { rows } = await connection.table(
    sql`SELECT id, body, NULL FROM kikite.document UNION ALL SELECT document, before, after FROM kikite.history`,
  );
  for (const [id, ...bodiesOfStep] of rows) if (bodiesOfStep.some(isAbout)) found.add(String(id));
  if (found.size === 0) return { notes: 0, records: 0 };
  const ids = join([...found].map((id) => sql`${id}`));
  const { n } = await connection.row(
    sql`SELECT (SELECT count(*) FROM kikite.document WHERE id IN (${ids})) + (SELECT count(*) FROM kikite.history WHERE document IN (${ids})) AS n`,
  );
  if (!dryRun) {
    await connection.run(sql`DELETE FROM kikite.document WHERE id IN (${ids})`);
    await connection.run(sql`DELETE FROM kikite.history WHERE document IN (${ids})`);
  }
  return { notes: found.size, records: Number(n) };
}

/**
 * Takes somebody out of the workbook's records: notes about them as a whole, and their texts out of documents, their history, settings,
 * definitions and records of batches.
 * @returns how many documents of notes, and how many records that changes; with `dryRun` nothing changes
 */
export async function scrubRecords(
  connection: Connection,
  sought: Sought,
  dryRun = false,
): Promise<{ notes: number; records: number }> {
  const { notes, records } = await removeNotes(connection, sought.keys, dryRun);
  let changed = records;
  const scrubbed = scrubber(sought);
  for (const { table, key, columns } of bodies) {
    const where = identifier('kikite', table);
    const list = columns.map((column) => identifier(column));
    for (const [at, column] of list.entries()) {
      const { rows } = await connection.table(
        sql`SELECT ${identifier(key)}, ${column} FROM ${where} WHERE ${column} IS NOT NULL`,
      );
      for (const [id, body] of rows) {
        const plain: unknown = JSON.parse(String(body));
        const next = JSON.stringify(scrubbed(plain));
        if (next === JSON.stringify(plain)) continue;
        if (!dryRun)
          await connection.run(
            sql`UPDATE ${where} SET ${identifier(columns[at] ?? '')} = ${next} WHERE ${identifier(key)} = ${id ?? null}`,
          );
        changed += 1;
      }
    }
  }
  return { notes, records: changed };
}
