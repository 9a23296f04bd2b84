import type { GroupOfCustomers } from '#shared/rpc/identity';
import type { Answer, Params } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { customerOf } from '../find-records.ts';
import { customersOf } from '../resolve/list-changes.ts';
import { ensureLevels } from './build.ts';

type Level = 'household' | 'company';
/** Members of a group that are listed. */
const mostListed = 100;

async function groupOf(connection: Connection, level: Level, id: string): Promise<GroupOfCustomers> {
  const { rows } = await connection.table(
    sql`SELECT cid, label FROM identity_level WHERE level = ${level} AND id = ${id} ORDER BY cid LIMIT ${mostListed}`,
  );
  const named = await customersOf(
    connection,
    rows.map(([cid]) => Number(cid)),
  );
  return {
    id,
    label: String(rows[0]?.[1] ?? ''),
    customers: [...named.values()].map(({ key, name }) => ({ key, name })),
  };
}

/** The household and the company of a customer, where they have one. @throws customerUnknown */
export async function groupsOfCustomer(
  connection: Connection,
  key: string,
): Promise<Pick<Answer<'identity.records'>, 'household' | 'company'>> {
  await ensureLevels(connection);
  const { cid } = await customerOf(connection, key);
  const rows = await connection.rows(sql`SELECT level, id FROM identity_level WHERE cid = ${cid}`);
  const of = async (level: Level): Promise<GroupOfCustomers | null> => {
    const row = rows.find((one) => one.level === level);
    return row ? groupOf(connection, level, String(row.id)) : null;
  };
  return { household: await of('household'), company: await of('company') };
}

/** A page of households or companies, the largest first. */
export async function customerGroups(
  connection: Connection,
  { level, offset, limit }: Params<'identity.groups'>,
): Promise<Answer<'identity.groups'>> {
  await ensureLevels(connection);
  const { n } = await connection.row(
    sql`SELECT count(DISTINCT id) AS n FROM identity_level WHERE level = ${level}`,
  );
  const { rows } = await connection.table(
    sql`SELECT id FROM identity_level WHERE level = ${level} GROUP BY id ORDER BY count(*) DESC, id LIMIT ${limit} OFFSET ${offset}`,
  );
  const groups: GroupOfCustomers[] = [];
  for (const [id] of rows) groups.push(await groupOf(connection, level, String(id)));
  return { total: Number(n), groups };
}

/** How many households or companies there are; households of one are counted, customers without a company are not. */
export async function countGroups(
  connection: Connection,
): Promise<{ households: number; companies: number }> {
  await ensureLevels(connection);
  const row = await connection.row(
    sql`SELECT (SELECT count(*) FROM customer) - (SELECT count(*) - count(DISTINCT head) FROM identity_level WHERE level = 'household') AS households, (SELECT count(DISTINCT id) FROM identity_level WHERE level = 'company') AS companies`,
  );
  return { households: Number(row.households), companies: Number(row.companies) };
}
