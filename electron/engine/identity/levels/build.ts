import type { TableDefinition } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { hasActivityTables } from '#engine/activity/schema';
import { readProfileColumns } from '#engine/activity/state';
import type { Connection } from '#engine/database/database';
import { listTables, readRevision } from '#engine/workbook/records';
import { connected } from '../matching/connected.ts';
import { identityField } from '../records/identifying.ts';
import { phoneForm } from '../records/normal-value.ts';

/** A telephone or an address that more customers share is an office's or a home's for many: it makes no household. */
const largestHousehold = 12;

type Wanted = 'household' | 'company' | 'phone' | 'address' | 'postcode' | 'family';

/**
 * Makes `identity_level` for the revision of the numbers: `cid` → `head` (the least `cid` of a group) and the group's id and
 * label, of `household` (a column that says so; else one telephone, or one address and family name) and `company` (a
 * column that says so). Ids are made of what the group shares, so that they stay when somebody joins it.
 */
export async function ensureLevels(connection: Connection): Promise<void> {
  // A workbook without data has no tables of numbers yet.
  if (!(await hasActivityTables(connection))) return;
  const revision = await readRevision(connection);
  const [held] = await connection.rows(sql`SELECT revision FROM identity_level LIMIT 1`);
  if (held && Number(held.revision) === revision) return;
  await connection.run(sql`DELETE FROM identity_level`);
  await connection.run(sql`INSERT INTO identity_level VALUES (${revision}, 'none', 0, 0, '', '')`);
  const columns = await wantedColumns(connection);
  await addNamed(connection, revision, 'company', columns.get('company') ?? []);
  const named = columns.get('household') ?? [];
  if (named.length > 0) await addNamed(connection, revision, 'household', named);
  else await addHouseholds(connection, revision, columns);
}

/** Columns of `profile` by what they say of a group. */
async function wantedColumns(connection: Connection): Promise<Map<Wanted, Sql[]>> {
  const definitions = new Map<string, TableDefinition>(
    (await listTables(connection)).map(({ id, definition }) => [id, definition]),
  );
  const found = new Map<Wanted, Sql[]>();
  for (const { id, column } of await readProfileColumns(connection)) {
    const [table = '', own = ''] = id.split('.');
    const source = definitions.get(table)?.columns.find((one) => one.id === own);
    if (!source) continue;
    const field = identityField(source);
    const wanted: Wanted | null =
      source.meaning === 'household' || source.meaning === 'company'
        ? source.meaning
        : field === 'phone' || field === 'address' || field === 'postcode'
          ? field
          : field === 'familyName' || field === 'name'
            ? 'family'
            : null;
    if (wanted) found.set(wanted, [...(found.get(wanted) ?? []), sql`${identifier(column)}::VARCHAR`]);
  }
  return found;
}

/** Letters and digits of a text, in lower case, without the form of a company's name. */
const plain = (text: Sql): Sql =>
  sql`nullif(regexp_replace(regexp_replace(lower(${text}), ${'株式会社|有限会社|合同会社|（株）|\\(株\\)|㈱|\\b(inc|ltd|llc|co|corp|gmbh|kk)\\b\\.?'}, '', 'g'), ${'[^\\p{L}\\p{N}]+'}, '', 'g'), '')`;

async function addNamed(
  connection: Connection,
  revision: number,
  level: 'household' | 'company',
  columns: readonly Sql[],
): Promise<void> {
  if (columns.length === 0) return;
  const text = sql`coalesce(${join(columns.map((column) => sql`nullif(trim(${column}), '')`))})`;
  const form = level === 'company' ? plain(text) : sql`trim(${text})`;
  await connection.run(
    sql`INSERT INTO identity_level SELECT ${revision}, ${level}, cid, min(cid) OVER same, ${`${level}-`} || left(md5(form), 12), min(text) OVER same
FROM (SELECT cid, ${text} AS text, ${form} AS form FROM profile) WHERE form IS NOT NULL WINDOW same AS (PARTITION BY form)`,
  );
}

/** The family of a name: the first word of a Japanese one, the last of others; whole where there is only one. */
const familyOf = (names: readonly Sql[]): Sql => {
  const text = sql`lower(trim(coalesce(${join([...names])})))`;
  const words = sql`string_split(regexp_replace(${text}, ${'[\\s\\x{3000}]+'}, ' ', 'g'), ' ')`;
  return sql`CASE WHEN regexp_matches(${text}, ${'[\\x{3040}-\\x{30ff}\\x{3400}-\\x{9fff}]'}) OR contains(${text}, ',') THEN rtrim(${words}[1], ',') ELSE ${words}[-1] END`;
};

async function addHouseholds(
  connection: Connection,
  revision: number,
  columns: ReadonlyMap<Wanted, Sql[]>,
): Promise<void> {
  const shared: Sql[] = [];
  for (const phone of columns.get('phone') ?? [])
    shared.push(sql`SELECT cid, 'p' || ${phoneForm(phone)} AS value FROM profile`);
  const places = columns.get('address') ?? [];
  const names = columns.get('family') ?? [];
  if (places.length > 0 && names.length > 0) {
    const where = plain(sql`concat_ws('', ${join([...places])})`);
    // A prefecture or a city alone is no home: an address has a number in it.
    shared.push(
      sql`SELECT cid, CASE WHEN regexp_matches(${where}, '[0-9]') THEN 'a' || ${where} || '/' || ${familyOf(names)} END AS value FROM profile`,
    );
  }
  if (shared.length === 0) return;
  const values = join(shared, ' UNION ');
  const { rows } = await connection.table(
    sql`SELECT cid, value, min(cid) OVER (PARTITION BY value) AS head FROM (${values}) WHERE value IS NOT NULL QUALIFY count(*) OVER (PARTITION BY value) BETWEEN 2 AND ${largestHousehold} ORDER BY value, cid`,
  );
  const links = rows.map(([cid, value, head]) => ({ a: Number(head), b: Number(cid), value: String(value) }));
  const least = new Map<number, string>();
  for (const { b, value } of links) if (value < (least.get(b) ?? '\uffff')) least.set(b, value);
  const groups = connected(links.filter(({ a, b }) => a !== b));
  if (groups.length === 0) return;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE found_household (cid INTEGER, head INTEGER, value VARCHAR)`,
  );
  await connection.append(
    'found_household',
    ['cid', 'head', 'value'],
    groups.flatMap((members) => {
      const value = members.map((cid) => least.get(cid) ?? '').toSorted()[0] ?? '';
      return members.map((cid) => [cid, members[0] ?? cid, value]);
    }),
  );
  const label =
    names.length > 0 ? sql`(SELECT ${familyOf(names)} FROM profile WHERE profile.cid = f.head)` : raw('NULL');
  await connection.run(
    sql`INSERT INTO identity_level SELECT ${revision}, 'household', f.cid, f.head, 'household-' || left(md5(f.value), 12), coalesce(${label}, '') FROM found_household f`,
  );
  await connection.run(sql`DROP TABLE found_household`);
}
