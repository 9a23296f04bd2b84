import { randomUUID } from 'node:crypto';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { physicalColumns, rowColumn } from '#engine/activity/columns';
import { tableRecord } from '#engine/activity/define';
import type { Connection } from '#engine/database/database';
import { writeTableXlsx } from '#engine/exporting/table-xlsx';
import type { Job } from '#engine/jobs/job';
import { recordAct } from '../audit/log.ts';
import { domainOf, pseudonymsOf } from '../mask/pseudonyms.ts';
import { pseudonymKey } from '../mask/pseudonym.ts';
import { refuseForbidden } from './tag-of.ts';

/**
 * Writes a table's rows as a file, as far as the tags of its columns allow: pseudonyms in the place of values where that is asked for,
 * columns left out where that is.
 * @throws tableUnknown, columnUnknown, exportForbidden, exportTooLong
 */
export async function exportTable(
  context: EngineContext,
  { table, path, format, columns, pseudonymise, recipient }: Params<'tables.export'>,
  job: Job,
): Promise<Answer<'tables.export'>> {
  const { database, folder, id: workbook } = openWorkbook(context);
  return database.use(job, async (connection) => {
    const { definition } = await tableRecord(connection, table);
    const known = new Set(definition.columns.map(({ id }) => id));
    const stranger = [...(columns ?? []), ...pseudonymise].find((id) => !known.has(id));
    if (stranger !== undefined) throw fault('columnUnknown', { table, column: stranger });
    const wanted = definition.columns
      .filter(({ id }) => columns?.includes(id) ?? true)
      // A pseudonym is pseudonymised data, whatever the column was called before.
      .map((column) =>
        pseudonymise.includes(column.id) ? { ...column, tag: 'pseudonymised' as const } : column,
      );
    refuseForbidden(
      wanted.map((column) => ({ column, table: definition })),
      recipient,
    );
    const present = await physicalColumns(connection, 'book', table);
    const key = pseudonymise.length > 0 ? await pseudonymKey(context.dataFolder, workbook) : null;
    const terms: Sql[] = [];
    for (const { id, name, meaning } of wanted.filter((column) => present.has(column.id))) {
      const value = identifier(id);
      const plain = present.has(`${id}_raw`)
        ? sql`coalesce(${identifier(`${id}_raw`)}, ${value}::VARCHAR)`
        : value;
      const shown =
        key && pseudonymise.includes(id)
          ? (
              await pseudonymsOf(
                connection,
                key,
                domainOf(meaning),
                sql`SELECT ${plain} AS value FROM ${identifier(table)}`,
              )
            )(plain)
          : plain;
      terms.push(sql`${shown} AS ${identifier(name)}`);
    }
    const select = sql`SELECT ${join(terms)} FROM ${identifier(table)} ORDER BY ${rowColumn}`;
    const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${identifier(table)}`);
    await recordAct(context, {
      action: 'export',
      what: `table/${format}`,
      columns: wanted.map(({ id }) => `${table}.${id}`),
      rows: Number(n),
    });
    const bytes = await write(connection, select, { path, format, folder, rows: Number(n) });
    return { path, bytes, rows: Number(n) };
  });
}

/** Whole or not at all. */
async function write(
  connection: Connection,
  select: Sql,
  { path, format, folder, rows }: { path: string; format: string; folder: string; rows: number },
): Promise<number> {
  // The locked engine may write in the working copy's folder only.
  const inside = joinPath(folder, `export-${randomUUID()}.tmp`);
  const beside = joinPath(dirname(path), `.${randomUUID()}.tmp`);
  try {
    if (format === 'xlsx') {
      const page = await connection.table(select);
      await writeTableXlsx(beside, onePage(page), rows);
    } else {
      const how = format === 'parquet' ? sql`FORMAT parquet, COMPRESSION zstd` : sql`FORMAT csv, HEADER true`;
      await connection.run(sql`COPY (${select}) TO ${inside} (${how})`);
      await copyFile(inside, beside);
    }
    await rename(beside, path);
    return (await stat(path)).size;
  } finally {
    await rm(inside, { force: true });
    await rm(beside, { force: true });
  }
}

async function* onePage<T>(page: T): AsyncGenerator<T> {
  yield page;
}
