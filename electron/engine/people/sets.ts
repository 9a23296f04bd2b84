import { identifier, sql, type Sql } from '#shared/sql/sql';
import { render } from '#shared/sql/render';
import type { Connection, Database } from '../database/database.ts';

/** Lists that are kept apart from others, each with a number of them at most. */
interface Shelf {
  name: string;
  most: number;
  kept: WeakMap<Database, Kept>;
}
const people: Shelf = { name: 'held', most: 24, kept: new WeakMap() };
/** Orders of whole tables: 8 bytes a row each. */
export const rowLists: Shelf = { name: 'rows', most: 4, kept: new WeakMap() };
type Tables = Map<string, Promise<Sql>>;
interface Kept {
  revision: number;
  /** Text of the statement → the table in memory that holds its rows. */
  tables: Tables;
  /** Of the revision before: a job may still be reading them. */
  earlier: Promise<Sql>[];
  /** Nobody reads these any more. */
  stale: Promise<Sql>[];
  made: number;
}

/**
 * The rows of a statement as a table in memory, made once for a revision: the pages of a list, its voices and its
 * words all read the same people. Nothing is written to the working copy.
 */
export async function heldRows(
  database: Database,
  connection: Connection,
  revision: number,
  statement: Sql,
  shelf: Shelf = people,
): Promise<Sql> {
  const own = keptOf(shelf, database, revision);
  const key = render(statement);
  for (;;) {
    const known = own.tables.get(key);
    if (!known) break;
    const table = await known.catch(() => null);
    if (table) {
      own.tables.delete(key);
      own.tables.set(key, known);
      return table;
    }
    // Whoever made it was cancelled or failed: this caller tries for itself.
    if (own.tables.get(key) === known) own.tables.delete(key);
  }
  own.made += 1;
  const table = identifier('memory', 'main', `${shelf.name}_${own.made}`);
  const making = connection.run(sql`CREATE TABLE ${table} AS ${statement}`).then(() => table);
  own.tables.set(key, making);
  await making;
  await makeRoom(own, shelf.most, connection);
  return table;
}

function keptOf({ kept }: Shelf, database: Database, revision: number): Kept {
  const own: Kept = kept.get(database) ?? { revision, tables: new Map(), earlier: [], stale: [], made: 0 };
  kept.set(database, own);
  if (own.revision !== revision) {
    own.stale.push(...own.earlier);
    own.earlier = [...own.tables.values()];
    own.tables = new Map();
    own.revision = revision;
  }
  return own;
}

async function makeRoom(own: Kept, most: number, connection: Connection): Promise<void> {
  while (own.tables.size > most) {
    const [oldest] = own.tables;
    if (!oldest) break;
    own.tables.delete(oldest[0]);
    own.stale.push(oldest[1]);
  }
  for (const making of own.stale.splice(0)) {
    const table = await making.catch(() => null);
    if (table) await connection.run(sql`DROP TABLE IF EXISTS ${table}`);
  }
}
