import { stepsOf } from '#shared/shape/steps';
import { identifier, type Sql } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import type { TableRecord } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { dropLookups, lookupTable, storeLookup } from './lookup.ts';
import { shapeRows } from './shaped-relation.ts';

/** The rows of a stored table with the columns of its steps, for its view; what lookups find is looked up once, now. */
export async function storedShape(connection: Connection, record: TableRecord, rows: Sql): Promise<Sql> {
  const { id, definition } = record;
  const lookups = stepsOf(definition).filter((step) => step.type === 'lookup');
  await dropLookups(
    connection,
    id,
    lookups.map((step) => step.id),
  );
  if (stepsOf(definition).length === 0) return rows;
  const { timeZone, weekStart, fiscalStart } = await readSettings(connection);
  const shaped = await shapeRows(rows, definition, {
    connection,
    timeZone,
    calendar: { weekStart, fiscalStart },
    async lookup(step) {
      await storeLookup(connection, id, step);
      return identifier('book', 'main', lookupTable(id, step.id));
    },
  });
  return shaped.sql;
}
