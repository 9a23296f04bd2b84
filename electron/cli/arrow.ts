import { tableFromIPC } from 'apache-arrow';
import { stringify } from 'csv-stringify/sync';
import type { Engine } from '#engine/engine';
import type { Job } from '#engine/jobs/job';
import type { Answer, CommandName, ParamsInput } from '#shared/rpc/contract';
import { plainColumn } from './plain-column.ts';

/** Calls a paged command; gives its answer and the bytes of its Arrow stream. */
export async function callPaged<C extends CommandName>(
  engine: Engine,
  command: C,
  params: ParamsInput<C>,
  job: Job,
): Promise<{ answer: Answer<C>; bytes: Uint8Array }> {
  const pages: Uint8Array[] = [];
  const collecting: Job = {
    signal: job.signal,
    progress: (progress) => job.progress(progress),
    page: (page) => void pages.push(page),
  };
  const answer = await engine.call(command, params, collecting);
  return { answer, bytes: Buffer.concat(pages) };
}

/** An Arrow stream as columns and plain rows. */
export function plainTable(bytes: Uint8Array): {
  columns: { name: string; type: string }[];
  rows: unknown[][];
} {
  const table = tableFromIPC(bytes);
  const { fields } = table.schema;
  const columns = fields.map((_, index) => plainColumn(table.getChildAt(index)));
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    columns.map((column) => column[row] ?? null),
  );
  return { columns: fields.map((field) => ({ name: field.name, type: String(field.type) })), rows };
}

/** Columns and rows as CSV (RFC 4180). */
export function toCsv(columns: { name: string }[], rows: unknown[][]): string {
  return stringify([columns.map((column) => column.name), ...rows], {
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
}
