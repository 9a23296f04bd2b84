import { IdentityField, type IdentitySettings } from '#shared/model/identity';
import { text } from '#shared/i18n/translate';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { rowTerms, type RowTerms } from '#engine/activity/row-terms';
import { rowColumn } from '#engine/activity/columns';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { listTables } from '#engine/workbook/records';
import { readSettings } from '#engine/workbook/settings';
import { customerByKey, namesCustomers } from '../customer-keys.ts';
import { identifies, identifyingColumns } from './identifying.ts';
import { emailForm, phoneForm } from './normal-value.ts';

const fields = IdentityField.options;
const gathered = identifier('temp', 'main', 'identity_gathered');

/** Records that can be compared, and those of them that rows of batches not seen yet speak of. */
export interface ReadRecords {
  records: number;
  fresh: number;
}

/**
 * Makes the table `identity_source`: each record that says anything of somebody, or is one of several of a customer, with
 * the newest value of each field (what tables of customers say before what others do), `rec` (dense, from 1, by `rid`) and
 * whether it is `fresh`; and the temporary table `identity_value` of all its e-mail addresses and telephone numbers in the
 * form in which two are one.
 */
export async function readRecords(
  connection: Connection,
  settings: IdentitySettings,
  seen: readonly number[],
  job: Job,
): Promise<ReadRecords> {
  const columns = join(fields.map((field) => sql`${identifier(field)} VARCHAR`));
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE identity_gathered (rid INTEGER, fresh BOOLEAN, priority INTEGER, ${columns}, emails VARCHAR[], phones VARCHAR[])`,
  );
  const { timeZone } = await readSettings(connection);
  const tables = (await listTables(connection)).filter(
    ({ confirmed, definition }) => confirmed && namesCustomers(definition) && identifies(definition),
  );
  for (const [at, { id, definition }] of tables.entries()) {
    throwIfCancelled(job);
    job.progress({
      share: at / tables.length,
      text: text('identity.progress.reading'),
      cancellable: true,
    });
    await gather(connection, await rowTerms(connection, id, definition, timeZone), settings, seen);
  }
  const best = fields.map(
    (field) =>
      sql`arg_max(${identifier(field)}, priority) FILTER (${identifier(field)} IS NOT NULL) AS ${identifier(field)}`,
  );
  const several = sql`SELECT k.rid FROM identity_group g JOIN customer_key k ON k.key = g.key`;
  await connection.run(
    sql`CREATE OR REPLACE TABLE identity_source AS SELECT row_number() OVER (ORDER BY rid)::INTEGER AS rec, * FROM (
  SELECT rid, bool_or(fresh) AS fresh, ${join(best)} FROM (FROM ${gathered} UNION ALL BY NAME SELECT rid, false AS fresh, -1 AS priority FROM (${several})) GROUP BY rid
)`,
  );
  const values = (kind: string, list: string): Sql =>
    sql`SELECT DISTINCT s.rec, ${kind} AS kind, v.value FROM (SELECT rid, unnest(${identifier(list)}) AS value FROM ${gathered}) v JOIN identity_source s ON s.rid = v.rid WHERE v.value IS NOT NULL`;
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE identity_value AS ${values('email', 'emails')} UNION ALL ${values('phone', 'phones')}`,
  );
  await connection.run(sql`DROP TABLE ${gathered}`);
  const row = await connection.row(
    sql`SELECT count(*) AS records, count_if(fresh) AS fresh FROM identity_source`,
  );
  return { records: Number(row.records), fresh: Number(row.fresh) };
}

async function gather(
  connection: Connection,
  terms: RowTerms,
  settings: IdentitySettings,
  seen: readonly number[],
): Promise<void> {
  const own = identifyingColumns(terms.definition);
  const texts = [...own].map(([field, columns]) => {
    const parts = columns.map(({ id }) => sql`nullif(trim(${identifier(id)}::VARCHAR), '')`);
    return sql`nullif(concat_ws(' ', ${join(parts)}), '') AS ${identifier(field)}`;
  });
  const newest = [...own.keys()].map(
    (field) =>
      sql`arg_max(${identifier(field)}, ${rowColumn}) FILTER (${identifier(field)} IS NOT NULL) AS ${identifier(field)}`,
  );
  const all = (form: Sql | null, name: string): Sql =>
    form === null
      ? sql`NULL::VARCHAR[] AS ${identifier(name)}`
      : sql`list(DISTINCT ${form}) AS ${identifier(name)}`;
  const fresh =
    seen.length === 0 ? sql`true` : sql`bool_or(batch NOT IN (${join(seen.map((id) => sql`${id}`))}))`;
  const priority = terms.definition.role === 'customers' ? 1 : 0;
  await connection.run(
    sql`INSERT INTO ${gathered} BY NAME SELECT known.rid, ${fresh} AS fresh, ${priority} AS priority, ${join(newest)},
  ${all(own.has('email') ? emailForm(sql`email`, settings) : null, 'emails')}, ${all(own.has('phone') ? phoneForm(sql`phone`) : null, 'phones')}
FROM (${terms.rows({ extra: join(texts) })}) r JOIN (${customerByKey}) known ON known.key = r.key WHERE r.reason IS NULL GROUP BY known.rid`,
  );
}
