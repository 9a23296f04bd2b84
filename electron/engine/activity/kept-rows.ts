import { identifier, join, sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { orderKey } from './counts.ts';
import { duplicateRows } from './duplicates.ts';
import { ownerColumn } from './owners.ts';
import type { RowTerms } from './row-terms.ts';

/** Up to this many rows are kept in memory as their definition means them, instead of being worked out several times. */
const mostKept = 3_000_000;

/**
 * Works out the rows of some batches once, with their owners and order keys: the answer's `rows` are those, whatever is
 * asked for. Too many rows are left as they are.
 */
export async function keepRows(
  connection: Connection,
  terms: RowTerms,
  batches: readonly { id: number; loaded: number }[],
  repeated: boolean,
): Promise<RowTerms> {
  if (batches.reduce((sum, batch) => sum + batch.loaded, 0) > mostKept) return terms;
  const name = `row_of_${terms.tableId}`;
  const order = orderKey(terms);
  const rows = terms.rows({
    batches: batches.map((batch) => batch.id),
    extra: join([ownerColumn(terms), ...(order ? [order] : [])]),
    ...(repeated ? { duplicates: duplicateRows(terms.tableId) } : {}),
  });
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${identifier(name)} AS ${rows}`);
  return { ...terms, rows: () => sql`SELECT * FROM ${identifier('temp', 'main', name)}` };
}
