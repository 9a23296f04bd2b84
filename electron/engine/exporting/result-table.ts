import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';
import type { Result, ResultColumn } from '#shared/model/result';
import type { Connection } from '../database/database.ts';

const storage: Record<Exclude<ResultColumn['type'], 'money'>, string> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  share: 'DOUBLE',
  day: 'DATE',
  instant: 'TIMESTAMPTZ',
  boolean: 'BOOLEAN',
};

const hiddenColumn = 'suppressed';

/** Decimals of the longest fraction in a money column, so that nothing is rounded. */
function scaleOf(result: Result, index: number): number {
  let scale = 0;
  for (const row of result.rows) {
    const fraction = String(row[index] ?? '').split('.')[1];
    scale = Math.max(scale, fraction?.length ?? 0);
  }
  return Math.min(scale, 18);
}

/** Lays a result out as a temporary table, typed, for formats that DuckDB writes itself. @returns a SELECT of it. */
export async function resultTable(connection: Connection, result: Result): Promise<Sql> {
  const columns = result.columns.map(({ name, type }, index) => {
    const stored = type === 'money' ? `DECIMAL(38, ${scaleOf(result, index)})` : storage[type];
    return sql`${identifier(name)} ${raw(stored)}`;
  });
  // Typed columns have no room for words: what is hidden is empty there, and this says that it is no gap.
  if (result.suppressed) columns.push(sql`${identifier(hiddenColumn)} BOOLEAN`);
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE kikite_export (${join(columns)})`);
  const names = result.columns.map(({ name }) => name);
  const few = new Set(result.suppressed?.cells.map(([row]) => row));
  const rows = result.suppressed ? result.rows.map((row, at) => [...row, few.has(at)]) : result.rows;
  await connection.append(
    'temp.main.kikite_export',
    result.suppressed ? [...names, hiddenColumn] : names,
    rows,
  );
  return sql`SELECT * FROM temp.main.kikite_export`;
}
