import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import { besideOneAnother, joinBeside, rowsBeside } from '#engine/database/wide-rows';
import type { Job } from '#engine/jobs/job';
import { damaged } from '../container/io-faults.ts';
import { dataFileName, quarantinePart, rowsPart } from '../container/part-names.ts';
import type { BatchPart } from '../container/schemas.ts';

/** Columns of a batch's `quarantine` table, and of its Parquet part. */
export const quarantineColumns = [
  ['scope', 'VARCHAR'],
  ['record', 'BIGINT'],
  ['line', 'BIGINT'],
  ['byte_offset', 'BIGINT'],
  ['column_id', 'VARCHAR'],
  ['text', 'VARCHAR'],
  ['reason', 'VARCHAR'],
] as const;

/** Parquet has no 128-bit integer: DuckDB would write a double and lose digits. Such columns travel as text. */
const asText = new Set(['HUGEINT']);
export const encodedType = (type: string) => (asText.has(type) ? 'VARCHAR' : type);

/**
 * Makes `batch-<n>.duckdb` of a working copy from verified Parquet files in its `parts` folder, and removes those.
 * @throws workbookDamaged when the rows are not what the batch's record says
 */
export async function loadBatch(
  context: EngineContext,
  of: { path: string; folder: string; part: BatchPart },
  job: Job,
): Promise<void> {
  const { path, folder, part } = of;
  const { id } = part.batch;
  const rows = joinPath(folder, 'parts', dataFileName(rowsPart(id)));
  const quarantine = joinPath(folder, 'parts', dataFileName(quarantinePart(id)));
  const sources = part.quarantine > 0 ? [rows, quarantine] : [rows];
  const { memoryMb, tempMb, threads } = context.limits;
  const target = joinPath(folder, `batch-${id}.duckdb`);
  await withLoader({ target, sources, memoryMb, tempMb, threads, job }, async (connection) => {
    await expectColumns(connection, path, rowsPart(id), rows, columnTypes(part));
    await createRows(connection, rows, part.columns);
    await expectRows(connection, path, rowsPart(id), 'rows', part.batch.loaded);
    await connection.run(sql`CREATE TABLE quarantine (${join(quarantineColumns.map(declare))})`);
    if (part.quarantine > 0) {
      await expectColumns(connection, path, quarantinePart(id), quarantine, quarantineColumns);
      await connection.run(
        sql`INSERT INTO quarantine ${selectTyped(
          quarantine,
          quarantineColumns.map(([name, type]) => ({ name, type })),
        )}`,
      );
    }
    await expectRows(connection, path, quarantinePart(id), 'quarantine', part.quarantine);
  });
  for (const source of sources) await rm(source, { force: true });
}

/** Many columns become several tables, as they were when they were imported. */
async function createRows(
  connection: Connection,
  file: string,
  columns: readonly { name: string; type: string }[],
): Promise<void> {
  const parts = besideOneAnother(columns);
  for (const [part, own] of parts.entries()) {
    const table = identifier(parts.length === 1 ? 'rows' : rowsBeside(part));
    await connection.run(sql`CREATE TABLE ${table} AS ${selectTyped(file, own)}`);
  }
  if (parts.length > 1)
    await joinBeside(
      connection,
      parts.map((own) => own.map(({ name }) => name)),
    );
}

const declare = ([name, type]: readonly [string, string]) => sql`${identifier(name)} ${raw(type)}`;

const columnTypes = (part: BatchPart) =>
  part.columns.map(({ name, type }) => [name, encodedType(type)] as const);

/** Types were checked against the list of allowed ones when the part was read. */
function selectTyped(file: string, columns: readonly { name: string; type: string }[]): Sql {
  const casts = columns.map(
    ({ name, type }) => sql`CAST(${identifier(name)} AS ${raw(type)}) AS ${identifier(name)}`,
  );
  return sql`SELECT ${join(casts)} FROM read_parquet(${file})`;
}

async function expectColumns(
  connection: Connection,
  path: string,
  part: string,
  file: string,
  expected: readonly (readonly [string, string])[],
): Promise<void> {
  let found: { name: string; type: string }[];
  try {
    const rows = await connection.rows(sql`DESCRIBE SELECT * FROM read_parquet(${file})`);
    found = rows.map((row) => ({ name: String(row.column_name), type: String(row.column_type) }));
  } catch (error) {
    throw damaged(path, part, error instanceof Error ? error.message : String(error), error);
  }
  const said = expected.map(([name, type]) => `${name} ${type}`).join();
  if (found.map(({ name, type }) => `${name} ${type}`).join() !== said) {
    throw damaged(path, part, 'columns differ from the record of the batch');
  }
}

async function expectRows(
  connection: Connection,
  path: string,
  part: string,
  table: string,
  expected: number,
): Promise<void> {
  const { n } = await connection.row(sql`SELECT count(*) AS n FROM ${identifier(table)}`);
  if (n !== expected) throw damaged(path, part, `holds ${String(n)} rows, not ${expected}`);
}
