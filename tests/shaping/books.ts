import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import type { TableInfo } from '#shared/model/catalog';
import type { ShapeStep } from '#shared/model/shape';
import type { TableDefinition } from '#shared/model/table';

/** Writes a CSV file and imports it: a new table, or more of one. */
export async function importCsv(
  engine: Engine,
  folder: string,
  file: string,
  lines: readonly string[],
  options: { table?: string; confirm?: boolean } = {},
): Promise<TableInfo> {
  const path = join(folder, file);
  await writeFile(path, `${lines.join('\n')}\n`);
  const { table } = await engine.call('import.run', {
    path,
    table: options.table ?? null,
    confirm: options.confirm ?? false,
  });
  return table;
}

export const columnId = (table: TableInfo, name: string): string => {
  const found = table.definition.columns.find((column) => column.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found.id;
};

/** Shaped ids as tests give them: `c900000001` … */
export const shaped = (n: number): string => `c9${String(n).padStart(8, '0')}`;

export const formula = (n: number, name: string, text: string): ShapeStep => ({
  id: `s${n}`,
  type: 'formula',
  column: { id: shaped(n), name },
  formula: text,
});

export async function tableOf(engine: Engine, id: string): Promise<TableInfo> {
  const found = (await engine.call('tables.list', {})).find((table) => table.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

/** Stores a change of a table's definition. */
export async function define(
  engine: Engine,
  id: string,
  change: Partial<TableDefinition>,
): Promise<TableInfo> {
  const { definition } = await tableOf(engine, id);
  return engine.call('tables.define', { table: id, definition: { ...definition, ...change } });
}

/** A table's rows as the grid gets them: records of texts by the names of the columns, with `row`, `line` and `file`. */
export async function rowsOf(engine: Engine, id: string): Promise<Record<string, unknown>[]> {
  const pages: Uint8Array[] = [];
  const job = { ...silentJob(), page: (page: Uint8Array) => void pages.push(page) };
  await engine.call('tables.rows', { table: id }, job);
  const { definition } = await tableOf(engine, id);
  const data = tableFromIPC(Buffer.concat(pages));
  const nameOf = (field: string) => definition.columns.find((column) => column.id === field)?.name ?? field;
  return Array.from({ length: data.numRows }, (_, row) =>
    Object.fromEntries(
      data.schema.fields.map((field, index) => {
        const value: unknown = data.getChildAt(index)?.get(row) ?? null;
        return [nameOf(field.name), typeof value === 'bigint' ? Number(value) : value];
      }),
    ),
  );
}

/** Some columns of a table, as SQL gives them in text, in the order of the rows. */
export async function texts(
  engine: Engine,
  id: string,
  ids: readonly string[],
): Promise<(string | null)[][]> {
  const pages: Uint8Array[] = [];
  const job = { ...silentJob(), page: (page: Uint8Array) => void pages.push(page) };
  const list = ids.map((each) => `"${each}"::VARCHAR AS "${each}"`).join(', ');
  await engine.call('sql.run', { text: `SELECT ${list} FROM ${id} ORDER BY "row"` }, job);
  const data = tableFromIPC(Buffer.concat(pages));
  return Array.from({ length: data.numRows }, (_, row) =>
    ids.map((_, index) => (data.getChildAt(index)?.get(row) as string | null) ?? null),
  );
}
