import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBMaterializedResult } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { sendPages } from '#engine/database/arrow/pages';
import { silentJob } from '#engine/jobs/job';
import type { BenchRow } from './bench-row.ts';

/** Ten columns such as a result of the product has: keys, days, amounts, words short and long, some empty. */
const columns = `
  range AS row,
  (range % 50000)::INTEGER AS customer,
  DATE '2020-01-01' + (range % 1500)::INTEGER AS day,
  TIMESTAMP '2020-01-01' + INTERVAL (range) SECOND AS moment,
  ((range * 7919) % 1000000 / 100)::DECIMAL(18,2) AS amount,
  CASE WHEN range % 10 = 0 THEN NULL ELSE sqrt(range) END AS score,
  range % 3 = 0 AS repeat_order,
  'sku-' || (range % 4000) AS product,
  CASE WHEN range % 4 = 0 THEN NULL ELSE 'order number ' || range END AS reference,
  md5(range::VARCHAR) AS session`;
/** Bytes a value of those columns has in a vector; texts (16) have the rest elsewhere. */
const widths = [8, 4, 4, 8, 8, 8, 1, 16, 16, 16];

/** Our pages of a result of `rows` × 10 mixed columns, against copying its raw vectors alone and against row objects. */
export async function benchArrowPages(rows: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'));
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE TABLE result AS SELECT ${columns} FROM range(${rows})`);
    const raw = await best(connection, 5, (result) => copyRawVectors(result));
    const pages = await best(connection, 5, (result) => sendPages(result, () => undefined, silentJob()));
    const objects = await best(connection, 1, (result) => result.getRowObjectsJson());
    const note = `${rows} rows × 10 mixed columns`;
    return [
      {
        name: 'Arrow pages against the copy of raw vectors',
        ratio: pages / raw,
        limit: 1.3,
        milliseconds: pages,
        comparedMilliseconds: raw,
        note,
      },
      {
        name: 'Arrow pages against row objects',
        ratio: pages / objects,
        limit: null,
        milliseconds: pages,
        comparedMilliseconds: objects,
        note,
      },
    ];
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Best of several: the query and taking its result. */
async function best(
  connection: DuckDBConnection,
  times: number,
  take: (result: DuckDBMaterializedResult) => unknown,
): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    await take(await connection.run('FROM result'));
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Every vector's values, masks and long texts copied once, with no format around them. */
function copyRawVectors(result: DuckDBMaterializedResult): number {
  let bytes = 0;
  for (let index = 0; index < result.chunkCount; index++) {
    const { chunk, rowCount } = result.getChunk(index);
    widths.forEach((width, column) => {
      const vector = duckdb.data_chunk_get_vector(chunk, column);
      const data = duckdb.vector_get_data(vector, rowCount * width).slice();
      const mask = duckdb.vector_get_validity(vector, Math.ceil(rowCount / 64) * 8) as Uint8Array | null;
      bytes += data.byteLength + (mask?.slice().byteLength ?? 0);
      if (width === 16) bytes += copyLongTexts(data, mask, rowCount);
    });
  }
  return bytes;
}

/** Long texts in reads of neighbours: DuckDB keeps those of a chunk one after another. */
function copyLongTexts(data: Uint8Array, mask: Uint8Array | null, rows: number): number {
  const words = new Uint32Array(data.buffer, data.byteOffset, rows * 4);
  let bytes = 0;
  let first = -1;
  let start = 0;
  let end = 0;
  const read = () => {
    if (first < 0) return;
    const at = data.byteOffset + first * 16 + 8;
    bytes += duckdb.get_data_from_pointer(data.buffer as ArrayBuffer, at, end - start).slice().byteLength;
  };
  for (let row = 0; row < rows; row++) {
    const length = words[row * 4] ?? 0;
    if (length <= 12 || (mask && ((mask[row >> 3] ?? 0) & (1 << (row & 7))) === 0)) continue;
    const pointer = (words[row * 4 + 2] ?? 0) + (words[row * 4 + 3] ?? 0) * 2 ** 32;
    if (first >= 0 && pointer >= start && pointer - end < 4096) {
      end = Math.max(end, pointer + length);
      continue;
    }
    read();
    first = row;
    start = pointer;
    end = pointer + length;
  }
  read();
  return bytes;
}
