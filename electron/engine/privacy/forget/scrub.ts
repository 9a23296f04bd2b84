import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** Stands where something was removed. */
const gone = '▇▇';

/** Records whose texts may quote somebody. The log of acts holds no values. */
const bodies = [
  { table: 'document', key: 'id', columns: ['body'] },
  { table: 'history', key: 'seq', columns: ['before', 'after'] },
  { table: 'setting', key: 'key', columns: ['value'] },
  { table: 'source_table', key: 'id', columns: ['body'] },
  { table: 'batch', key: 'id', columns: ['body'] },
] as const;

/** A plain value without somebody's texts: elements of lists that are nothing else go, in other texts a mark takes their place. */
export function scrubbed(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string')
    return texts.reduce((rest, text) => (rest.includes(text) ? rest.replaceAll(text, gone) : rest), value);
  if (Array.isArray(value))
    return value
      .filter((item) => typeof item !== 'string' || !texts.includes(item.trim()))
      .map((item) => scrubbed(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [String(scrubbed(name, texts)), scrubbed(item, texts)]),
  );
}

/**
 * Takes somebody's texts out of documents, their history, settings, definitions and records of batches.
 * @returns how many records that changed
 */
export async function scrubRecords(connection: Connection, texts: readonly string[]): Promise<number> {
  // Longer texts first: a name within an address would leave the rest of it.
  const ordered = [...texts].sort((a, b) => b.length - a.length);
  let changed = 0;
  for (const { table, key, columns } of bodies) {
    const where = identifier('kikite', table);
    const list = columns.map((column) => identifier(column));
    for (const [at, column] of list.entries()) {
      const { rows } = await connection.table(
        sql`SELECT ${identifier(key)}, ${column} FROM ${where} WHERE ${column} IS NOT NULL`,
      );
      for (const [id, body] of rows) {
        const text = String(body);
        const next = JSON.stringify(scrubbed(JSON.parse(text), ordered));
        if (next === JSON.stringify(JSON.parse(text))) continue;
        await connection.run(
          sql`UPDATE ${where} SET ${identifier(columns[at] ?? '')} = ${next} WHERE ${identifier(key)} = ${id ?? null}`,
        );
        changed += 1;
      }
    }
  }
  return changed;
}
