import { tableFromIPC, type Table } from 'apache-arrow';
import { stringify } from 'csv-stringify/sync';
import type { Engine } from '#engine/engine';
import type { Job } from '#engine/jobs/job';
import type { Answer, CommandName, ParamsInput } from '#shared/rpc/contract';

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

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value !== null && typeof value === 'object') {
    const json: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
    return Array.isArray(json) ? json.map(plain) : json;
  }
  return value;
}

/** An Arrow stream as columns and plain rows. */
export function plainTable(
  bytes: Uint8Array,
  exact: (table: Table) => Table = (table) => table,
): { columns: { name: string; type: string }[]; rows: unknown[][] } {
  const table = exact(tableFromIPC(bytes));
  const fields = table.schema.fields;
  const vectors = fields.map((_, index) => table.getChildAt(index));
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    vectors.map((vector) => plain(vector?.get(row) ?? null)),
  );
  return { columns: fields.map((field) => ({ name: field.name, type: String(field.type) })), rows };
}

/** Columns and rows as CSV (RFC 4180). */
export function toCsv(columns: { name: string }[], rows: unknown[][]): string {
  return stringify([columns.map((column) => column.name), ...rows], { record_delimiter: 'windows' });
}
