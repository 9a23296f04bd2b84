import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { raw, sql, join, identifier, type Sql } from '#shared/sql/sql';
import type { Batch } from '#shared/model/batch';
import type { Cell } from '#shared/model/result';
import type { WorkbookSettings } from '#shared/model/settings';
import { TableDefinition, type Meaning, type Role, type RowRule } from '#shared/model/table';
import { readCatalog } from '#engine/activity/catalog';
import { mergePolicy, type MergePolicy } from '#engine/activity/store';
import { refreshTableView } from '#engine/activity/table-view';
import { updateActivity } from '#engine/activity/update';
import type { EngineContext } from '#engine/context';
import type { Connection, Database, PlainRow } from '#engine/database/database';
import { withLoader } from '#engine/database/loader';
import { batchFile, openDatabase } from '#engine/database/open';
import { silentJob } from '#engine/jobs/job';
import {
  listBatches,
  listTables,
  markChanged,
  nextBatchId,
  nextTableId,
  putBatch,
  putTable,
  removeBatch,
  removeTable,
} from '#engine/workbook/records';
import { workingCopySchema } from '#engine/workbook/schema';
import { writeSettings } from '#engine/workbook/settings';
import { WorkbookSettings as Settings } from '#shared/model/settings';

/** A column of a test table: name, DuckDB type, meaning. */
export type TestColumn = readonly [name: string, type: string, meaning: Meaning];

export interface TestBook {
  context: EngineContext;
  database: Database;
  folder: string;
  read<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  rows(statement: Sql): Promise<PlainRow[]>;
  /** Adds a batch to a table (a new, confirmed one unless `table` is given), as an import does. */
  load(options: LoadOptions): Promise<{ table: string; batch: number }>;
  define(table: string, change: Partial<TableDefinition>): Promise<void>;
  undo(batch: number): Promise<void>;
  remove(table: string): Promise<void>;
  configure(settings: Partial<WorkbookSettings>): Promise<void>;
  close(): Promise<void>;
}
interface LoadOptions {
  table?: string;
  role?: Role;
  name?: string;
  columns: readonly TestColumn[];
  rows?: readonly (readonly Cell[])[];
  /** Instead of rows: a SELECT over `files` that gives c1 …. */
  select?: Sql;
  files?: readonly string[];
  rules?: readonly RowRule[];
  definition?: Partial<TableDefinition>;
  importedAt?: string;
}

const storage = (type: string) =>
  /INT/.test(type)
    ? 'integer'
    : type.startsWith('DECIMAL')
      ? 'decimal'
      : type === 'TIMESTAMP'
        ? 'timestamp'
        : type === 'TIMESTAMPTZ'
          ? 'timestampTz'
          : type === 'DATE' || type === 'TIME'
            ? (type.toLowerCase() as 'date' | 'time')
            : type === 'DOUBLE'
              ? 'double'
              : 'text';

export function definitionOf(options: LoadOptions): TableDefinition {
  return TableDefinition.parse({
    name: options.name ?? 'table',
    role: options.role ?? 'transactions',
    columns: options.columns.map(([name, type, meaning], index) => ({
      id: `c${index + 1}`,
      name,
      type: storage(type),
      meaning,
      dataType: null,
      sensitivity: 'none',
    })),
    rowRules: options.rules ?? [],
    ...options.definition,
  });
}

