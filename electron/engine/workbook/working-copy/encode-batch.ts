import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Batch } from '#shared/model/batch';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { asParquet, rowidColumn } from '#engine/database/wide-rows';
import type { PartEntry } from '../container/manifest.ts';
import { dataFileName, quarantinePart, rowsPart } from '../container/part-names.ts';
import { BatchPart } from '../container/schemas.ts';
import { encodedType, quarantineColumns } from './load-batch.ts';

/** The record of a batch as it goes into the file: with its columns and the size of its quarantine. */
export async function describeBatch(connection: Connection, batch: Batch): Promise<BatchPart> {
  const name = `batch_${batch.id}`;
  const columns = await connection.rows(
    sql`SELECT column_name AS name, data_type AS type FROM duckdb_columns()
        WHERE database_name = ${name} AND schema_name = 'main' AND table_name = 'rows' AND column_name <> ${rowidColumn} ORDER BY column_index`,
  );
  const { n } = await connection.row(
    sql`SELECT count(*) AS n FROM ${identifier(name, 'main', 'quarantine')}`,
  );
  return BatchPart.parse({ batch, columns, quarantine: n });
}

export interface EncodedPart extends PartEntry {
  file: string;
}

/**
 * Writes the rows (in their order) and the quarantine of a batch as Parquet into the working copy's `parts` folder,
 * the only place where the locked database may write.
 */
export async function encodeBatch(
  connection: Connection,
  folder: string,
  part: BatchPart,
): Promise<EncodedPart[]> {
  const parts = joinPath(folder, 'parts');
  await mkdir(parts, { recursive: true });
  const database = `batch_${part.batch.id}`;
  const columns = part.columns.map(({ name, type }) =>
    encodedType(type) === type
      ? identifier(name)
      : sql`CAST(${identifier(name)} AS ${raw(encodedType(type))}) AS ${identifier(name)}`,
  );
  const rows = sql`SELECT ${join(columns)} FROM ${identifier(database, 'main', 'rows')}`;
  const encoded = [await copyOut(connection, rows, parts, rowsPart(part.batch.id), columns.length)];
  if (part.quarantine > 0) {
    const names = join(quarantineColumns.map(([name]) => identifier(name)));
    const listed = sql`SELECT ${names} FROM ${identifier(database, 'main', 'quarantine')}`;
    encoded.push(
      await copyOut(connection, listed, parts, quarantinePart(part.batch.id), quarantineColumns.length),
    );
  }
  return encoded;
}

async function copyOut(
  connection: Connection,
  select: Sql,
  folder: string,
  name: string,
  columns: number,
): Promise<EncodedPart> {
  const file = joinPath(folder, dataFileName(name));
  await rm(file, { force: true });
  await connection.run(sql`COPY (${select}) TO ${file} (${asParquet(columns)})`);
  return { name, file, ...(await hashFile(file)) };
}

async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
