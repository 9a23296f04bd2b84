import { randomUUID } from 'node:crypto';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Column } from '#shared/model/table';
import type { LeavingValues } from '#shared/privacy/leaving-tag';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import { physicalColumns, rowColumn } from '#engine/activity/columns';
import { tableRecord } from '#engine/activity/define';
import type { Connection } from '#engine/database/database';
import { writeTableXlsx } from '#engine/exporting/table-xlsx';
import type { Job } from '#engine/jobs/job';
import { domainOf, pseudonymsOf } from '../mask/pseudonyms.ts';
import { pseudonymKey } from '../mask/pseudonym.ts';
import { maskNow, shownValue } from '../masking/mask-of.ts';
import { passGate } from './gate.ts';
import { tagOf } from './tag-of.ts';

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
    const wanted = definition.columns.filter(({ id }) => columns?.includes(id) ?? true);
    const present = await physicalColumns(connection, 'book', table);
    const key = pseudonymise.length > 0 ? await pseudonymKey(context.dataFolder, workbook) : null;
    const terms: Sql[] = [];
    for (const column of wanted.filter(({ id }) => present.has(id))) {
      const { id, name, meaning } = column;
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
          : leavesAs(context, table, column, pseudonymise) === 'masked'
            ? shownValue(context, table, column, sql`${plain}::VARCHAR`)
            : plain;
      terms.push(sql`${shown} AS ${identifier(name)}`);
    }
    const select = sql`SELECT ${join(terms)} FROM ${identifier(table)} ORDER BY ${rowColumn}`;
    const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${identifier(table)}`);
    const tag = await passGate(context, connection, {
      of: 'rows',
      action: 'export',
      what: `table/${format}`,
      columns: wanted.map((column) => ({
        table,
        definition,
        column,
        tag: tagOf(column, definition),
        as: leavesAs(context, table, column, pseudonymise),
      })),
      rows: Number(n),
      recipient,
    });
    const bytes = await write(connection, select, { path, format, folder, rows: Number(n) });
    return { path, bytes, rows: Number(n), tag };
  });
}

/** Rows leave as they are or not at all; of what people wrote the parts that tell of somebody stay masked. */
function leavesAs(
  context: EngineContext,
  table: string,
  column: Column,
  pseudonymise: readonly string[],
): LeavingValues['as'] {
  if (pseudonymise.includes(column.id)) return 'pseudonym';
  return maskNow(context, table, column) === 'inside' ? 'masked' : 'clear';
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
