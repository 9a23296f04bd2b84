import { fault } from '#shared/faults/fault';
import type { Catalog } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import type { TrendBody } from './spec.ts';

/** The breakdown resolved: the number of its table in `activity.source`, its view, and its column. */
export interface Breakdown {
  source: number;
  table: string;
  tableName: string;
  column: Column;
}

/** @throws tableUnknown, columnUnknown */
export function resolveBreakdown(body: TrendBody, catalog: Catalog): Breakdown | null {
  if (body.breakdown === null) return null;
  const { table, column: id } = body.breakdown;
  const info = catalog.tables.find((each) => each.id === table);
  if (!info) throw fault('tableUnknown', { table });
  const column = info.definition.columns.find((each) => each.id === id);
  if (!column) throw fault('columnUnknown', { table: info.definition.name, column: id });
  return { source: Number(table.slice(1)), table, tableName: info.definition.name, column };
}
