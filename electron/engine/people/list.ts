import type { Params } from '#shared/rpc/contract';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { amongThese, joinedFor, traitColumns, usualColumns, type ListColumn } from './columns.ts';
import { foundBy } from './search/found.ts';
import { heldRows, rowLists } from './sets.ts';
import { heldRhythm } from './typical.ts';
import { peopleTable, resolveWho, type Who } from './who.ts';

type Asked = Pick<Params<'people.list'>, 'columns' | 'sort' | 'search'>;

/** Rows that are found without putting everyone in order. */
const near = 2_000;
/** Customers that a statement names one by one at most. */
const literal = 1_000;

/** A list of customers as it was asked for: who is in it, what is shown of them and in which order. */
interface OrderedList {
  columns: ListColumn[];
  total: number;
  /** Numbers of the customers at these places. */
  cids(offset: number, limit: number): Promise<number[]>;
}

/** @throws traitUnknown */
export async function orderedList(
  context: EngineContext,
  connection: Connection,
  who: Who,
  asked: Asked,
): Promise<OrderedList> {
  const { catalog } = who.conditions;
  const { database } = openWorkbook(context);
  const known = [...(asked.columns ?? []), asked.sort?.column ?? ''];
  const typical = known.includes('lifecycle') ? await heldRhythm(context, connection, catalog) : undefined;
  const all =
    asked.columns === null
      ? usualColumns(context, catalog)
      : traitColumns(
          context,
          known.filter((id) => id !== ''),
          { catalog, typical },
        );
  const columns = asked.columns === null ? all : all.filter(({ name }) => asked.columns?.includes(name));
  const sorted = all.find(({ name }) => name === asked.sort?.column);
  const people = await foundPeople(context, connection, who, asked.search);
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${people}`);
  const total = Number(n);
  const statement = await orderOf(context, connection, who, people, sorted, asked.sort?.descending ?? false);
  return {
    columns,
    total,
    async cids(offset, limit) {
      if (offset >= total || limit === 0) return [];
      const last = Math.min(offset + limit, total);
      const page =
        last <= near
          ? sql`${statement.rows} ORDER BY ${statement.order} LIMIT ${limit} OFFSET ${offset}`
          : await placed(last);
      return (await connection.table(page)).rows.map(([cid]) => Number(cid));
      async function placed(to: number): Promise<Sql> {
        const held = await heldRows(
          database,
          connection,
          catalog.revision,
          sql`SELECT cid, row_number() OVER (ORDER BY ${statement.order}) AS place FROM (${statement.rows}) AS listed ORDER BY place`,
          rowLists,
        );
        return sql`SELECT cid FROM ${held} WHERE place > ${offset} AND place <= ${to} ORDER BY place`;
      }
    },
  };
}

/** Rows of `cid`, `key` and `value` of these people, and the order that they are wanted in. */
async function orderOf(
  context: EngineContext,
  connection: Connection,
  who: Who,
  people: Sql,
  sorted: ListColumn | undefined,
  descending: boolean,
): Promise<{ rows: Sql; order: Sql }> {
  const { catalog } = who.conditions;
  const these = sql`JOIN ${people} AS people ON people.cid = customer.cid`;
  if (!sorted)
    return { rows: sql`SELECT customer.cid, customer.key FROM customer ${these}`, order: sql`key` };
  const order = sql`value ${raw(descending ? 'DESC' : 'ASC')} NULLS LAST, key`;
  const valued = sql`SELECT customer.cid, customer.key, ${sorted.value} AS value FROM ${joinedFor([sorted], undefined)}`;
  if (!sorted.relation) return { rows: sql`${valued} ${these}`, order };
  // What is computed of everyone is computed once, for every page and for every search among them.
  const held = await heldRows(openWorkbook(context).database, connection, catalog.revision, valued, rowLists);
  return {
    rows: sql`SELECT customer.cid, customer.key, customer.value FROM ${held} AS customer ${these}`,
    order,
  };
}

/** The table of those among some people whom a search finds. */
export async function foundPeople(
  context: EngineContext,
  connection: Connection,
  who: Who,
  search: string,
): Promise<Sql> {
  const people = await peopleTable(context, connection, who);
  const { catalog } = who.conditions;
  const found = foundBy(search, catalog);
  if (!found) return people;
  const among = who.everyone ? undefined : sql` AND customer.cid IN (SELECT cid FROM ${people})`;
  return heldRows(
    openWorkbook(context).database,
    connection,
    catalog.revision,
    sql`SELECT customer.cid FROM customer LEFT JOIN profile ON profile.cid = customer.cid WHERE customer.cid > 0 AND ${found}${among}`,
  );
}

/** The values of the customers that a page (rows of `cid` and `place`) names, in its order. */
export function valuesOf(columns: readonly ListColumn[], page: Sql, among: Sql): Sql {
  const values = join(columns.map(({ name, shown }) => sql`${shown} AS ${identifier(name)}`));
  return sql`SELECT ${values} FROM ${joinedFor(columns, among)} JOIN ${page} ON page.cid = customer.cid ORDER BY page.place`;
}

/** A page by literal numbers where they are few, which lets the sorted store skip, else as a table. */
export async function pageOf(
  connection: Connection,
  cids: readonly number[],
): Promise<{ page: Sql; among: Sql }> {
  if (cids.length === 0)
    return { page: sql`(SELECT 0 AS cid, 0 AS place WHERE FALSE) AS page`, among: amongThese([]) };
  if (cids.length <= literal) {
    const places = join(cids.map((cid, place) => sql`(${cid}, ${place})`));
    return { page: sql`(VALUES ${places}) AS page(cid, place)`, among: amongThese(cids) };
  }
  const name = identifier('temp', 'main', 'kikite_page');
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE kikite_page (cid INTEGER, place INTEGER)`);
  await connection.append(
    'temp.main.kikite_page',
    ['cid', 'place'],
    cids.map((cid, place) => [cid, place]),
  );
  return { page: sql`${name} AS page`, among: sql` AND cid IN (SELECT cid FROM ${name})` };
}

/** Sends some rows of a list. The order is made once for a revision, so that scrolling only reads it. */
export async function listPeople(
  context: EngineContext,
  connection: Connection,
  params: Params<'people.list'>,
  job: Job,
): Promise<{ total: number }> {
  const who = await resolveWho(context, connection, params);
  const list = await orderedList(context, connection, who, params);
  const { page, among } = await pageOf(connection, await list.cids(params.offset, params.limit));
  await connection.pages(valuesOf(list.columns, page, among), (bytes) => job.page(bytes));
  return { total: list.total };
}
