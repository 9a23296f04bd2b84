import type { TableDefinition } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import { keyText } from '../identity/customer-keys.ts';
import type { Connection } from '../database/database.ts';
import { amountTerm } from './amount.ts';
import { physicalColumns, rowColumn } from './columns.ts';
import { columnWith, feedsActivity, needsTime } from './meanings.ts';
import { ruleCondition } from './row-rules.ts';
import { localTime } from './row-time.ts';
import { offsetAtInstant, offsetAtLocal } from './zone.ts';

/** A table's definition applied to its rows. */
export interface RowTerms {
  tableId: string;
  definition: TableDefinition;
  types: ReadonlyMap<string, string>;
  /** Decimal places of its amounts; null where it has none. */
  places: number | null;
  /**
   * Rows as relation: `row`, `batch`, `key`, `us`, `day`, `kind` (key of its kind), `amount`, `returned`, `duplicate`,
   * `reason` (why it is left out, or NULL), then what `extra` asks for. `duplicates` names a table of `row`s that repeat
   * an earlier one.
   */
  rows(options: { batches?: readonly number[]; duplicates?: Sql; extra?: Sql }): Sql;
}

function kindOf(definition: TableDefinition, returned: Sql): Sql {
  switch (definition.role) {
    case 'transactions':
      return sql`CASE WHEN ${returned} THEN 'return' ELSE 'purchase' END`;
    case 'feedback':
      return sql`'answer'`;
    case 'interactions':
      return sql`'contact'`;
    case 'campaigns':
      return sql`'campaign'`;
    case 'events': {
      const event = columnWith(definition, 'event');
      const name = event ? sql`nullif(trim(${identifier(event.id)}::VARCHAR), '')` : sql`NULL`;
      return sql`'event:' || coalesce(${name}, ${definition.name})`;
    }
    default:
      return sql`NULL::VARCHAR`;
  }
}

/** µs of the last instant that an unsigned 16-bit day can say. */
const lastDay = 65_536n * 86_400_000_000n;

/**
 * Makes the SQL that reads a table's rows as its definition means them; `typed` are types of its columns instead of those that
 * they have.
 * @throws columnUnknown when the definition names a column that the table does not have
 */
export async function rowTerms(
  connection: Connection,
  tableId: string,
  definition: TableDefinition,
  timeZone: string,
  typed?: ReadonlyMap<string, string>,
): Promise<RowTerms> {
  const types = typed ?? (await physicalColumns(connection, 'book', tableId));
  const transactions = definition.role === 'transactions';
  const money = transactions ? await amountTerm(connection, tableId, definition, types) : null;
  const amount = money?.amount ?? sql`NULL::DECIMAL(18, 2)`;
  const quantity = columnWith(definition, 'quantity');
  const fewer = quantity
    ? sql`coalesce(TRY_CAST(${identifier(quantity.id)} AS DOUBLE) < 0, false)`
    : sql`false`;
  const returned = transactions ? sql`(${fewer} OR coalesce(${amount} < 0, false))` : sql`false`;
  const time = columnWith(definition, 'time');
  const { value, instant } = localTime(time && feedsActivity(definition) ? time.id : null, types);
  const rules = definition.rowRules
    .filter((rule) => rule.on)
    .map((rule) => sql`WHEN ${ruleCondition(rule, types, definition.name)} THEN ${rule.id}`);
  const first = rules.length === 0 ? sql`NULL` : sql`CASE ${join(rules, ' ')} END`;
  const noTime = needsTime(definition) ? sql`WHEN us IS NULL THEN 'noTime'` : sql``;
  const repeated = definition.duplicates === 'leaveOut' ? sql`WHEN duplicate THEN 'duplicate'` : sql``;
  const counted =
    definition.returns === 'gross' ? sql`CASE WHEN returned THEN NULL ELSE amount END` : sql`amount`;
  const clock = instant ? offsetAtInstant(raw('moment'), timeZone) : offsetAtLocal(raw('moment'), timeZone);
  const shifted = instant
    ? sql`moment AS utc, moment + ${clock} AS local`
    : sql`moment - ${clock} AS utc, moment AS local`;

  return {
    tableId,
    definition,
    types,
    places: money?.places ?? null,
    rows({ batches, duplicates, extra }) {
      const only = batches ? sql`WHERE batch IN (${join(batches.map((batch) => sql`${batch}`))})` : sql``;
      const twin = duplicates ? sql`(twin."row" IS NOT NULL)` : sql`false`;
      const twins = duplicates ? sql`LEFT JOIN ${duplicates} twin ON twin."row" = v."row"` : sql``;
      const seen = sql`SELECT ${rowColumn}, batch, ${keyText(definition, types)} AS key, ${value} AS moment, ${kindOf(definition, returned)} AS kind, ${amount} AS amount, ${returned} AS returned, ${first} AS rule${extra ? sql`, ${extra}` : sql``}
FROM ${identifier(tableId)} ${only}`;
      const clocked = sql`SELECT *, ${shifted} FROM (${seen})`;
      const placed = sql`SELECT v.* EXCLUDE (moment, utc, local), ${twin} AS duplicate, local // 86400000000 AS day64, CASE WHEN local >= 0 AND local < ${lastDay} THEN utc END AS us FROM (${clocked}) v ${twins}`;
      return sql`SELECT * EXCLUDE (rule, day64) REPLACE (${counted} AS amount), CASE WHEN us IS NOT NULL THEN day64::USMALLINT END AS day, CASE WHEN rule IS NOT NULL THEN rule ${noTime} ${repeated} END AS reason FROM (${placed})`;
    },
  };
}
