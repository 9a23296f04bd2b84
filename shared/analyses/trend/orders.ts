import type { CompileContext } from '#shared/analyses/analysis';
import { kindsOf } from '#shared/analyses/events';
import { fault } from '#shared/faults/fault';
import type { Catalog } from '#shared/model/catalog';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { TrendBody } from './spec.ts';

/** Whether distinct orders are counted. */
export const countsOrders = ({ measure }: Pick<TrendBody, 'measure'>): boolean =>
  measure === 'orders' || measure === 'ordersPerCustomer';

/** Tables that feed an activity and have a column of order numbers. */
export function orderColumns(
  event: TrendBody['event'],
  catalog: Catalog,
): { table: string; column: string }[] {
  const feeding = new Set(kindsOf(event, catalog).flatMap((kind) => kind.tables));
  return catalog.tables
    .filter((table) => feeding.has(table.id))
    .flatMap((table) => {
      const column = table.definition.columns.find((each) => each.meaning === 'order');
      return column ? [{ table: table.id, column: column.id }] : [];
    });
}

/**
 * The order number of an activity row, with its table so that numbers of two systems stay apart; null where the row has
 * none. And what must be joined for it.
 * @throws columnUnknown when no table that feeds the activity has order numbers
 */
export function orderNumber(
  body: TrendBody,
  { catalog, dialect }: CompileContext,
): { number: Sql; joined: Sql } {
  const columns = orderColumns(body.event, catalog);
  if (columns.length === 0) {
    const names = catalog.tables.map((table) => table.definition.name);
    throw fault('columnUnknown', { table: names.join(', '), column: 'order' });
  }
  const row = identifier('row');
  const parts = columns.map(({ table, column }, index) => {
    const name = identifier(`orders_${index + 1}`);
    const text = sql`${`${table}/`} || ${dialect.castText(identifier(column))}`;
    return {
      number: sql`${name}.number`,
      joined: sql` LEFT JOIN (SELECT ${row}, ${text} AS number, ${Number(table.slice(1))} AS source FROM ${identifier(table)}) AS ${name}
    ON ${name}.${row} = activity.${row} AND ${name}.source = activity.source`,
    };
  });
  const [first] = parts;
  const numbers = parts.map((part) => part.number);
  return {
    number: parts.length === 1 && first ? first.number : sql`coalesce(${join(numbers)})`,
    joined: join(
      parts.map((part) => part.joined),
      '',
    ),
  };
}
