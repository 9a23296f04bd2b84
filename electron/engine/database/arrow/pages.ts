import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import { Field, RecordBatch, Schema, Struct, makeData } from 'apache-arrow';
import { throwIfCancelled, type Job } from '../../jobs/job.ts';
import type { Codec } from './codec.ts';
import { codecOfType } from './codec-of-type.ts';
import { PageWriter } from './page-writer.ts';
import { RawVector, type VectorPart } from './raw-vector.ts';

/** Largest page. */
export const pageBytes = 1024 * 1024;
/** What a record batch may hold so that with its header and padding it fits a page. */
const batchBytes = pageBytes - 64 * 1024;

interface Column {
  field: Field;
  codec: Codec;
}

/** Rows of one chunk: the same rows of each column. */
interface Rows {
  vectors: RawVector[];
  from: number;
  count: number;
}

/**
 * Sends a result as an Arrow IPC stream cut in pages of at most 1 MB: the first is the schema, all joined are the
 * stream. `limit` ends it after that many rows. Resolves to the number of rows sent.
 * @throws Cancelled
 */
export async function sendPages(
  result: DuckDBMaterializedResult,
  onPage: (page: Uint8Array) => void | Promise<void>,
  job: Job,
  limit = Infinity,
): Promise<number> {
  const columns = columnsOf(result);
  const writer = new PageWriter(new Schema(columns.map((column) => column.field)));
  const send = async () => {
    for (const page of writer.take(pageBytes)) {
      throwIfCancelled(job);
      await onPage(page);
    }
    // Lets cancels and other calls in: a page is several milliseconds of work.
    await new Promise(setImmediate);
  };
  await send();
  let sent = 0;
  for (const batch of batches(result, columns, limit)) {
    throwIfCancelled(job);
    sent += batch.rows;
    writer.write(recordBatch(writer, columns, batch));
    await send();
  }
  writer.end();
  await send();
  return sent;
}

function columnsOf(result: DuckDBMaterializedResult): Column[] {
  const types = result.columnTypes();
  return result.deduplicatedColumnNames().map((name, index) => {
    const type = types[index];
    if (!type) throw new Error(`column ${index} has no type`);
    const codec = codecOfType(type);
    return { codec, field: new Field(name, codec.type, true, new Map([['type', String(type)]])) };
  });
}

interface Batch {
  parts: Rows[];
  rows: number;
}

/** Cuts the chunks of a result into batches that fit a page each. */
function* batches(
  result: DuckDBMaterializedResult,
  columns: readonly Column[],
  limit: number,
): Generator<Batch> {
  let batch: Batch = { parts: [], rows: 0 };
  let room = batchBytes;
  let left = limit;
  for (let index = 0; index < result.chunkCount && left > 0; index++) {
    const { chunk, rowCount } = result.getChunk(index);
    const vectors = columns.map((_, column) => RawVector.ofChunk(chunk, column, rowCount));
    for (let from = 0; from < rowCount && left > 0;) {
      const rest = Math.min(rowCount - from, left);
      const bytes = columns.reduce(
        (sum, { codec }, column) => sum + codec.measure(partOf({ vectors, from, count: rest }, column)),
        0,
      );
      const fits = bytes <= room ? rest : Math.floor((rest * room) / bytes);
      const count = batch.rows === 0 ? Math.max(fits, 1) : fits;
      if (count > 0) {
        batch.parts.push({ vectors, from, count });
        batch.rows += count;
        room -= (bytes * count) / rest;
        from += count;
        left -= count;
      }
      if (count < rest) {
        yield batch;
        batch = { parts: [], rows: 0 };
        room = batchBytes;
      }
    }
  }
  if (batch.rows > 0) yield batch;
}

function partOf({ vectors, from, count }: Rows, column: number): VectorPart {
  const vector = vectors[column];
  if (!vector) throw new Error(`column ${column} has no vector`);
  return { vector, from, count };
}

function recordBatch(writer: PageWriter, columns: readonly Column[], batch: Batch): RecordBatch {
  const children = columns.map(({ codec }, column) =>
    codec.encode(
      batch.parts.map((rows) => partOf(rows, column)),
      batch.rows,
    ),
  );
  const struct = new Struct(columns.map((column) => column.field));
  return new RecordBatch(
    writer.schema,
    makeData({ type: struct, length: batch.rows, nullCount: 0, children }),
  );
}
