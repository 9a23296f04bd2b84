import { stat } from 'node:fs/promises';
import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { SqliteRecipe } from '#shared/model/recipe';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled } from '#engine/jobs/job';
import type { FileLook, FormatLoad, RecordSource, SourceFormat, SourceRecord, Wanted } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { lookOf, planRows } from '../look-of.ts';
import { hashFile } from '../source/hash.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { DatabaseFile, type SqliteRow, type SqliteValue } from './database-file.ts';
import { parseTable, type SqliteTable } from './table-columns.ts';

const typedRows = 5_000;
const lotRows = 2_000;

/** SQLite files, read by their pages: nothing in them is ever run. */
export const sqliteFormat: SourceFormat = {
  needsPlainFile: true,
  look: (_context, file, wanted) => look(file, wanted),
  load,
  sources: (_file, folder) => recordsPaths(folder),
};

async function look(file: PinnedFile, { recipe, part }: Wanted): Promise<FileLook> {
  const given = recipe?.format === 'sqlite' ? recipe : null;
  const database = await DatabaseFile.open(file);
  try {
    const tables = await listTables(database);
    const table = part === null ? tables[0] : tables.find(({ name }) => `table:${name}` === part);
    if (!table)
      throw part === null
        ? fault('importNoRows', { path: file.path })
        : fault('partUnknown', { path: file.path, part });
    const rows: (string | null)[][] = [];
    for await (const row of database.rows(table.root)) {
      rows.push(cellsOf(row, table));
      if (rows.length >= typedRows) break;
    }
    const columns = planRows(table.columns, rows, given?.columns);
    const made: SqliteRecipe = {
      format: 'sqlite',
      columns: columns.map((plan) => plan.reading),
      part: `table:${table.name}`,
    };
    const parts = tables.map(({ name }) => ({
      id: `table:${name}`,
      name,
      kind: 'table' as const,
      rows: null,
      hidden: false,
    }));
    return lookOf({ file, recipe: made, columns, parts, notes: await journalNotes(file) }, rows);
  } finally {
    await database.close();
  }
}

async function load(connection: Connection, load: FormatLoad): Promise<LoadedBatch> {
  const { file, look, job } = load;
  const database = await DatabaseFile.open(file);
  try {
    const table = (await listTables(database)).find(({ name }) => `table:${name}` === look.recipe.part);
    if (!table) throw fault('partUnknown', { path: file.path, part: look.recipe.part ?? '' });
    async function* records(known: SqliteTable): AsyncGenerator<SourceRecord[]> {
      let lot: SourceRecord[] = [];
      let line = 0;
      for await (const row of database.rows(known.root)) {
        line += 1;
        lot.push({ cells: cellsOf(row, known), extra: null, line, byteOffset: 0, reason: null, text: '' });
        if (lot.length < lotRows) continue;
        throwIfCancelled(job);
        yield lot;
        lot = [];
      }
      yield lot;
    }
    const source: RecordSource = { names: table.columns, records: records(table), notes: () => [] };
    return await loadRecords(connection, load, source, { sha256: () => hashFile(file, job) });
  } finally {
    await database.close();
  }
}

async function listTables(database: DatabaseFile): Promise<SqliteTable[]> {
  if (database.isEmpty) return [];
  const tables: SqliteTable[] = [];
  for await (const { values } of database.rows(1)) {
    const [type, name, , root, statement] = values;
    if (type !== 'table' || typeof name !== 'string' || typeof statement !== 'string') continue;
    if (name.startsWith('sqlite_') || typeof root !== 'bigint') continue;
    const table = parseTable(name, Number(root), statement);
    if (table) tables.push(table);
  }
  return tables;
}

function cellsOf({ rowid, values }: SqliteRow, table: SqliteTable): (string | null)[] {
  return table.columns.map((_, index) =>
    // Columns that were added later are missing from older rows.
    index === table.rowid ? String(rowid) : textOf(values[index] ?? null),
  );
}

function textOf(value: SqliteValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return String(value);
}

/** Changes that another program has not yet written into the file itself lie beside it. */
async function journalNotes(file: PinnedFile): Promise<Text[]> {
  const facts = await stat(`${file.path}-wal`).catch(() => null);
  return facts !== null && facts.size > 0 ? [text('import.note.sqliteLog')] : [];
}
