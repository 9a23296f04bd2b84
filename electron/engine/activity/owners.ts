import { identifier, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { customerByKey, keyColumn, keyText, personKey } from '../identity/customer-keys.ts';
import { duplicateRows } from './duplicates.ts';
import type { RowTerms } from './row-terms.ts';

const ownersOf = (tableId: string): Sql => identifier('temp', 'main', `owner_${tableId}`);

/** What a row's key column holds, as it is stored: `owner`, to be asked for as an extra of `rows`. */
export function ownerColumn({ definition }: RowTerms): Sql {
  const column = keyColumn(definition);
  return sql`${column ? identifier(column.id) : (personKey(definition) ?? sql`NULL::VARCHAR`)} AS ${raw('owner')}`;
}

/**
 * Lists whom the used rows of some batches name, each stored value once with its key: values are made keys once each
 * instead of once a row, and looked for among the known customers once.
 */
export async function listOwners(
  connection: Connection,
  terms: RowTerms,
  batches: readonly number[],
  repeated: boolean,
): Promise<void> {
  const rows = terms.rows({
    batches,
    extra: ownerColumn(terms),
    ...(repeated ? { duplicates: duplicateRows(terms.tableId) } : {}),
  });
  const key = keyText(terms.definition, terms.types, raw('owner'));
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${identifier(`owner_${terms.tableId}`)} AS
SELECT owners.*, known.rid, known.cid
FROM (SELECT ${raw('owner')}, ${key} AS key FROM (SELECT DISTINCT ${raw('owner')} FROM (${rows}) WHERE reason IS NULL AND ${raw('owner')} IS NOT NULL)) owners
LEFT JOIN (${customerByKey}) known ON known.key = owners.key`,
  );
}

/** Keys of the owners that {@link listOwners} found and that nobody bore before. */
export const ownerKeys = (tableId: string): Sql =>
  sql`SELECT DISTINCT key FROM ${ownersOf(tableId)} WHERE key IS NOT NULL AND rid IS NULL`;

/** Relation of `owner`, `rid` and `cid` to join rows with, once all keys are admitted. */
export const ownerCids = (tableId: string): Sql =>
  sql`SELECT ${raw('owner')}, rid, cid FROM ${ownersOf(tableId)} WHERE rid IS NOT NULL
UNION ALL SELECT owners.${raw('owner')}, known.rid, known.cid FROM ${ownersOf(tableId)} owners JOIN (${customerByKey}) known ON known.key = owners.key WHERE owners.rid IS NULL`;
