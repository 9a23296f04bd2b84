import type { CleanTable } from './base-table.ts';
import { common, textOf, toRows, writeCell, type Dialect, type Row } from './pieces.ts';

/** A file with something wrong, and what is meant. */
export interface Polluted {
  name: string;
  /** How often such a thing is met: among some 3,700 files of public data portals, as the benchmark's authors counted. */
  weight: number;
  text: string;
  expected: CleanTable;
}

type Tamper = (row: Row) => void;

/** Everything that can be wrong with a file as a whole. */
export function filePollutions(table: CleanTable): Polluted[] {
  const header = table.header as string[];
  const { rows } = table;
  const width = header.length;
  const plain = (dialect: Partial<Dialect> = {}) => textOf(toRows(table, { ...common, ...dialect }));
  const text = plain();
  const make = (name: string, weight: number, content: string, expected = table): Polluted => ({
    name,
    weight,
    text: content,
    expected,
  });
  const headerLine = textOf(toRows({ header, rows: [] }, common));
  const second = (columns: number) => {
    const extra = Array.from({ length: Math.max(0, columns - width) }, (_, index) => `col${index + 1}`);
    const fit = (cells: string[], fill: string[]) => [...cells, ...fill].slice(0, columns);
    const body = rows.slice(0, rows.length - 1).map((row) =>
      fit(
        row,
        extra.map(() => row.at(-1) ?? ''),
      ),
    );
    return textOf(toRows({ header: fit(header, extra), rows: body }, common));
  };
  const twice = (count: number) => header.map((name) => Array.from({ length: count }, () => name).join(' '));
  const blanks = ','.repeat(width - 1);
  return [
    make('plain', 1, text),
    make('empty', 15, '', { header: null, rows: [] }),
    make('noNewlineAtEnd', 184, text.trimEnd()),
    make('blankLineAtEnd', 5, `${text}\r\n`),
    make('noHeader', 470, textOf(toRows({ header: null, rows }, common)), { header: null, rows }),
    make('headerOf2', 47, headerLine + text, { header: twice(2), rows }),
    make('headerOf3', 47, headerLine + headerLine + text, { header: twice(3), rows }),
    make('preamble', 282, `PREAMBLE${blanks}\r\n${blanks}\r\n${text}`),
    make('secondTableSame', 62.7, text + second(width)),
    make('secondTableWider', 62.7, text + second(width + 1)),
    make('secondTableNarrower', 62.7, text + second(width - 1)),
    make('headerOnly', 3, headerLine, { header, rows: [] }),
    make('oneRow', 4, textOf(toRows({ header, rows: rows.slice(0, 1) }, common)), {
      header,
      rows: rows.slice(0, 1),
    }),
    make('cr', 7, plain({ end: '\r' })),
    make('lf', 1691, plain({ end: '\n' })),
    make('tab', 4, plain({ delimiter: '\t' })),
    make('semicolon', 834, plain({ delimiter: ';' })),
    make('blank', 4, plain({ delimiter: ' ', all: true })),
    make('commaBlank', 101, plain({ delimiter: ', ' })),
    make('apostrophes', 11, plain({ quote: "'", escape: '' })),
    make('backslash', 1, plain({ escape: '\\' })),
    make('noEscape', 7, plain({ escape: '' })),
  ];
}

/** Everything that can be wrong with one row: each row and cell in turn. */
export function rowPollutions(table: CleanTable): Polluted[] {
  const found: Polluted[] = [];
  const all = toRows(table, common);
  const weight = 0.37;
  const tampered = (name: string, at: number, expected: CleanTable, tamper: Tamper) => {
    const rows = all.map((row, index) =>
      index === at ? { ...row, cells: [...row.cells], delimiters: [...row.delimiters] } : row,
    );
    tamper(rows[at] as Row);
    found.push({ name, weight, text: textOf(rows), expected });
  };
  const width = all[0]?.cells.length ?? 0;
  for (let at = 0; at < all.length; at += 1) {
    for (let column = 0; column < width; column += 1) {
      tampered(`extraDelimiter${at}.${column}`, at, table, ({ cells, delimiters }) => {
        cells.splice(column, 0, '');
        delimiters.push(common.delimiter);
      });
      if (column > 0)
        tampered(`missingDelimiter${at}.${column}`, at, table, ({ delimiters }) => {
          delimiters[column - 1] = '';
        });
      tampered(`extraQuote${at}.${column}`, at, withQuote(table, at, column), ({ cells }) => {
        const cell = cells[column] ?? '';
        cells[column] = cell.startsWith('"') ? `""${cell.slice(1)}` : `"${cell}`;
      });
    }
    tampered(`otherDelimiter${at}`, at, table, ({ cells, delimiters }) => {
      const own = at === 0 ? (table.header ?? []) : (table.rows[at - 1] ?? []);
      own.forEach(
        (cell, index) => (cells[index] = writeCell(cell, { ...common, delimiter: ' ', all: false })),
      );
      delimiters.fill(' ');
    });
  }
  return found;
}

/** The stray quote belongs to the cell: nothing of the file is lost. */
function withQuote({ header, rows }: CleanTable, at: number, column: number): CleanTable {
  const change = (cells: string[]) => cells.map((cell, index) => (index === column ? `"${cell}` : cell));
  return {
    header: header && at === 0 ? change(header) : header,
    rows: rows.map((row, index) => (index + 1 === at ? change(row) : row)),
  };
}
