import { Temporal } from 'temporal-polyfill';
import { yesWords, type Purpose } from '#shared/model/consent';
import type { Column } from '#shared/model/table';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { physicalColumns, rowColumn } from '#engine/activity/columns';
import type { Connection } from '#engine/database/database';
import { customerByKey, keyColumn, keyText } from '#engine/identity/customer-keys';
import type { TableRecord } from '#engine/workbook/records';

const plain = (value: Sql): Sql => sql`lower(trim(${value}::VARCHAR))`;

/** Whether what holds for one purpose holds for another; null is every purpose. */
const concerns = (of: Purpose | null, purpose: Purpose): boolean => of === null || of === purpose;

/** Rows of `cid` and `why` (`t1.c2`, or `t3` of a list): who must be left out of analyses for a purpose; null when nothing is known. */
export async function withheldPeople(
  connection: Connection,
  tables: readonly TableRecord[],
  purpose: Purpose,
  timeZone: string,
): Promise<Sql | null> {
  const today = Temporal.Now.plainDateISO(timeZone).toString();
  const parts: Sql[] = [];
  for (const table of tables) {
    if (!table.confirmed) continue;
    for (const column of table.definition.columns)
      if (column.meaning === 'consent' && concerns(column.consent?.purpose ?? null, purpose))
        parts.push(...(await withoutConsent(connection, table, column, today)));
    const { withdrawals } = table.definition;
    if (withdrawals && concerns(withdrawals.purpose, purpose))
      parts.push(...(await withdrawn(connection, table, tables)));
  }
  return parts.length === 0 ? null : join(parts, '\nUNION ALL ');
}

/** Who did not say yes in a table where it is asked, by the newest row that is theirs; or whose yes has run out. */
async function withoutConsent(
  connection: Connection,
  { id, definition }: TableRecord,
  column: Column,
  today: string,
): Promise<Sql[]> {
  const types = await physicalColumns(connection, 'book', id);
  if (!keyColumn(definition) || !types.has(column.id)) return [];
  const words = (column.consent?.yes ?? yesWords).map(
    (word) => sql`${word.normalize('NFKC').trim().toLowerCase()}`,
  );
  const said =
    types.get(column.id) === 'BOOLEAN'
      ? sql`coalesce(${identifier(column.id)}, false)`
      : sql`coalesce(${plain(identifier(column.id))} IN (${join(words)}), false)`;
  const until = column.consent?.until ?? null;
  const holds =
    until !== null && types.has(until)
      ? sql`(${said} AND coalesce(TRY_CAST(${identifier(until)} AS DATE) >= ${today}::DATE, true))`
      : said;
  return [
    sql`SELECT known.cid, ${`${id}.${column.id}`} AS why FROM (
  SELECT ${keyText(definition, types)} AS key, max_by(${holds}, ${rowColumn}) AS holds FROM ${identifier('book', 'main', id)} GROUP BY ALL
) asked JOIN (${customerByKey}) known ON known.key = asked.key WHERE NOT asked.holds`,
  ];
}

/** Who is named in a list of withdrawals: by key, or by an address that any table has of them. */
async function withdrawn(
  connection: Connection,
  list: TableRecord,
  tables: readonly TableRecord[],
): Promise<Sql[]> {
  const types = await physicalColumns(connection, 'book', list.id);
  const named = list.definition.columns
    .filter(({ id, meaning }) => (meaning === 'customer' || meaning === 'email') && types.has(id))
    .map(
      ({ id }) => sql`SELECT ${plain(identifier(id))} AS name FROM ${identifier('book', 'main', list.id)}`,
    );
  if (named.length === 0) return [];
  const names = join(named, ' UNION ');
  const found = [
    sql`SELECT cid, ${list.id} AS why FROM (${customerByKey}) WHERE ${plain(sql`key`)} IN (SELECT name FROM (${names}))`,
  ];
  for (const { id, confirmed, definition } of tables) {
    const own = await physicalColumns(connection, 'book', id);
    const key = keyColumn(definition);
    const mail = definition.columns.find((column) => column.meaning === 'email' && column !== key);
    if (!confirmed || id === list.id || !key || !mail || !own.has(mail.id)) continue;
    found.push(
      sql`SELECT known.cid, ${list.id} AS why FROM (SELECT ${keyText(definition, own)} AS key, ${plain(identifier(mail.id))} AS name FROM ${identifier('book', 'main', id)}) listed JOIN (${customerByKey}) known ON known.key = listed.key WHERE listed.name IN (SELECT name FROM (${names}))`,
    );
  }
  return found;
}
