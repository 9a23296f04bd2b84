import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { physicalColumns } from '#engine/activity/columns';
import { hasActivityTables } from '#engine/activity/schema';
import { readProfileColumns } from '#engine/activity/state';
import type { Connection, Database } from '#engine/database/database';
import { inSchema, type Schema } from '#engine/database/schemas';
import { silentJob } from '#engine/jobs/job';
import { listTables, readRevision, type TableRecord } from '#engine/workbook/records';
import { lawfulNames } from '../consent/lawful.ts';
import { keyMask, markOf, shownKey } from './keys.ts';
import { masked, maskNow } from './mask-of.ts';
import { shownIn } from './session.ts';
import { shownVoice } from './voices.ts';

/** What the views were made from, and their names. */
interface Made {
  from: string;
  views: string[];
}
const made = new WeakMap<Database, Promise<Made>>();

/**
 * The schemas that a person's own statement reads: their views hold masked values, each with a mark by which values can still be
 * told apart, counted and joined.
 */
export async function maskedSchemas(context: EngineContext): Promise<Schema[]> {
  const { database } = openWorkbook(context);
  const before = made.get(database) ?? Promise.resolve({ from: '', views: [] });
  const next = before
    .catch((): Made => ({ from: '', views: [] }))
    .then((known) => database.use(silentJob(), (connection) => makeViews(context, connection, known)));
  made.set(database, next);
  await next;
  return ['masked', 'lawful'];
}

async function makeViews(context: EngineContext, connection: Connection, known: Made): Promise<Made> {
  const shown = shownIn(openWorkbook(context));
  const lawful = await lawfulNames(context, connection);
  const from = JSON.stringify([
    await readRevision(connection),
    lawful,
    [...shown.columns],
    [...shown.customers],
  ]);
  if (from === known.from) return known;
  for (const name of known.views) await connection.run(sql`DROP VIEW IF EXISTS ${inSchema('masked', name)}`);
  const tables = await listTables(connection);
  const views: [string, Sql[]][] = [];
  for (const table of tables) views.push([table.id, await tableColumns(context, connection, table)]);
  if (await hasActivityTables(connection)) {
    views.push(['customer', [sql`${shownKey(context, keyMask(context, tables), sql`key`)} AS key`]]);
    views.push(['profile', await profileColumns(context, connection, tables)]);
    const said = { text: sql`text`, source: sql`source`, customer: sql`NULL::VARCHAR` };
    views.push(['voice', [sql`${shownVoice(context, tables, said)} AS text`]]);
  }
  const wanted = views.filter(([, columns]) => columns.length > 0);
  for (const [name, columns] of wanted)
    await connection.run(
      sql`CREATE OR REPLACE VIEW ${inSchema('masked', name)} AS SELECT * REPLACE (${join(columns)}) FROM ${lawful.includes(name) ? inSchema('lawful', name) : identifier('book', 'main', name)}`,
    );
  return { from, views: wanted.map(([name]) => name) };
}

/** A masked value with the mark that tells it from others; of what people wrote a mark would tell nothing. */
function markedValue(context: EngineContext, table: string, column: Column, name: string): Sql | null {
  const kind = maskNow(context, table, column);
  if (kind === null) return null;
  const value = sql`${identifier(name)}::VARCHAR`;
  const text =
    kind === 'inside' ? masked(kind, value) : sql`${masked(kind, value)} || '·' || ${markOf(context, value)}`;
  return sql`${text} AS ${identifier(name)}`;
}
type Column = TableRecord['definition']['columns'][number];

async function tableColumns(
  context: EngineContext,
  connection: Connection,
  { id, definition }: TableRecord,
): Promise<Sql[]> {
  const present = await physicalColumns(connection, 'book', id);
  return definition.columns.flatMap((column) =>
    [column.id, `${column.id}_raw`].flatMap((name) =>
      present.has(name) ? (markedValue(context, id, column, name) ?? []) : [],
    ),
  );
}

async function profileColumns(
  context: EngineContext,
  connection: Connection,
  tables: readonly TableRecord[],
): Promise<Sql[]> {
  return (await readProfileColumns(connection)).flatMap(({ id, column: name }) => {
    const [table = '', columnId] = id.split('.');
    const column = tables
      .find((each) => each.id === table)
      ?.definition.columns.find((each) => each.id === columnId);
    return (column && markedValue(context, table, column, name)) ?? [];
  });
}
