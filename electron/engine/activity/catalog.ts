import type { ActivityKind, Catalog, TableInfo } from '#shared/model/catalog';
import { sql } from '#shared/sql/sql';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { derivedBatches } from '../shaping/batches.ts';
import { listAllBatches, listTables, readRevision } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { cacheCatalog, cachedCatalog, type Counted } from './catalog-cache.ts';
import { useOf } from './counts.ts';
import { isoDay } from './coverage.ts';
import { hasActivityTables } from './schema.ts';
import { readFacts, readProfileColumns, type TableFacts } from './state.ts';

/** Every table with its batches, its use and its coverage. */
export async function readTables(
  connection: Connection,
  facts: ReadonlyMap<string, TableFacts>,
): Promise<TableInfo[]> {
  const all = await listAllBatches(connection);
  const batches = all.filter(({ supersededBy }) => supersededBy === undefined);
  return (await listTables(connection)).map((record) => {
    const { id, confirmed, definition } = record;
    const own = definition.from
      ? derivedBatches(record, batches)
      : batches.filter((batch) => batch.table === id);
    const known = facts.get(id);
    return {
      id,
      confirmed,
      definition,
      batches: own,
      superseded: all.filter((batch) => batch.table === id && batch.supersededBy !== undefined),
      rows: own.reduce((sum, batch) => sum + batch.loaded, 0),
      use: known ? useOf(known) : null,
      coverage: known?.coverage ?? null,
    };
  });
}

async function readKinds(
  connection: Connection,
  facts: ReadonlyMap<string, TableFacts>,
): Promise<ActivityKind[]> {
  const rows = await connection.rows(
    sql`SELECT kinds.id, kinds.key, sum(n)::BIGINT AS activities, count_if(cid > 0) AS customers, min(first_day) AS first, max(last_day) AS last FROM activity_count JOIN activity_kind kinds ON kinds.id = kind GROUP BY kinds.id, kinds.key ORDER BY kinds.id`,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    key: String(row.key),
    tables: [...facts].filter(([, one]) => one.kinds.includes(Number(row.id))).map(([id]) => id),
    activities: Number(row.activities),
    customers: Number(row.customers),
    first: isoDay(Number(row.first)),
    last: isoDay(Number(row.last)),
  }));
}

async function count(connection: Connection): Promise<Counted> {
  if (!(await hasActivityTables(connection)))
    return {
      tables: await readTables(connection, new Map()),
      kinds: [],
      attributes: [],
      customers: 0,
      activities: 0,
      unidentified: 0,
      voices: 0,
    };
  const facts = await readFacts(connection);
  const totals = await connection.row(
    sql`SELECT (SELECT count(*) FROM customer) AS customers, (SELECT coalesce(sum(n), 0)::BIGINT FROM activity_count) AS activities, (SELECT coalesce(sum(n), 0)::BIGINT FROM activity_count WHERE cid = 0) AS unidentified, (SELECT count(*) FROM voice) AS voices`,
  );
  return {
    tables: await readTables(connection, facts),
    kinds: await readKinds(connection, facts),
    attributes: await readProfileColumns(connection),
    customers: Number(totals.customers),
    activities: Number(totals.activities),
    unidentified: Number(totals.unidentified),
    voices: Number(totals.voices),
  };
}

/** All that is known of the open workbook's data, as plain data; kept until the revision changes. */
export async function readCatalog(context: EngineContext, connection: Connection): Promise<Catalog> {
  const revision = await readRevision(connection);
  let counted = cachedCatalog(context, revision);
  if (!counted) {
    counted = await count(connection);
    cacheCatalog(context, revision, counted);
  }
  return { settings: await readSettings(connection), ...counted, revision };
}
