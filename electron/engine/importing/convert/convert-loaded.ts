import { open } from 'node:fs/promises';
import { text } from '#shared/i18n/translate';
import { factsOf } from '#shared/model/column-facts';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { asParquet } from '#engine/database/wide-rows';
import { writeTableXlsx } from '#engine/exporting/table-xlsx';
import { numberFormatFor } from '#engine/exporting/number-formats';
import type { LoadedBatch } from '../loaded-batch.ts';
import type { SourceLook } from '../look-at-file.ts';
import type { StagedJob } from '../staged-job.ts';
import { extraName } from '../table-columns.ts';
import { cellText, rawName } from '../typing/column-sql.ts';
import { withLoaded } from '../with-loaded.ts';
import { factsAsMetadata, type ToldColumn } from '../parquet/column-metadata.ts';
import { CsvWriter } from './csv-writer.ts';
import { pagesOf, type WrittenColumn } from './pages-of.ts';
import { nameWithUnit } from './name-with-unit.ts';

/** Loads a file into a batch that nobody keeps, and writes it in another format. Values are typed; in CSV, exact texts. */
export async function convertLoaded(
  context: EngineContext,
  look: SourceLook,
  target: string,
  { format, units }: Pick<Params<'import.convert'>, 'format' | 'units'>,
  job: StagedJob,
): Promise<Answer<'import.convert'>> {
  return withLoaded(context, look, { output: target }, job, async (connection, batch) => {
    job.stage(0.95, 1, text('import.writing'));
    await write(connection, batch, target, { format, units });
    const unread = batch.columns.reduce((sum, column) => sum + column.unread, 0);
    return {
      rows: batch.loaded,
      quarantined: batch.keptOut,
      noted: batch.repaired + unread,
      hasHeader: hasHeader(batch),
      notes: batch.notes,
    };
  });
}

const hasHeader = ({ recipe }: LoadedBatch): boolean => !('hasHeader' in recipe) || recipe.hasHeader;

async function write(
  connection: Connection,
  batch: LoadedBatch,
  target: string,
  { format, units }: Pick<Params<'import.convert'>, 'format' | 'units'>,
): Promise<void> {
  if (format === 'csv') return writeCsv(connection, batch, target, units);
  const names = uniqueNames(batch, units);
  const types = await typesOf(connection);
  const formats: (string | null)[] = [];
  const told: ToldColumn[] = [];
  const columns = batch.columns.flatMap((column, index): WrittenColumn[] => {
    const { id, plan, unread, hasRaw, table = 'rows' } = column;
    const name = names[index] ?? id;
    formats.push(numberFormatFor(plan.reading, types.get(id) ?? ''), ...(unread > 0 && hasRaw ? [null] : []));
    told.push({ name, ...factsOf(plan.reading) });
    const typed = sql`${identifier(id)} AS ${identifier(name)}`;
    // What could not be read as the column's type is kept as text beside it.
    const texts =
      unread > 0 && hasRaw ? [sql`${identifier(rawName(id))} AS ${identifier(`${name} (text)`)}`] : [];
    return [typed, ...texts].map((select) => ({ select, table }));
  });
  const select = sql`SELECT ${join(columns.map(({ select: one }) => one))} FROM rows ${inOrder(batch)}`;
  if (format === 'parquet') {
    const facts = factsAsMetadata(told);
    await connection.run(sql`COPY (${select}) TO ${target} (${asParquet(columns.length)}${facts})`);
    return;
  }
  if (format === 'xlsx')
    return writeTableXlsx(target, pagesOf(connection, columns, batch.loaded), batch.loaded, formats);
  const output = await open(target, 'w');
  try {
    await connection.pages(select, async (page) => {
      await output.writeFile(page);
    });
  } finally {
    await output.close();
  }
}

async function typesOf(connection: Connection): Promise<Map<string, string>> {
  const found = await connection.rows(sql`DESCRIBE rows`);
  return new Map(found.map((row) => [String(row.column_name), String(row.column_type)]));
}

async function writeCsv(
  connection: Connection,
  batch: LoadedBatch,
  target: string,
  units: boolean,
): Promise<void> {
  const output = await open(target, 'w');
  try {
    const writer = new CsvWriter(output);
    if (hasHeader(batch)) await writer.row(namesOf(batch, units));
    const texts = batch.columns.map(({ id, plan, hasRaw, table = 'rows' }) => ({
      select: cellText(id, plan.reading, hasRaw),
      table,
    }));
    for await (const { rows } of pagesOf(connection, texts, batch.loaded))
      for (const row of rows) await writer.row(row.map((cell) => (cell === null ? null : String(cell))));
    await writer.flush();
  } finally {
    await output.close();
  }
}

/** Tables beside one another come in order, and have too many columns to be sorted. */
const inOrder = ({ columns }: LoadedBatch): Sql =>
  columns.some(({ table }) => table !== undefined) ? sql`` : sql`ORDER BY rowid`;

const namesOf = ({ columns, hasExtra }: LoadedBatch, units: boolean): string[] =>
  columns.map(({ plan }, index) => {
    if (hasExtra && index === columns.length - 1) return extraName;
    return units ? nameWithUnit(plan.reading) : plan.reading.name;
  });

/** Names that no two columns share, whatever their case: formats with types know columns by name. */
function uniqueNames(batch: LoadedBatch, units: boolean): string[] {
  const taken = new Set<string>();
  return namesOf(batch, units).map((given, index) => {
    const base = given.trim() === '' ? `column${index + 1}` : given;
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}_${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
