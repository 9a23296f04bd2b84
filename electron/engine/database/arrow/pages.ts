import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import { Float64, RecordBatchStreamWriter, Table, Utf8, vectorFromArray } from 'apache-arrow';
import { throwIfCancelled, type Job } from '../../jobs/job.ts';
import { plainCell } from '../plain.ts';

/** Sends a result as an Arrow IPC stream. */
export async function sendPages(
  result: DuckDBMaterializedResult,
  onPage: (page: Uint8Array) => void | Promise<void>,
  job: Job,
): Promise<number> {
  const columns = await result.convertColumns(plainCell);
  throwIfCancelled(job);
  const table = new Table(
    Object.fromEntries(
      result.columnNames().map((name, index) => {
        const cells = columns[index] ?? [];
        const numbers =
          cells.some((cell) => cell !== null) &&
          cells.every((cell) => cell === null || typeof cell === 'number');
        return [
          name,
          numbers
            ? vectorFromArray(cells, new Float64())
            : vectorFromArray(
                cells.map((cell) => (cell === null ? null : String(cell))),
                new Utf8(),
              ),
        ];
      }),
    ),
  );
  await onPage(RecordBatchStreamWriter.writeAll(table).toUint8Array(true));
  return result.rowCount;
}
