import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifier, sql } from '#shared/sql/sql';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';

/** A workbook of a test's own with files beside it. */
export interface TestBook {
  engine: Engine;
  folder: string;
  file(name: string, content: string): string;
  /** Imports a file as a confirmed table, or adds it to one. */
  load(name: string, content: string, table?: string): Promise<string>;
  /** Texts of a table's imported columns, row by row. */
  texts(table: string): Promise<(string | null)[][]>;
  close(): Promise<void>;
}

export async function testBook(): Promise<TestBook> {
  const folder = mkdtempSync(join(tmpdir(), 'kikite-refresh-'));
  const engine = createEngine({
    dataFolder: join(folder, 'data'),
    tempFolder: folder,
    limits: { memoryMb: 512, threads: 2 },
  });
  await engine.call('workbook.create', { settings: { timeZone: 'Asia/Tokyo' } });
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    engine,
    folder,
    file,
    async load(name, content, table) {
      const params = { path: file(name, content), table: table ?? null, confirm: true };
      return (await engine.call('import.run', params)).table.id;
    },
    async texts(table) {
      const info = (await engine.call('tables.list', {})).find(({ id }) => id === table);
      const found = await engine.context.workbook?.database.use(silentJob(), (connection) =>
        connection.table(sql`SELECT * FROM ${identifier(table)} ORDER BY "row"`),
      );
      const at = (info?.definition.columns ?? []).map(({ id }) =>
        (found?.columns ?? []).findIndex(({ name }) => name === id),
      );
      return (found?.rows ?? []).map((row) =>
        at.map((index) => {
          const cell = row[index] ?? null;
          return cell === null ? null : String(cell);
        }),
      );
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
