import { dayOf, isoDay } from '#shared/time/days';
import type { Answer, Params } from '#shared/rpc/contract';
import type { TimelineFilter } from '#shared/rpc/customer';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { columnsOfDeeds } from '#shared/traits/trait';
import { localTime } from '../people/one.ts';
import { inSessions } from './sessions.ts';
import { originsOf, tableOf, type Whose } from './whose.ts';

const row = identifier('row');

/** A customer's rows of activity that a filter leaves. */
function ownRows({ cid, catalog }: Whose, filter: TimelineFilter): Sql {
  const tests = [sql`activity.cid = ${cid}`];
  if (filter.kinds !== null) {
    const ids = catalog.kinds.filter(({ key }) => filter.kinds?.includes(key)).map(({ id }) => sql`${id}`);
    tests.push(ids.length === 0 ? raw('FALSE') : sql`kind IN (${join(ids)})`);
  }
  if (filter.from !== null) tests.push(sql`day >= ${dayOf(filter.from)}`);
  if (filter.to !== null) tests.push(sql`day <= ${dayOf(filter.to)}`);
  if (filter.channels !== null) {
    const channels = filter.channels.map((channel) => sql`${channel}`);
    const parts = columnsOfDeeds(catalog, 'channel').map(
      ({ table, column }) =>
        sql`(source = ${Number(table.id.slice(1))} AND ${row} IN (SELECT ${row} FROM ${identifier(table.id)} WHERE trim(${identifier(column.id)}::VARCHAR) IN (${join(channels)})))`,
    );
    tests.push(parts.length === 0 || channels.length === 0 ? raw('FALSE') : sql`(${join(parts, ' OR ')})`);
  }
  return sql`SELECT us, kind, source, ${row}, amount FROM activity WHERE ${join(tests, ' AND ')}`;
}

/** Newest first; the rows behind what is asked for are read, and no others. */
export async function readTimelinePage(
  whose: Whose,
  { filter, offset, limit }: Params<'customer.timeline'>,
): Promise<Answer<'customer.timeline'>> {
  const { connection, catalog } = whose;
  const rows = await connection.rows(
    sql`SELECT *, count(*) OVER () AS total FROM (${inSessions(ownRows(whose, filter))}) AS done ORDER BY us DESC, source, ${row} LIMIT ${limit} OFFSET ${offset}`,
  );
  const named = rows.map((each) => ({ table: `t${String(each.source)}`, row: Number(each.row) }));
  const origins = await originsOf(whose, named);
  const channels = new Map(
    columnsOfDeeds(catalog, 'channel').map(({ table, column }) => [table.id, column.name]),
  );
  const items = rows.map((each, at) => {
    const { table, row } = named[at] ?? { table: '', row: 0 };
    const origin = origins.get(`${table}/${row}`);
    const channel = channels.get(table);
    return {
      at: localTime(each.us, catalog.settings.timeZone),
      kind: catalog.kinds.find(({ id }) => id === Number(each.kind))?.key ?? '',
      table: tableOf(whose, table)?.definition.name ?? table,
      tableId: table,
      row,
      file: origin?.file ?? '',
      line: origin?.line ?? null,
      amount: each.amount === null || each.amount === undefined ? null : String(each.amount),
      channel: origin?.cells.find(({ name }) => name === channel)?.text ?? null,
      session: Number(each.session),
      cells: origin?.cells ?? [],
    };
  });
  return { total: Number(rows[0]?.total ?? 0), items };
}

/** How much a customer did of each kind on each day. */
export async function readDensity({ connection, catalog, cid }: Whose): Promise<Answer<'customer.density'>> {
  const rows = await connection.rows(
    sql`SELECT day, kind, count(*) AS n FROM activity WHERE cid = ${cid} GROUP BY day, kind ORDER BY day, kind`,
  );
  return {
    days: rows.map((each) => ({
      day: isoDay(Number(each.day)),
      kind: catalog.kinds.find(({ id }) => id === Number(each.kind))?.key ?? '',
      n: Number(each.n),
    })),
  };
}
