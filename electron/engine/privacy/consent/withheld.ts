import { Temporal } from 'temporal-polyfill';
import { yesWords, type Purpose } from '#shared/model/consent';
import type { Column, Meaning } from '#shared/model/table';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { physicalColumns, rowColumn } from '#engine/activity/columns';
import type { Connection } from '#engine/database/database';
import { customerByKey, keyColumn, rowKey } from '#engine/identity/customer-keys';
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

/** What a consent column says in a row: whether somebody said yes, and the last day on which that holds. */
export function consentTerms(column: Column, types: ReadonlyMap<string, string>): { said: Sql; until: Sql } {
  const words = (column.consent?.yes ?? yesWords).map(
    (word) => sql`${word.normalize('NFKC').trim().toLowerCase()}`,
  );
  const said =
    types.get(column.id) === 'BOOLEAN'
      ? sql`coalesce(${identifier(column.id)}, false)`
      : sql`coalesce(${plain(identifier(column.id))} IN (${join(words)}), false)`;
  const last = column.consent?.until ?? null;
  return {
    said,
    until: last !== null && types.has(last) ? sql`TRY_CAST(${identifier(last)} AS DATE)` : sql`NULL::DATE`,
  };
}

/** Who did not say yes in a table where it is asked, by the newest row that is theirs; or whose yes has run out. */
async function withoutConsent(
  connection: Connection,
  { id, definition }: TableRecord,
  column: Column,
  today: string,
): Promise<Sql[]> {
  const types = await physicalColumns(connection, 'book', id);
  const key = rowKey(definition, types);
  if (!key || !types.has(column.id)) return [];
  const { said, until } = consentTerms(column, types);
  const holds = sql`(${said} AND coalesce(${until} >= ${today}::DATE, true))`;
  return [
    sql`SELECT known.cid, ${`${id}.${column.id}`} AS why FROM (
  SELECT ${key} AS key, max_by(${holds}, ${rowColumn}) AS holds FROM ${identifier('book', 'main', id)} GROUP BY ALL
) asked JOIN (${customerByKey}) known ON known.key = asked.key WHERE NOT asked.holds`,
  ];
}

/** Who is named in a list of withdrawals: by key, by an address or a telephone that any table has of them, or as they are described. */
export async function withdrawn(
  connection: Connection,
  list: Pick<TableRecord, 'id' | 'definition'>,
  tables: readonly Pick<TableRecord, 'id' | 'confirmed' | 'definition'>[],
): Promise<Sql[]> {
  const types = await physicalColumns(connection, 'book', list.id);
  const rows = identifier('book', 'main', list.id);
  const listed = (meanings: readonly Meaning[], as: (value: Sql) => Sql): Sql[] =>
    list.definition.columns
      .filter(({ id, meaning }) => meanings.includes(meaning) && types.has(id))
      .map(({ id }) => sql`SELECT ${as(identifier(id))} AS name FROM ${rows}`);
  const found: Sql[] = [];
  const add = (people: Sql): void => void found.push(sql`SELECT cid, ${list.id} AS why FROM (${people})`);
  const described = rowKey({ ...list.definition, role: 'customers' }, types);
  if (described && !keyColumn(list.definition))
    add(sql`SELECT cid FROM (${customerByKey}) WHERE key IN (SELECT ${described} FROM ${rows})`);
  const names = listed(['customer', 'email'], plain);
  if (names.length > 0)
    add(
      sql`SELECT cid FROM (${customerByKey}) WHERE ${plain(sql`key`)} IN (SELECT name FROM (${join(names, ' UNION ')}))`,
    );
  // A telephone may be a family's: it says who is meant only where nothing better does.
  const ways = names.length > 0 ? reachedBy.slice(0, 1) : reachedBy;
  for (const { meaning, from, as } of ways) {
    const wanted = listed(from, as);
    if (wanted.length === 0) continue;
    for (const { id, confirmed, definition } of tables) {
      const own = await physicalColumns(connection, 'book', id);
      const key = rowKey(definition, own);
      const column = definition.columns.find((each) => each.meaning === meaning && own.has(each.id));
      if (!confirmed || id === list.id || !key || !column) continue;
      add(
        sql`SELECT known.cid FROM (SELECT ${key} AS key, ${as(identifier(column.id))} AS name FROM ${identifier('book', 'main', id)}) own JOIN (${customerByKey}) known ON known.key = own.key WHERE own.name IN (SELECT name FROM (${join(wanted, ' UNION ')}))`,
      );
    }
  }
  return found;
}

const digits = (value: Sql): Sql => sql`nullif(regexp_replace(${value}::VARCHAR, '[^0-9]', '', 'g'), '')`;

/** Columns of other tables by which a list may mean somebody, what the list calls them, and how both are compared. */
const reachedBy: readonly { meaning: Meaning; from: readonly Meaning[]; as: (value: Sql) => Sql }[] = [
  { meaning: 'email', from: ['customer', 'email'], as: plain },
  { meaning: 'phone', from: ['phone'], as: digits },
];
