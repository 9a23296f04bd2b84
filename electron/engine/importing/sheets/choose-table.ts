import { fault } from '#shared/faults/fault';
import type { SourcePart } from '#shared/rpc/importing';
import type { PinnedFile } from '../source/pinned-file.ts';
import type { NamedRange, SheetBook } from './book.ts';
import type { SheetTable } from './find-tables.ts';
import { parseRange, rangeText } from './sheet.ts';
import { findSheet, sheetPart } from './sheet-parts.ts';
import { namedTable, type SurveyedSheet } from './surveyed-sheet.ts';

/** The table that is looked at. */
export interface Choice {
  part: string;
  sheet: number;
  table: SheetTable;
  /** The workbook itself says that the last row sums up the others. */
  hasTotals: boolean;
}

/**
 * Finds what is wanted: `sheet:Orders`, `sheet:Orders!A10:D20`, `range:Sales`, or just a name; without one, the first
 * sheet that is not hidden and has a table.
 * @throws sheetUnknown, importNoRows
 */
export async function chooseTable(
  file: PinnedFile,
  book: SheetBook,
  ranges: readonly NamedRange[],
  wanted: string | null,
  surveyed: (sheet: number) => Promise<SurveyedSheet>,
): Promise<Choice> {
  if (wanted === null) return firstTable(file, book, surveyed);
  const bare = wanted.replace(/^(sheet|range):/, '');
  const named = wanted.startsWith('sheet:') ? undefined : ranges.find(({ name }) => name === bare);
  if (named)
    return {
      part: `range:${named.name}`,
      sheet: named.sheet,
      table: namedTable(await surveyed(named.sheet), named),
      hasTotals: named.hasTotals,
    };
  const exact = findSheet(book, bare);
  if (exact >= 0) {
    const [table] = (await surveyed(exact)).tables;
    if (!table) throw fault('importNoRows', { path: file.path });
    return { part: sheetPart(book, exact), sheet: exact, table, hasTotals: false };
  }
  const bang = bare.lastIndexOf('!');
  const sheet = bang < 0 ? -1 : findSheet(book, bare.slice(0, bang));
  const range = parseRange(bare.slice(bang + 1));
  if (sheet < 0 || !range) {
    const sheets = [...book.sheets.map(({ name }) => name), ...ranges.map(({ name }) => name)].join(', ');
    throw fault('sheetUnknown', { path: file.path, sheet: bare, sheets });
  }
  const found = await surveyed(sheet);
  const same = found.tables.find(
    (table) => table.range.firstRow === range.firstRow && table.range.firstColumn === range.firstColumn,
  );
  const table = same ?? namedTable(found, { name: bare, sheet, range, headerRows: null, hasTotals: false });
  return { part: `${sheetPart(book, sheet)}!${rangeText(range)}`, sheet, table, hasTotals: false };
}

/** Sheets that are looked at for one with a table: the first is often a cover. */
const sheetsTried = 8;

async function firstTable(
  file: PinnedFile,
  book: SheetBook,
  surveyed: (sheet: number) => Promise<SurveyedSheet>,
): Promise<Choice> {
  const order = book.sheets.map((_, index) => index).filter((index) => book.sheets[index]?.hidden !== true);
  let any: Choice | null = null;
  for (const sheet of order.slice(0, sheetsTried)) {
    const [table] = (await surveyed(sheet)).tables;
    if (!table) continue;
    const choice = { part: sheetPart(book, sheet), sheet, table, hasTotals: false };
    if (table.columns.length > 1 && table.rows > 0) return choice;
    any ??= choice;
  }
  if (any) return any;
  throw fault('importNoRows', { path: file.path });
}

/** All that can be chosen: sheets, further tables on the sheets that were looked at, and named places. */
export function partsOf(
  book: SheetBook,
  ranges: readonly NamedRange[],
  surveyed: ReadonlyMap<number, SurveyedSheet>,
): SourcePart[] {
  const parts = book.sheets.flatMap(({ name, hidden }, index): SourcePart[] => {
    const found = surveyed.get(index);
    const id = sheetPart(book, index);
    const [first, ...more] = found?.tables ?? [];
    const rows = found && found.whole ? (first?.rows ?? 0) : null;
    return [
      { id, name, kind: 'sheet', rows, hidden: hidden || (found !== undefined && !first) },
      ...more.map((table): SourcePart => {
        const place = rangeText(table.range);
        return { id: `${id}!${place}`, name: `${name} ${place}`, kind: 'range', rows: table.rows, hidden };
      }),
    ];
  });
  return [
    ...parts,
    ...ranges.map(({ name, sheet, range, headerRows }): SourcePart => ({
      id: `range:${name}`,
      name,
      kind: 'range',
      rows:
        range.lastRow === null ? null : Math.max(0, range.lastRow - range.firstRow + 1 - (headerRows ?? 0)),
      hidden: book.sheets[sheet]?.hidden ?? false,
    })),
  ];
}
