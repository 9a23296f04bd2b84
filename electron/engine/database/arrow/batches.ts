import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import type { Codec } from './codec.ts';
import { RawVector, type VectorPart } from './raw-vector.ts';

/** Rows that go into one record batch: for each column its parts. */
export interface Batch {
  columns: VectorPart[][];
  rows: number;
  /** What its body takes at most, by the codecs' measure. */
  bytes: number;
}

/** Cuts the chunks of a result into batches of at most `room` bytes (a single row may be more). */
export function* batchesOf(
  result: DuckDBMaterializedResult,
  codecs: readonly Codec[],
  room: number,
  limit: number,
): Generator<Batch> {
  let batch = emptyBatch(codecs);
  let left = limit;
  for (let index = 0; index < result.chunkCount && left > 0; index++) {
    const { chunk, rowCount } = result.getChunk(index);
    const vectors = codecs.map((_, column) => RawVector.ofChunk(chunk, column, rowCount));
    for (let from = 0; from < rowCount && left > 0;) {
      const rest = Math.min(rowCount - from, left);
      const parts = vectors.map((vector) => ({ vector, from, count: rest }));
      const bytes = parts.reduce((sum, part, column) => sum + (codecs[column]?.measure(part) ?? 0), 0);
      const free = room - batch.bytes;
      const fits = bytes <= free ? rest : Math.floor((rest * free) / bytes);
      const count = batch.rows === 0 ? Math.max(fits, 1) : fits;
      if (count > 0) {
        parts.forEach((part, column) => batch.columns[column]?.push({ ...part, count }));
        batch.rows += count;
        batch.bytes += (bytes * count) / rest;
        from += count;
        left -= count;
      }
      if (count < rest) {
        yield batch;
        batch = emptyBatch(codecs);
      }
    }
  }
  if (batch.rows > 0) yield batch;
}

const emptyBatch = (codecs: readonly Codec[]): Batch => ({
  columns: codecs.map(() => []),
  rows: 0,
  bytes: 0,
});
