import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { StorageType } from '#shared/model/table';
import { identifier, sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { listLimit } from './quarantine.ts';
import { rawName } from './typing/column-sql.ts';
import { isUnread } from './typing/retype.ts';

const reasons = {
  text: 'notText',
  integer: 'notInteger',
  decimal: 'notDecimal',
  double: 'notDouble',
  boolean: 'notBoolean',
  date: 'notDate',
  time: 'notTime',
  timestamp: 'notTimestamp',
  timestampTz: 'notTimestampTz',
} as const satisfies Record<StorageType, string>;

/** Lists the values that did not convert (up to a limit in all) and says how many each column has. */
export async function listUnread(connection: Connection, batch: LoadedBatch): Promise<Text[]> {
  const said = new Set(batch.notes.map((note) => JSON.stringify(note)));
  const notes = batch.columns.flatMap((column) =>
    column.notes.filter((note) => !said.has(JSON.stringify(note))),
  );
  const line = batch.firstLine === null ? sql`line` : sql`${batch.firstLine} + rowid`;
  let listed = 0;
  for (const { id, plan, unread, table = 'rows' } of batch.columns) {
    if (unread === 0) continue;
    const { name, type } = plan.reading;
    notes.push(
      text('import.note.unread', { count: unread, column: name, type: text(`import.type.${type}`) }),
    );
    const room = listLimit - listed;
    if (room <= 0) continue;
    listed += Math.min(room, unread);
    await connection.run(
      sql`INSERT INTO quarantine SELECT 'value', rowid + 1, ${line}, -1, ${id}, ${identifier(rawName(id))}, ${reasons[type]}
        FROM ${identifier(table)} WHERE ${isUnread(id, plan)} ORDER BY rowid LIMIT ${room}`,
    );
  }
  // A record's number counts the records that were kept out before it.
  if (listed > 0 && batch.keptOut > 0)
    await connection.run(
      sql`WITH kept_out AS (
          SELECT record - row_number() OVER (ORDER BY record) AS rows_before FROM quarantine WHERE scope = 'row')
        UPDATE quarantine SET record = record + (
          SELECT count(*) FROM kept_out WHERE kept_out.rows_before < quarantine.record) WHERE scope = 'value'`,
    );
  if (batch.columns.reduce((sum, column) => sum + column.unread, 0) > listLimit)
    notes.push(text('import.note.listLimit', { limit: listLimit }));
  return notes;
}
