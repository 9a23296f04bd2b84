import { Cancelled, FaultError } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import { identifier, join, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import { onAbort } from '#engine/jobs/on-abort';
import { scanInPlace, type ScannedText } from '../delimited/prepare-text.ts';
import type { FormatLoad } from '../format.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { createQuarantine } from '../quarantine.ts';
import { readBytes } from '../source/bytes.ts';
import { rawName } from '../typing/column-sql.ts';
import { keepsText, loadRows, settleRows, type ColumnToLoad } from '../typing/load-rows.ts';
import type { ColumnPlan } from '../typing/plan-column.ts';
import { templateOf, type LineTemplate } from './line-template.ts';
import { irregular, isNumberText, regularLines } from './regular-lines.ts';

/** Wider objects are left to the reader that knows all of JSON. */
const columnLimit = 200;

/**
 * Loads a file in which every line is the same object but for its scalars, through DuckDB's own reader of lines. Null
 * where some line is anything else: nothing of it is left in the batch then.
 */
export async function loadRegular(connection: Connection, load: FormatLoad): Promise<LoadedBatch | null> {
  const { look, file, job } = load;
  const template = await templateFor(load);
  if (!template) return null;
  job.stage(0, 0.9, text('import.reading'));
  const stop = new AbortController();
  const release = onAbort(job.signal, () => stop.abort());
  const scanning = scanInPlace(file, { ...job, signal: stop.signal, progress: () => undefined });
  scanning.catch(() => undefined);
  const columns: ColumnToLoad[] = look.columns.map((plan, index) => ({
    source: `f${index + 1}`,
    id: load.ids[index] ?? `c${index + 1}`,
    plan,
  }));
  try {
    if (!(await loadLines(connection, file.path, template, columns))) return null;
    return await finish(connection, load, await scanning, columns);
  } finally {
    stop.abort();
    release();
  }
}

/** Numbers are checked by what is kept of them where that is quicker, and one by one where it does not settle the matter. */
async function loadLines(
  connection: Connection,
  path: string,
  template: LineTemplate,
  columns: readonly ColumnToLoad[],
): Promise<boolean> {
  const linesWith = (later: readonly ColumnToLoad[]) =>
    regularLines(
      path,
      template,
      columns.map((column) => ({ name: column.plan.reading.name, checkedLater: later.includes(column) })),
    );
  const later = columns.filter(({ plan }) => writesNumbersAsJson(plan));
  if (!(await tryLoading(connection, linesWith(later), columns))) return false;
  if (!(await keepsOddNumbers(connection, later))) return true;
  await connection.run(sql`DROP TABLE rows`);
  return tryLoading(connection, linesWith([]), columns);
}

/** Whether the values of a plan, written as their files do, are numbers of JSON: all other texts are kept beside them. */
const writesNumbersAsJson = (plan: ColumnPlan): boolean =>
  keepsText(plan) && ['integer', 'decimal'].includes(plan.reading.type);

/** Whether a text that is no number of JSON is kept: one in quotes, or what no file of JSON has. */
async function keepsOddNumbers(connection: Connection, columns: readonly ColumnToLoad[]): Promise<boolean> {
  if (columns.length === 0) return false;
  const odd = columns.map(({ id }) => {
    const kept = identifier(rawName(id));
    return sql`(${kept} IS NOT NULL AND NOT (${isNumberText(kept)}))`;
  });
  const found = await connection.rows(sql`SELECT 1 FROM rows WHERE ${join(odd, ' OR ')} LIMIT 1`);
  return found.length > 0;
}

async function tryLoading(
  connection: Connection,
  from: ReturnType<typeof regularLines>,
  columns: readonly ColumnToLoad[],
): Promise<boolean> {
  try {
    await loadRows(connection, from, columns, null);
    return true;
  } catch (error) {
    if (error instanceof Cancelled || !isIrregular(error)) throw error;
    return false;
  }
}

const isIrregular = (error: unknown): boolean =>
  error instanceof FaultError &&
  error.fault.code === 'internal' &&
  new RegExp(`CSV|unicode|${irregular}|Invalid Input`, 'i').test(error.fault.detail ?? '');

/** Every line must have become a row; then types are settled as ever. */
async function finish(
  connection: Connection,
  { look, job }: FormatLoad,
  { facts, sha256 }: ScannedText,
  columns: readonly ColumnToLoad[],
): Promise<LoadedBatch | null> {
  const rows = Number((await connection.row(sql`SELECT count(*) AS n FROM rows`)).n);
  if (rows !== facts.lines || facts.hasNul || facts.hasInnerMark) {
    await connection.run(sql`DROP TABLE rows`);
    return null;
  }
  job.stage(0.9, 1, text('import.settling'));
  const settled = await settleRows(connection, columns);
  await createQuarantine(connection);
  return {
    sha256,
    columns: settled,
    recipe: { ...look.recipe, columns: settled.map((column) => column.plan.reading) },
    records: rows,
    loaded: rows,
    keptOut: 0,
    repaired: 0,
    hasExtra: false,
    firstLine: 1,
    stepByLineFeed: false,
    notes: [...look.notes],
  };
}

/** The template of the first line, when it has the columns of the table and no others. */
async function templateFor({ file, look, into, job }: FormatLoad): Promise<LineTemplate | null> {
  const { recipe } = look;
  if (recipe.format !== 'json' || recipe.layout !== 'lines' || recipe.encoding !== 'utf-8') return null;
  const isWhole = (recipe.part ?? '') === '' && recipe.maps.length === 0 && !into && file.packed === null;
  if (!isWhole || recipe.fixes?.length || recipe.columns.length > columnLimit) return null;
  for await (const piece of readBytes(file, { job })) {
    const start = piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0;
    const end = piece.indexOf('\n', start);
    const template = end < 0 ? null : templateOf(piece.toString('utf8', start, end));
    const names = new Set(template?.members.map(({ name }) => name));
    const isSame =
      names.size === recipe.columns.length && recipe.columns.every(({ name }) => names.has(name));
    return isSame ? template : null;
  }
  return null;
}
