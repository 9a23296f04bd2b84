import {
  DuckDBDataChunk,
  DuckDBTypeId,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Cell } from '#shared/model/result';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { throwIfCancelled, type Job } from '../jobs/job.ts';

const chunkRows = 2048;
const stage = 'kikite_append';

/** Types whose plain cells DuckDB's chunks take as they are; anything else goes in as text and is cast. */
const converters = new Map<DuckDBTypeId, (cell: NonNullable<Cell>) => DuckDBValue>([
  [DuckDBTypeId.BOOLEAN, (cell) => cell === true || cell === 'true'],
  [DuckDBTypeId.TINYINT, Number],
  [DuckDBTypeId.SMALLINT, Number],
  [DuckDBTypeId.INTEGER, Number],
  [DuckDBTypeId.UTINYINT, Number],
  [DuckDBTypeId.USMALLINT, Number],
  [DuckDBTypeId.UINTEGER, Number],
  [DuckDBTypeId.BIGINT, BigInt],
  [DuckDBTypeId.UBIGINT, BigInt],
  [DuckDBTypeId.FLOAT, Number],
  [DuckDBTypeId.DOUBLE, Number],
  [DuckDBTypeId.VARCHAR, String],
]);

/** Loads plain rows into an existing table in chunks; types that plain cells cannot carry are cast from text. */
export async function appendRows(
  connection: DuckDBConnection,
  run: (statement: Sql) => Promise<DuckDBMaterializedResult>,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  job: Job,
): Promise<number> {
  const target = identifier(...table.split('.'));
  const list = join(columns.map((column) => identifier(column)));
  const wanted = (await run(sql`SELECT ${list} FROM ${target} LIMIT 0`)).columnTypes();
  const types = wanted.map((type) =>
    converters.has(type.typeId) && type.alias === undefined ? type : VARCHAR,
  );
  await run(
    sql`CREATE OR REPLACE TEMP TABLE ${identifier(stage)} AS SELECT ${staged(columns, types)} LIMIT 0`,
  );
  try {
    const count = await fill(connection, types, rows, job);
    await run(sql`INSERT INTO ${target} (${list}) SELECT ${list} FROM ${identifier('temp', 'main', stage)}`);
    return count;
  } finally {
    await run(sql`DROP TABLE IF EXISTS ${identifier('temp', 'main', stage)}`).catch(() => undefined);
  }
}

function staged(columns: readonly string[], types: readonly DuckDBType[]): Sql {
  return join(
    columns.map((column, index) => {
      const type = { pieces: [{ type: 'text', text: String(types[index]) }] } as const;
      return sql`NULL::${type} AS ${identifier(column)}`;
    }),
  );
}

async function fill(
  connection: DuckDBConnection,
  types: readonly DuckDBType[],
  rows: Iterable<readonly Cell[]>,
  job: Job,
): Promise<number> {
  const appender = await connection.createAppender(stage, 'main', 'temp');
  const chunk = DuckDBDataChunk.create(types, chunkRows);
  let buffer: DuckDBValue[][] = types.map(() => []);
  let count = 0;
  const flush = () => {
    const size = buffer[0]?.length ?? 0;
    if (size === 0) return;
    throwIfCancelled(job);
    chunk.reset();
    chunk.rowCount = size;
    buffer.forEach((values, index) => chunk.setColumnValues(index, values));
    appender.appendDataChunk(chunk);
    buffer = types.map(() => []);
  };
  try {
    for (const row of rows) {
      types.forEach((type, index) => buffer[index]?.push(convert(row[index] ?? null, type)));
      count += 1;
      if (count % chunkRows === 0) flush();
      if (count % (chunkRows * 32) === 0) await new Promise(setImmediate);
    }
    flush();
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return count;
}

function convert(cell: Cell, type: DuckDBType): DuckDBValue {
  if (cell === null) return null;
  return (converters.get(type.typeId) ?? String)(cell);
}
