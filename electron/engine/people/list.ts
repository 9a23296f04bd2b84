import type { Attribute } from '#shared/model/catalog';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Params } from '#shared/rpc/contract';
import type { EngineContext } from '../context.ts';
import { openWorkbook } from '../context.ts';
import type { Connection } from '../database/database.ts';
import type { Job } from '../jobs/job.ts';
import { heldRows } from './sets.ts';
import { peopleTable, resolveWho } from './who.ts';

interface ListColumn {
  name: string;
  value: Sql;
}
const day = (column: string): Sql => sql`DATE '1970-01-01' + customer.${identifier(column)}::INTEGER`;

const fixed: readonly ListColumn[] = [
  { name: 'key', value: sql`customer.key` },
  { name: 'first', value: day('first_day') },
  { name: 'last', value: day('last_day') },
  { name: 'activities', value: sql`customer.activities` },
  { name: 'purchases', value: sql`customer.purchases` },
  { name: 'amount', value: sql`customer.amount` },
  { name: 'voices', value: sql`customer.voices` },
];

/** Columns of a list of customers; attributes go by their names, numbered where two are alike. */
export function listColumns(attributes: readonly Attribute[]): ListColumn[] {
  const names = new Set(fixed.map((column) => column.name));
  const more = attributes.map((attribute) => {
    let name = attribute.label;
    for (let n = 2; names.has(name); n += 1) name = `${attribute.label} (${n})`;
    names.add(name);
    return { name, value: sql`profile.${identifier(attribute.column)}` };
  });
  return [...fixed, ...more];
}

/** Sends one page of customers. The order is made once for a revision, so that scrolling only reads it. */
export async function listPeople(
  context: EngineContext,
  connection: Connection,
  params: Params<'people.list'>,
  job: Job,
): Promise<{ total: number }> {
  const who = await resolveWho(context, connection, params);
  const { attributes, revision } = who.conditions.catalog;
  const columns = listColumns(attributes);
  const people = await peopleTable(context, connection, who);
  const sorted = columns.find((column) => column.name === params.sort?.column);
  const direction = raw(params.sort?.descending ? 'DESC' : 'ASC');
  const order = sorted ? sql`${sorted.value} ${direction} NULLS LAST, customer.key` : sql`customer.key`;
  const found = searchTest(params.search, attributes);
  const ordered = await heldRows(
    openWorkbook(context).database,
    connection,
    revision,
    sql`SELECT row_number() OVER (ORDER BY ${order}) AS place, customer.cid
FROM ${people} AS people JOIN customer ON customer.cid = people.cid LEFT JOIN profile ON profile.cid = customer.cid${found}
ORDER BY place`,
  );
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${ordered}`);
  const shown = join(columns.map(({ name, value }) => sql`${value} AS ${identifier(name)}`));
  await connection.pages(
    sql`SELECT ${shown}
FROM (SELECT place, cid FROM ${ordered} WHERE place > ${params.offset} AND place <= ${params.offset + params.limit}) AS page
JOIN customer ON customer.cid = page.cid LEFT JOIN profile ON profile.cid = page.cid
ORDER BY place`,
    (page) => job.page(page),
  );
  return { total: Number(n) };
}

/** Whoever's key or texts contain what was typed, in any case. */
function searchTest(search: string, attributes: readonly Attribute[]): Sql {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return raw('');
  const texts = [
    sql`customer.key`,
    ...attributes
      .filter((attribute) => attribute.type === 'text')
      .map((attribute) => sql`profile.${identifier(attribute.column)}`),
  ];
  const tests = texts.map((value) => sql`position(${wanted} IN lower(coalesce(${value}, ''))) > 0`);
  return sql` WHERE ${join(tests, ' OR ')}`;
}
