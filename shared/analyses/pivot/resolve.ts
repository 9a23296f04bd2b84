import { fault } from '#shared/faults/fault';
import type { Catalog, TableInfo } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import type { PivotBody } from './spec.ts';

/** A pivot with its table and columns found. */
export interface ResolvedPivot {
  table: TableInfo;
  rows: Column;
  columns: Column | null;
  of: Column | null;
  /** How rows belong to customers: by the activity they are, as a customer's own row, or not at all. */
  people: 'activity' | 'profile' | 'none';
}

/** @throws tableUnknown, columnUnknown, documentInvalid when a measure lacks its column */
export function resolvePivot(body: PivotBody, catalog: Catalog): ResolvedPivot {
  const table = catalog.tables.find(({ id }) => id === body.table);
  if (!table) throw fault('tableUnknown', { table: body.table });
  const column = (id: string): Column => {
    const found = table.definition.columns.find((each) => each.id === id);
    if (!found) throw fault('columnUnknown', { table: table.definition.name, column: id });
    return found;
  };
  const needsColumn = body.measure !== 'rows' && body.measure !== 'customers';
  if (needsColumn && body.of === null) throw fault('documentInvalid', { id: 'pivot', reason: 'of' });
  const feeds = table.confirmed && catalog.kinds.some(({ tables }) => tables.includes(table.id));
  const describes = catalog.attributes.some(({ id }) => id.startsWith(`${table.id}.`));
  return {
    table,
    rows: column(body.rows),
    columns: body.columns === null ? null : column(body.columns),
    of: needsColumn && body.of !== null ? column(body.of) : null,
    people: feeds ? 'activity' : describes ? 'profile' : 'none',
  };
}

const keys = new Set<Column['meaning']>([
  'customer',
  'email',
  'phone',
  'name',
  'nameKana',
  'address',
  'order',
  'session',
  'time',
  'endTime',
  'verbatim',
]);

/** Whether a column's values are groups rather than keys, times or free words. */
export const isGroup = ({ meaning, type }: Column): boolean =>
  !keys.has(meaning) && !['timestamp', 'timestampTz', 'time', 'double'].includes(type);

export const isNumeric = ({ type }: Column): boolean => ['integer', 'decimal', 'double'].includes(type);