/** A working copy of its own in a temporary folder, without a window or an importer. */
export async function openTestBook(
  settings: Partial<WorkbookSettings> = {},
  memoryMb = 1024,
  policy: MergePolicy = mergePolicy,
): Promise<TestBook> {
  const folder = await mkdtemp(joinPath(tmpdir(), 'kikite-activity-'));
  const options = { folder, readOnly: false, memoryMb, tempMb: null, threads: 2, timeZone: 'UTC' };
  const database = await openDatabase(options);
  const context: EngineContext = {
    dataFolder: folder,
    tempFolder: folder,
    limits: { memoryMb, tempMb: null, threads: 2 },
    version: '0',
    user: { name: 'test', host: 'test' },
    emit: () => undefined,
    workbook: { id: 'test', folder, database, readOnly: false },
  };
  const change = (work: (connection: Connection) => Promise<void>) =>
    database.transaction(silentJob(), async (connection) => {
      await work(connection);
      await markChanged(context, connection, 'numbers');
    });
  const update = (connection: Connection, tables: string[]) =>
    updateActivity(context, connection, tables, silentJob(), policy && { policy });
  await change(async (connection) => {
    for (const statement of workingCopySchema) await connection.run(statement);
    await writeSettings(connection, Settings.parse(settings));
  });
  const read = <T>(work: (connection: Connection) => Promise<T>) => database.use(silentJob(), work);

  async function writeRows(id: number, load: LoadOptions): Promise<number> {
    const target = joinPath(folder, batchFile(id));
    const loader = { target, sources: load.files ?? [], memoryMb, threads: 2, job: silentJob() };
    return withLoader(loader, async (connection) => {
      const columns = load.columns.map(([, type], index) => sql`${identifier(`c${index + 1}`)} ${raw(type)}`);
      await connection.run(sql`CREATE TABLE rows (${join(columns)})`);
      const names = load.columns.map((_, index) => `c${index + 1}`);
      if (load.select) await connection.run(sql`INSERT INTO rows ${load.select}`);
      else await connection.append('rows', names, load.rows ?? []);
      return Number((await connection.row(sql`SELECT count(*) AS n FROM rows`)).n);
    });
  }
  async function load(options: LoadOptions) {
    const [table, id] = await database.transaction(silentJob(), async (connection) => [
      options.table ?? (await nextTableId(connection)),
      await nextBatchId(connection),
    ]);
    const loaded = await writeRows(id, options);
    await database.attachBatch(id);
    await change(async (connection) => {
      const tables = await listTables(connection);
      if (!tables.some((one) => one.id === table))
        await putTable(connection, { id: table, confirmed: true, definition: definitionOf(options) });
      const before = await listBatches(connection, table);
      const firstRow = before.reduce((last, one) => Math.max(last, one.firstRow + one.loaded), 0);
      const batch: Batch = {
        id,
        table,
        file: `file-${id}.csv`,
        bytes: 1,
        sha256: String(id),
        importedAt: options.importedAt ?? '2026-01-01T00:00:00Z',
        recipe: { format: 'parquet', columns: [] },
        records: loaded,
        loaded,
        quarantined: 0,
        noted: 0,
        firstRow,
        firstLine: 2,
        notes: [],
      };
      await putBatch(connection, batch);
      await refreshTableView(connection, table);
      await update(connection, [table]);
    });
    return { table, batch: id };
  }
  return {
    context,
    database,
    folder,
    read,
    rows: (statement) => read((connection) => connection.rows(statement)),
    load,
    define: (table, part) =>
      change(async (connection) => {
        const record = (await listTables(connection)).find((one) => one.id === table);
        if (!record) throw new Error('no such table');
        const definition = { ...record.definition, ...part };
        await putTable(connection, { ...record, confirmed: true, definition });
        await update(connection, [table]);
      }),
    undo: (batch) =>
      change(async (connection) => {
        const one = (await listBatches(connection)).find((each) => each.id === batch);
        if (!one) throw new Error('no such batch');
        await removeBatch(connection, batch);
        await refreshTableView(connection, one.table);
        await update(connection, [one.table]);
      }).then(() => database.detachBatch(batch)),
    remove: (table) =>
      change(async (connection) => {
        for (const one of await listBatches(connection, table)) await removeBatch(connection, one.id);
        await removeTable(connection, table);
        await refreshTableView(connection, table);
        await update(connection, [table]);
      }),
    configure: (part) =>
      change(async (connection) => {
        await writeSettings(connection, Settings.parse({ ...settings, ...part }));
        await update(
          connection,
          (await listTables(connection)).map((one) => one.id),
        );
      }),
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const catalogOf = (book: TestBook) => book.read((connection) => readCatalog(book.context, connection));
