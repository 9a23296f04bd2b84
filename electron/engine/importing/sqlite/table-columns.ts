/** A table of an SQLite file as its CREATE TABLE statement has it. */
export interface SqliteTable {
  name: string;
  root: number;
  /** Names in the order in which rows hold their values. */
  columns: string[];
  /** Index of the column that is another name of the row id; its values are not in the rows. */
  rowid: number | null;
}

const token =
  /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|[(),]|[^\s(),"'`[]+/g;

/**
 * The columns that a CREATE TABLE statement names. Generated columns that are not stored have no place in rows and are
 * left out.
 * @returns null for what is no plain table: virtual ones
 */
export function parseTable(name: string, root: number, statement: string): SqliteTable | null {
  if (/^\s*create\s+virtual/i.test(statement)) return null;
  const tokens = (statement.match(token) ?? []).filter((one) => !/^(--|\/\*)/.test(one));
  const definitions: string[][] = [];
  let depth = 0;
  let current: string[] = [];
  let behind: string[] = [];
  for (const one of tokens) {
    if (one === '(') {
      depth += 1;
      if (depth === 1) continue;
    } else if (one === ')') {
      depth -= 1;
      if (depth === 0) {
        definitions.push(current);
        current = [];
        behind = [];
        continue;
      }
    }
    if (depth === 0) behind.push(one.toUpperCase());
    else if (one === ',' && depth === 1) {
      definitions.push(current);
      current = [];
    } else current.push(one);
  }
  const withoutRowid = /WITHOUT ROWID/.test(behind.join(' '));
  const columns: string[] = [];
  const keys: string[] = [];
  let rowid: number | null = null;
  for (const definition of definitions) {
    const [first = '', ...rest] = definition;
    const words = rest.join(' ').toUpperCase();
    if (/^(CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)$/i.test(first)) {
      const key = /PRIMARY KEY\s*\((.*?)\)/i.exec(definition.join(' '))?.[1];
      if (key !== undefined)
        keys.push(...key.split(',').map((one) => unquoted(one.trim().split(/\s+/)[0] ?? '')));
      continue;
    }
    // A virtual generated column is computed when it is asked for.
    if (/\bAS\s*\(/.test(words) && !/\bSTORED\b/.test(words)) continue;
    columns.push(unquoted(first));
    if (/\bPRIMARY KEY\b/.test(words)) keys.push(unquoted(first));
    if (/^INTEGER\b/.test(words) && /\bPRIMARY KEY\b(?! DESC)/.test(words)) rowid = columns.length - 1;
  }
  const [only] = keys;
  if (rowid === null && keys.length === 1 && only !== undefined) {
    const index = columns.findIndex((column) => column.toLowerCase() === only.toLowerCase());
    const own = definitions.find(([first = '']) => unquoted(first).toLowerCase() === only.toLowerCase());
    if (own?.[1]?.toUpperCase() === 'INTEGER' && index >= 0) rowid = index;
  }
  if (!withoutRowid) return { name, root, columns, rowid };
  // Rows of these tables hold the key first, then the rest.
  const isKey = (column: string) => keys.some((key) => key.toLowerCase() === column.toLowerCase());
  const first = keys.flatMap((key) => columns.filter((column) => column.toLowerCase() === key.toLowerCase()));
  return { name, root, columns: [...first, ...columns.filter((column) => !isKey(column))], rowid: null };
}

function unquoted(name: string): string {
  const [sign = ''] = name;
  if (sign === '[') return name.slice(1, -1);
  if ('"`\''.includes(sign) && sign !== '') return name.slice(1, -1).replaceAll(sign + sign, sign);
  return name;
}
