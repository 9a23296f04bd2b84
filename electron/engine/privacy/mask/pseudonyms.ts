import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { pseudonym } from './pseudonym.ts';

let made = 0;

/**
 * Gives every distinct value of a statement (one column, `value`) its pseudonym.
 * @returns a term that is the pseudonym of another term, for as long as the connection is held
 */
export async function pseudonymsOf(
  connection: Connection,
  key: Uint8Array,
  domain: string,
  values: Sql,
): Promise<(value: Sql) => Sql> {
  made += 1;
  const name = `kikite_pseudonym_${made}`;
  const table = identifier('temp', 'main', name);
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${identifier(name)} (value VARCHAR, pseudonym VARCHAR)`,
  );
  const { rows } = await connection.table(
    sql`SELECT DISTINCT value::VARCHAR FROM (${values}) WHERE value IS NOT NULL AND trim(value::VARCHAR) <> ''`,
  );
  await connection.append(
    `temp.main.${name}`,
    ['value', 'pseudonym'],
    rows.map(([value]) => [String(value), pseudonym(key, domain, String(value))]),
  );
  return (value) => sql`(SELECT pseudonym FROM ${table} AS known WHERE known.value = (${value})::VARCHAR)`;
}

/** Keys and addresses of customers have one pseudonym each wherever they stand; other columns one by their meaning. */
export const domainOf = (meaning: string): string =>
  meaning === 'customer' || meaning === 'email' ? 'customer' : meaning;
