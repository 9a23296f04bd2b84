import { randomUUID } from 'node:crypto';
import { copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import { renderText, text, translate } from '#shared/i18n/translate';
import type { Locale } from '#shared/i18n/text';
import type { Cell } from '#shared/model/result';
import type { Answer, Params } from '#shared/rpc/contract';
import { guardText } from '#shared/text/formula-guard';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { traitOf, traitType, type CustomerTrait } from '#shared/traits/trait';
import { traitTitle } from '#shared/traits/words';
import type { EngineContext } from '../context.ts';

import type { Connection } from '../database/database.ts';
import { writeTableXlsx } from '../exporting/table-xlsx.ts';
import { CsvWriter } from '../importing/convert/csv-writer.ts';
import type { Job } from '../jobs/job.ts';
import { keyMask, shownKey } from '../privacy/masking/keys.ts';
import { leavingNow, passGate } from '../privacy/tags/gate.ts';
import { columnOf } from './columns.ts';
import { orderedList, pageOf, valuesOf } from './list.ts';
import { resolveWho } from './who.ts';

const most = 100_000_000;
const chunk = 20_000;
const rows = identifier('temp', 'main', 'kikite_people');

interface Titled {
  trait: CustomerTrait;
  title: string;
}

/** Writes a list of customers as a file, whole or not at all; the act is logged before anything leaves. */
export async function exportPeople(
  context: EngineContext,
  connection: Connection,
  params: Params<'people.export'>,
  job: Job,
): Promise<Answer<'people.export'>> {
  const who = await resolveWho(context, connection, params);
  const { catalog } = who.conditions;
  const { locale } = catalog.settings;
  const list = await orderedList(context, connection, who, params);
  // Who is shown on the screen is so for the screen alone.
  const columns = list.columns.map((column) =>
    column.name === 'key'
      ? { ...column, shown: shownKey(context, keyMask(context, catalog.tables), column.value, new Set()) }
      : column,
  );
  const { page, among } = await pageOf(connection, await list.cids(0, most));
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE kikite_people AS SELECT row_number() OVER () AS place, * FROM (${valuesOf(columns, page, among)}) AS listed`,
  );
  const traits = params.columns.map((id) => traitOf(id, catalog));
  const titles = titlesOf(traits, locale);
  const tag = await passGate(context, connection, {
    of: 'rows',
    action: 'export',
    what: `customers/${params.format}`,
    columns: leavingNow(
      context,
      catalog.tables,
      traits.flatMap((trait) => columnOf(trait, catalog)),
    ),
    rows: list.total,
    recipient: params.recipient,
  });
  const beside = joinPath(dirname(params.path), `.${randomUUID()}.tmp`);
  try {
    await write(context, connection, { ...params, path: beside }, titles, list.total, locale, job);
    const bytes = await settle(beside, params.path);
    return { path: params.path, bytes, customers: list.total, tag };
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Titles in the workbook's language, numbered where two are alike. */
function titlesOf(traits: readonly CustomerTrait[], locale: Locale): Titled[] {
  const taken = new Set<string>();
  return traits.map((trait) => {
    const plain = renderText(locale, traitTitle(trait));
    let title = plain;
    for (let n = 2; taken.has(title); n += 1) title = `${plain} (${n})`;
    taken.add(title);
    return { trait, title };
  });
}

async function write(
  { workbook }: EngineContext,
  connection: Connection,
  { columns, format, path }: Params<'people.export'>,
  titles: readonly Titled[],
  total: number,
  locale: Locale,
  job: Job,
): Promise<void> {
  const named = join(
    columns.map((id, at) => sql`${identifier(id)} AS ${identifier(titles[at]?.title ?? id)}`),
  );
  const select = sql`SELECT ${named} FROM ${rows} ORDER BY place`;
  if (format === 'xlsx') return writeTableXlsx(path, pages(connection, named, total, job), total);
  if (format === 'parquet') return writeParquet(workbook?.folder ?? '', connection, select, path);
  const output = await open(path, 'wx').catch((error: unknown) => {
    throw fault('fileUnreadable', { path, reason: String(error) }, { remedy: 'saveAs', cause: error });
  });
  try {
    if (format === 'arrow') await connection.pages(select, (page) => output.writeFile(page));
    else if (format === 'csv') {
      // Spreadsheets need the mark for Japanese.
      await output.writeFile('\ufeff');
      const writer = new CsvWriter(output);
      await writer.row(titles.map(({ title }) => title));
      for await (const page of pages(connection, named, total, job))
        for (const row of page.rows)
          await writer.row(row.map((cell, at) => csvCell(cell, titles[at], locale)));
      await writer.flush();
    } else {
      for await (const page of pages(connection, named, total, job))
        await output.writeFile(
          page.rows
            .map(
              (row) =>
                `${JSON.stringify(Object.fromEntries(columns.map((id, at) => [id, row[at] ?? null])))}\n`,
            )
            .join(''),
        );
    }
    await output.sync();
  } finally {
    await output.close();
  }
}

function csvCell(cell: Cell, titled: Titled | undefined, locale: Locale): string | null {
  if (cell === null) return null;
  if (titled?.trait.type === 'lifecycle') return translate(locale, `lifecycle.${String(cell)}`);
  return titled && traitType(titled.trait) === 'text' ? guardText(String(cell)) : String(cell);
}

async function* pages(connection: Connection, named: Sql, total: number, job: Job) {
  for (let offset = 0; offset === 0 || offset < total; offset += chunk) {
    yield await connection.table(
      sql`SELECT ${named} FROM ${rows} WHERE place > ${offset} AND place <= ${offset + chunk} ORDER BY place`,
    );
    job.progress({
      share: total === 0 ? 1 : Math.min(1, (offset + chunk) / total),
      text: text('customers.writing', { count: Math.min(total, offset + chunk) }),
      cancellable: true,
    });
  }
}

/** The locked engine may write in the working copy's folder only. */
async function writeParquet(
  folder: string,
  connection: Connection,
  select: Sql,
  path: string,
): Promise<void> {
  const own = joinPath(folder, `export-${randomUUID()}.parquet`);
  try {
    await connection.run(sql`COPY (${select}) TO ${own} (FORMAT parquet, COMPRESSION zstd)`);
    await copyFile(own, path);
  } finally {
    await rm(own, { force: true });
  }
}

async function settle(from: string, to: string): Promise<number> {
  const { size } = await stat(from);
  await rename(from, to);
  return size;
}
