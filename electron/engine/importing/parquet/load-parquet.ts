import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { ColumnFacts } from '#shared/model/column-facts';
import type { ParquetRecipe } from '#shared/model/recipe';
import type { StorageType } from '#shared/model/table';
import { identifier, join, raw, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { besideOneAnother, joinBeside, rowsBeside } from '#engine/database/wide-rows';
import { throwIfCancelled } from '#engine/jobs/job';
import type { FormatLoad, SourceRecord } from '../format.ts';
import { handedOver, type LoadedBatch } from '../loaded-batch.ts';
import { factsInFile } from './column-metadata.ts';
import { createQuarantine } from '../quarantine.ts';
import { hashFile } from '../source/hash.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import type { ColumnPlan } from '../typing/plan-column.ts';

/** A column of a Parquet file and what it becomes. */
export interface ParquetColumn {
  name: string;
  type: StorageType;
  /** DuckDB's type in the batch. */
  stored: string;
  /** Bytes and nested values have no type of ours: their text is stored. */
  asText: boolean;
  /** What the file says of it besides. */
  facts: ColumnFacts;
}

const integers = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER']);
const moments = new Set(['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS']);

function columnOf(name: string, type: string, facts: ColumnFacts): ParquetColumn {
  const as = (mine: StorageType, stored: string, asText = false) => ({
    name,
    type: mine,
    stored,
    asText,
    facts,
  });
  if (integers.has(type)) return as('integer', 'BIGINT');
  if (type === 'UBIGINT') return as('decimal', 'DECIMAL(20, 0)');
  if (type.startsWith('DECIMAL')) return as('decimal', type);
  if (type === 'FLOAT' || type === 'DOUBLE') return as('double', 'DOUBLE');
  if (type === 'BOOLEAN') return as('boolean', 'BOOLEAN');
  if (type === 'DATE') return as('date', 'DATE');
  if (type.startsWith('TIME') && !type.startsWith('TIMESTAMP')) return as('time', 'TIME');
  if (moments.has(type)) return as('timestamp', 'TIMESTAMP');
  if (type.startsWith('TIMESTAMP')) return as('timestampTz', 'TIMESTAMPTZ');
  return as('text', 'VARCHAR', !(type === 'VARCHAR' || type === 'UUID' || type.startsWith('ENUM')));
}

/** The columns of a Parquet file, by position: their names are cells of the schema, not identifiers of ours. */
export async function parquetColumns(connection: Connection, path: string): Promise<ParquetColumn[]> {
  const { columns } = await connection.table(sql`SELECT * FROM read_parquet(${path}) LIMIT 0`);
  const facts = await factsInFile(connection, path);
  return columns.map(({ name, type }) => columnOf(name, type, facts.get(name) ?? {}));
}

/** The first rows as text. */
export async function parquetSample(
  connection: Connection,
  path: string,
  columns: readonly ParquetColumn[],
  limit: number,
): Promise<(string | null)[][]> {
  const texts = columns.map(({ name }) => sql`CAST(${identifier(name)} AS VARCHAR)`);
  const { rows } = await connection.table(
    sql`SELECT ${join(texts)} FROM read_parquet(${path}) LIMIT ${limit}`,
  );
  return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
}

export const parquetRecipe = (columns: readonly ParquetColumn[]): ParquetRecipe => ({
  format: 'parquet',
  columns: columns.map(({ name, type, facts }) => ({ name, type, nulls: [], ...facts })),
});

/** Types are the file's own: nothing is left to settle. */
export const parquetPlans = (columns: readonly ParquetColumn[]): ColumnPlan[] =>
  columns.map(({ name, type, facts }) => ({
    reading: { name, type, nulls: [], ...facts },
    precision: 18,
    scale: 0,
    undecided: false,
  }));

export function parquetNotes(columns: readonly ParquetColumn[]): Text[] {
  const asText = columns.filter((column) => column.asText);
  return asText.map(({ name }) => text('import.note.bytesAsText', { column: name }));
}

/** Loads a Parquet file; its values are typed already, and none can fail to convert. */
export async function loadParquet(
  connection: Connection,
  load: Pick<FormatLoad, 'file' | 'ids' | 'job' | 'into'>,
): Promise<LoadedBatch> {
  const { file, ids, job } = load;
  if (load.into) return handOver(connection, file, load.into);
  job.stage(0, 0.1, text('import.reading'));
  const sha256 = await hashFile(file, { ...job, progress: () => undefined });
  job.stage(0.1, 0.9, text('import.reading'));
  await createQuarantine(connection);
  const columns = await parquetColumns(connection, file.path);
  const plans = parquetPlans(columns);
  const loaded = columns.map((column, index) => ({
    column,
    plan: plans[index] as ColumnPlan,
    id: ids[index] ?? `c${index + 1}`,
  }));
  const parts = besideOneAnother(loaded);
  const tables = parts.map((_, part) => (parts.length === 1 ? 'rows' : rowsBeside(part)));
  for (const [part, own] of parts.entries()) {
    throwIfCancelled(job);
    job.progress({ share: part / parts.length, text: text('import.reading'), cancellable: true });
    const values = own.map(
      ({ column: { name, stored }, id }) =>
        sql`CAST(${identifier(name)} AS ${raw(stored)}) AS ${identifier(id)}`,
    );
    await connection.run(
      sql`CREATE TABLE ${identifier(tables[part] ?? 'rows')} AS SELECT ${join(values)} FROM read_parquet(${file.path})`,
    );
  }
  const [first = 'rows'] = tables;
  const rows = Number((await connection.row(sql`SELECT count(*) AS n FROM ${identifier(first)}`)).n);
  if (parts.length > 1)
    await joinBeside(
      connection,
      parts.map((own) => own.map(({ id }) => id)),
    );
  return {
    sha256,
    columns: parts.flatMap((own, part) =>
      own.map(({ id, plan }) => ({
        id,
        plan,
        hasRaw: false,
        ...(parts.length > 1 ? { table: tables[part] ?? 'rows' } : {}),
        unread: 0,
        notes: [],
      })),
    ),
    recipe: parquetRecipe(columns),
    records: rows,
    loaded: rows,
    keptOut: 0,
    repaired: 0,
    hasExtra: false,
    firstLine: 1,
    stepByLineFeed: true,
    notes: parquetNotes(columns),
  };
}

const lotRows = 10_000;

/** Gives the rows away as texts. */
async function handOver(
  connection: Connection,
  file: PinnedFile,
  into: NonNullable<FormatLoad['into']>,
): Promise<LoadedBatch> {
  const columns = await parquetColumns(connection, file.path);
  const texts = columns.map(
    ({ name }, index) => sql`CAST(${identifier(name)} AS VARCHAR) AS ${identifier(`f${index + 1}`)}`,
  );
  const member = identifier('temp', 'main', 'member');
  await connection.run(
    sql`CREATE TEMP TABLE member AS SELECT ${join(texts)} FROM read_parquet(${file.path})`,
  );
  const rows = Number((await connection.row(sql`SELECT count(*) AS n FROM ${member}`)).n);
  async function* records(): AsyncGenerator<SourceRecord[]> {
    for (let from = 0; from < rows; from += lotRows) {
      const lot = await connection.table(
        sql`SELECT * FROM ${member} WHERE rowid >= ${from} AND rowid < ${from + lotRows} ORDER BY rowid`,
      );
      yield lot.rows.map((row, index) => ({
        cells: row.map((cell) => (cell === null ? null : String(cell))),
        extra: null,
        line: from + index + 1,
        byteOffset: 0,
        reason: null,
        text: '',
      }));
    }
  }
  await into({ names: columns.map(({ name }) => name), records: records(), notes: () => [] });
  await connection.run(sql`DROP TABLE ${member}`);
  return handedOver([], parquetRecipe(columns));
}
