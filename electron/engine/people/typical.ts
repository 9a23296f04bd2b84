import type { Catalog } from '#shared/model/catalog';
import { sql, type Sql } from '#shared/sql/sql';
import { typicalRhythm } from '#shared/traits/rhythm';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { heldRows } from './sets.ts';

/** The typical rhythm of purchases, counted once for a revision, as a value to compare with. */
export async function heldRhythm(
  context: EngineContext,
  connection: Connection,
  catalog: Catalog,
): Promise<Sql> {
  const { database } = openWorkbook(context);
  const held = await heldRows(database, connection, catalog.revision, typicalRhythm(catalog));
  const { rhythm } = await connection.row(sql`SELECT rhythm FROM ${held}`);
  return rhythm === null ? sql`NULL::DOUBLE` : sql`${Number(rhythm)}::DOUBLE`;
}
