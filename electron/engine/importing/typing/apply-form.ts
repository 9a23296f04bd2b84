import { identifier, raw, sql } from '#shared/sql/sql';
import type { StorageType } from '#shared/model/table';
import type { Connection } from '#engine/database/database';
import { keptText, rawName } from './column-sql.ts';
import type { ColumnPlan } from './plan-column.ts';
import { digitsOf } from './values/number-evidence.ts';
import { readerOf, type ValueReader } from './values/reader.ts';
import { distinctTexts } from './whole-column.ts';

const rows = identifier('rows');
const mapName = 'temp.main.kikite_values';
const map = identifier('temp', 'main', 'kikite_values');

/**
 * Reads a column of texts by its form: each distinct text once, in this process. Values take the column's place, and
 * every text that its value cannot write back is kept beside it.
 * @param id the column: texts (VARCHAR), nothing kept beside them
 * @returns the plan with the type that holds the values; null when nothing does, and the column is as it was
 */
export async function applyForm(
  connection: Connection,
  id: string,
  plan: ColumnPlan,
): Promise<ColumnPlan | null> {
  const { reading } = plan;
  if (!reading.form) return plan;
  const column = identifier(id);
  const kept = identifier(rawName(id));
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE kikite_values (text VARCHAR, value VARCHAR)`);
  try {
    const read = readerOf(reading.form, reading.type);
    const digits = { whole: 0, scale: 0 };
    const isNumber = reading.form.kind === 'number';
    for await (const lot of distinctTexts(connection, column)) {
      const values: [string, string][] = [];
      for (const [text, value] of readAll(lot, read, new Set(reading.nulls))) values.push([text, value]);
      await connection.append(mapName, ['text', 'value'], values);
      if (!isNumber) continue;
      const found = digitsOf(values.map(([, value]) => value));
      digits.whole = Math.max(digits.whole, found.whole);
      digits.scale = Math.max(digits.scale, found.scale);
    }
    const typed = isNumber ? withDigits(plan, digits) : plan;
    if (!typed) return null;
    const type = raw(storageSql(typed));
    const alter = sql`ALTER TABLE ${rows}`;
    await connection.run(sql`${alter} RENAME COLUMN ${column} TO ${kept}`);
    await connection.run(sql`${alter} ADD COLUMN ${column} ${type}`);
    await connection.run(
      sql`UPDATE ${rows} SET ${column} = CAST(found.value AS ${type}), ${kept} = ${keptText(kept, sql`CAST(found.value AS ${type})`, typed.reading)}
        FROM ${map} AS found WHERE ${kept} = found.text`,
    );
    return typed;
  } finally {
    await connection.run(sql`DROP TABLE IF EXISTS ${map}`);
  }
}

function* readAll(
  lot: readonly { text: string }[],
  read: ValueReader,
  nulls: ReadonlySet<string>,
): Generator<[string, string]> {
  for (const { text } of lot) {
    if (nulls.has(text)) continue;
    const value = read(text);
    if (value !== null) yield [text, value];
  }
}

/** The narrowest exact type of numbers with so many digits; null beyond 38. */
function withDigits(plan: ColumnPlan, { whole, scale }: { whole: number; scale: number }): ColumnPlan | null {
  const digits = whole + scale;
  if (digits > 38) return null;
  const type: StorageType = scale === 0 && whole <= 18 ? 'integer' : 'decimal';
  return { ...plan, reading: { ...plan.reading, type }, precision: digits <= 18 ? 18 : 38, scale };
}

/** DuckDB's type for a plan's values. */
export function storageSql({ reading, precision, scale }: ColumnPlan): string {
  const types: Record<StorageType, string> = {
    text: 'VARCHAR',
    integer: 'BIGINT',
    decimal: `DECIMAL(${precision}, ${scale})`,
    double: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'TIME',
    timestamp: 'TIMESTAMP',
    timestampTz: 'TIMESTAMPTZ',
  };
  return types[reading.type];
}
