import { mkdtemp, open, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { text } from '#shared/i18n/translate';
import type { Answer, Params } from '#shared/rpc/contract';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import { writeTableXlsx } from '#engine/exporting/table-xlsx';
import { loadBatch } from '../load-batch.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import type { SourceLook } from '../look-at-file.ts';
import type { StagedJob } from '../staged-job.ts';
import { extraName, placesInNewTable } from '../table-columns.ts';
import { cellText, rawName } from '../typing/column-sql.ts';
import { CsvWriter } from './csv-writer.ts';

type Format = Params<'import.convert'>['format'];

const defaultMemoryMb = 1_200;
const rowsAtOnce = 20_000;

/** Loads a file into a batch that nobody keeps, and writes it in another format. Values are typed; in CSV, exact texts. */
export async function convertLoaded(
  context: EngineContext,
  look: SourceLook,
  target: string,
  format: Format,
  job: StagedJob,
): Promise<Answer<'import.convert'>> {
  const folder = await mkdtemp(joinPath(context.tempFolder, 'kikite-convert-'));
  const { threads, tempMb } = context.limits;
  const memoryMb = Math.min(context.limits.memoryMb ?? defaultMemoryMb, defaultMemoryMb);
  const { file } = look;
  const sources = [...look.format.sources(file, folder), target];
  const batchPath = joinPath(folder, 'batch.duckdb');
  try {
    return await withLoader(
      { target: batchPath, sources, memoryMb, threads, tempMb, job },
      async (connection) => {
        const { ids, extraId } = placesInNewTable(look.recipe.columns.map(({ name }) => name));
        const batch = await loadBatch(connection, look.format, {
          context,
          file,
          look,
          ids,
          extraId,
          folder,
          job,
        });
        job.stage(0.95, 1, text('import.writing'));
        await write(connection, batch, target, format);
        const unread = batch.columns.reduce((sum, column) => sum + column.unread, 0);
        return {
          rows: batch.loaded,
          quarantined: batch.keptOut,
          noted: batch.repaired + unread,
          hasHeader: hasHeader(batch),
          notes: batch.notes,
        };
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const hasHeader = ({ recipe }: LoadedBatch): boolean => !('hasHeader' in recipe) || recipe.hasHeader;

async function write(
  connection: Connection,
  batch: LoadedBatch,
  target: string,
  format: Format,
): Promise<void> {
  if (format === 'csv') return writeCsv(connection, batch, target);
  const names = uniqueNames(batch);
  const columns = batch.columns.flatMap(({ id, unread, hasRaw }, index): Sql[] => {
    const name = names[index] ?? id;
    const typed = sql`${identifier(id)} AS ${identifier(name)}`;
    // What could not be read as the column's type is kept as text beside it.
    return unread > 0 && hasRaw
      ? [typed, sql`${identifier(rawName(id))} AS ${identifier(`${name} (text)`)}`]
      : [typed];
  });
  const select = sql`SELECT ${join(columns)} FROM rows ORDER BY rowid`;
  if (format === 'parquet') {
    await connection.run(sql`COPY (${select}) TO ${target} (FORMAT parquet, COMPRESSION zstd)`);
    return;
  }
  if (format === 'xlsx')
    return writeTableXlsx(target, pagesOf(connection, select, batch.loaded), batch.loaded);
  const output = await open(target, 'w');
  try {
    await connection.pages(select, async (page) => {
      await output.writeFile(page);
    });
  } finally {
    await output.close();
  }
}

async function writeCsv(connection: Connection, batch: LoadedBatch, target: string): Promise<void> {
  const output = await open(target, 'w');
  try {
    const writer = new CsvWriter(output);
    if (hasHeader(batch)) await writer.row(namesOf(batch));
    const texts = join(batch.columns.map(({ id, plan, hasRaw }) => cellText(id, plan.reading, hasRaw)));
    for await (const { rows } of pagesOf(
      connection,
      sql`SELECT ${texts} FROM rows ORDER BY rowid`,
      batch.loaded,
    ))
      for (const row of rows) await writer.row(row.map((cell) => (cell === null ? null : String(cell))));
    await writer.flush();
  } finally {
    await output.close();
  }
}

async function* pagesOf(connection: Connection, select: Sql, count: number) {
  for (let from = 0; from === 0 || from < count; from += rowsAtOnce)
    yield await connection.table(sql`${select} LIMIT ${rowsAtOnce} OFFSET ${from}`);
}

const namesOf = ({ columns, hasExtra }: LoadedBatch): string[] =>
  columns.map(({ plan }, index) =>
    hasExtra && index === columns.length - 1 ? extraName : plan.reading.name,
  );

/** Names that no two columns share, whatever their case: formats with types know columns by name. */
function uniqueNames(batch: LoadedBatch): string[] {
  const taken = new Set<string>();
  return namesOf(batch).map((given, index) => {
    const base = given.trim() === '' ? `column${index + 1}` : given;
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}_${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
