import { fault } from '#shared/faults/fault';
import type { Catalog, TableInfo } from '#shared/model/catalog';
import { isNumberType, keyMeanings, timeMeanings } from '#shared/model/column-groups';
import type { Column, Meaning } from '#shared/model/table';
import type { PivotBody, PivotMeasure } from './spec.ts';

export interface ResolvedMeasure {
  kind: PivotMeasure['kind'];
  of: Column | null;
}

/** A pivot with its table and columns found. */
export interface ResolvedPivot {
  table: TableInfo;
  rows: Column[];
  columns: Column[];
  measures: ResolvedMeasure[];
  /** The columns that measures read, each once: `measured_1`, `measured_2` … in SQL. */
  measured: Column[];
  /** How rows belong to customers: by the activity they are, as a customer's own row, or not at all. */
  people: 'activity' | 'profile' | 'none';
}

/** @throws tableUnknown, columnUnknown, documentInvalid when a measure lacks its column or can't be taken of it */
export function resolvePivot(body: PivotBody, catalog: Catalog): ResolvedPivot {
  const table = catalog.tables.find(({ id }) => id === body.table);
  if (!table) throw fault('tableUnknown', { table: body.table });
  const column = (id: string): Column => {
    const found = table.definition.columns.find((each) => each.id === id);
    if (!found) throw fault('columnUnknown', { table: table.definition.name, column: id });
    return found;
  };
  const measures = body.measures.map(({ kind, of }): ResolvedMeasure => {
    if (kind === 'rows' || kind === 'customers') return { kind, of: null };
    if (of === null) throw fault('documentInvalid', { id: 'pivot', reason: `${kind}: of` });
    const found = column(of);
    if (!canMeasure(kind, found))
      throw fault('documentInvalid', { id: 'pivot', reason: `${kind}: ${found.name}` });
    return { kind, of: found };
  });
  const read = measures.flatMap(({ of }) => (of ? [of] : []));
  const feeds = table.confirmed && catalog.kinds.some(({ tables }) => tables.includes(table.id));
  const describes = catalog.attributes.some(({ id }) => id.startsWith(`${table.id}.`));
  return {
    table,
    rows: body.rows.map(column),
    columns: body.columns.map(column),
    measures,
    measured: read.filter(({ id }, at) => read.findIndex((other) => other.id === id) === at),
    people: feeds ? 'activity' : describes ? 'profile' : 'none',
  };
}

const notGroups: ReadonlySet<Meaning> = new Set([...keyMeanings, ...timeMeanings, 'verbatim']);

/** Whether a column's values are groups rather than keys, times or free words. */
export const isGroup = ({ meaning, type }: Column): boolean =>
  !notGroups.has(meaning) && !['timestamp', 'timestampTz', 'time', 'double'].includes(type);

export const isNumeric = ({ type }: Column): boolean => isNumberType(type);

/** Whether a measure can be taken of a column: numbers add up, days have a first and a last, anything has kinds. */
export function canMeasure(kind: PivotMeasure['kind'], column: Column): boolean {
  if (kind === 'distinct') return true;
  if (isNumeric(column)) return true;
  return (kind === 'min' || kind === 'max') && (column.type === 'date' || column.type === 'timestamp');
}
