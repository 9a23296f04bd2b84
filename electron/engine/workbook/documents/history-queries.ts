import { sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';

/** A new step of a document leaves its undone ones without a way forward. */
export async function forgetUndone(connection: Connection, document: string): Promise<void> {
  await connection.run(sql`DELETE FROM kikite.history WHERE document = ${document} AND undone`);
}

/** Whether the history knows a document of this id. */
export async function hadDocument(connection: Connection, document: string): Promise<boolean> {
  const rows = await connection.rows(sql`SELECT 1 FROM kikite.history WHERE document = ${document} LIMIT 1`);
  return rows.length > 0;
}
