import type { CompileContext } from '#shared/analyses/analysis';
import { fault } from '#shared/faults/fault';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import type { TrendBody } from './spec.ts';

/** The breakdown resolved. */
export type Breakdown =
  /** Values of a column of the table that the activity comes from: its number in `activity.source`, and its view. */
  | { by: 'column'; name: string; source: number; table: string; tableName: string; column: string }
  /** Values of the customer's attribute: a column of `profile`. */
  | { by: 'attribute'; name: string; column: string }
  /** Whether the customer is in a segment. */
  | { by: 'segment'; name: string; id: string; people: Sql };

/** @throws tableUnknown, columnUnknown, attributeUnknown, segmentUnknown */
export function resolveBreakdown(body: TrendBody, context: CompileContext): Breakdown | null {
  const { breakdown } = body;
  if (breakdown === null) return null;
  if ('segment' in breakdown) {
    const segment = context.segment?.(breakdown.segment);
    if (!segment) throw fault('segmentUnknown', { id: breakdown.segment });
    return { by: 'segment', name: segment.title, id: breakdown.segment, people: segment.people };
  }
  if ('attribute' in breakdown) {
    const attribute = context.catalog.attributes.find((each) => each.id === breakdown.attribute);
    if (!attribute) throw fault('attributeUnknown', { attribute: breakdown.attribute });
    return { by: 'attribute', name: attribute.label, column: attribute.column };
  }
  const { table, column: id } = breakdown;
  const info = context.catalog.tables.find((each) => each.id === table);
  if (!info) throw fault('tableUnknown', { table });
  const column = info.definition.columns.find((each) => each.id === id);
  if (!column) throw fault('columnUnknown', { table: info.definition.name, column: id });
  const source = Number(table.slice(1));
  return {
    by: 'column',
    name: column.name,
    source,
    table,
    tableName: info.definition.name,
    column: column.id,
  };
}

/** The value of an activity row as a column, and what must be joined for it; the value is text, null where there is none. */
export function breakdownValue(
  breakdown: Breakdown,
  { dialect }: CompileContext,
): { value: Sql; joined: Sql } {
  const row = identifier('row');
  switch (breakdown.by) {
    case 'segment':
      return {
        value: sql`CASE WHEN activity.cid IN (${breakdown.people}) THEN ${breakdown.id} END`,
        joined: sql``,
      };
    case 'attribute':
      return {
        value: dialect.castText(sql`profile.${identifier(breakdown.column)}`),
        joined: sql` LEFT JOIN profile ON profile.cid = activity.cid`,
      };
    case 'column': {
      const column = identifier(breakdown.column);
      // The source is a column of both sides: a test of one side alone would compare every row with every other.
      return {
        value: dialect.castText(sql`origin.${column}`),
        joined: sql` LEFT JOIN (SELECT ${row}, ${column}, ${breakdown.source} AS source FROM ${identifier(breakdown.table)}) AS origin
    ON origin.${row} = activity.${row} AND origin.source = activity.source`,
      };
    }
  }
}
