import type { Column, TableDefinition } from '#shared/model/table';

/** Whole numbers, each also one of those after it. */
const whole = [
  'UTINYINT',
  'TINYINT',
  'USMALLINT',
  'SMALLINT',
  'UINTEGER',
  'INTEGER',
  'UBIGINT',
  'BIGINT',
  'HUGEINT',
];
const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/u;

/** Columns whose numbers alone count, not how they are written. */
const sums: readonly Column['meaning'][] = ['amount', 'price', 'quantity', 'discount', 'score'];
/** Columns whose text counts, in whichever type it is stored. */
const texts: readonly Column['meaning'][] = ['customer', 'order', 'channel', 'theme', 'verbatim', 'event'];

/** Decimal places of a type of exact numbers; null for others. */
function placesOf(type: string): number | null {
  if (whole.includes(type)) return 0;
  const found = decimal.exec(type);
  return found ? Number(found[2]) : null;
}

/** Whether rows that are in both types say the same: a type differs because of rows that came or went. */
function sayTheSame({ meaning }: Column, some: string, other: string): boolean {
  const [a, b] = [placesOf(some), placesOf(other)];
  if (a !== null && b !== null) return a === b || sums.includes(meaning);
  const both = [some, other];
  if (both.includes('VARCHAR')) return both.some((type) => whole.includes(type)) && texts.includes(meaning);
  return meaning === 'time' && both.includes('DATE') && both.includes('TIMESTAMP');
}

/**
 * Whether what was derived from a table's rows still holds under the types that its columns have now: a file may bring larger
 * numbers, more decimal places, or words where there were numbers only, and be taken back. Types that a row rule compares must
 * stay.
 */
export function derivedStands(
  definition: TableDefinition,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): boolean {
  if (definition.role === 'customers') return false;
  return Object.entries(after).every(([id, type]) => {
    const was = before[id];
    if (was === type) return true;
    const column = definition.columns.find((one) => one.id === id);
    if (was === undefined || !column || definition.rowRules.some((rule) => rule.on && rule.column === id))
      return false;
    return sayTheSame(column, was, type);
  });
}
