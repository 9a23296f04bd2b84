import type { SheetFrame } from './book.ts';
import { hasOwnHeader, sheetHeader, textsOf, type SheetHeader } from './header.ts';
import { rangeText, type Range, type SheetRow } from './sheet.ts';
import { regionsOf, type Region, type Survey } from './survey.ts';

/** A table that was found on a sheet. */
export interface SheetTable extends SheetHeader {
  /** With header; `lastRow` null where nothing else comes below. */
  range: Range;
  /** Rows of data seen. */
  rows: number;
  columns: number[];
  sample: SheetRow[];
  /** Texts below the table. */
  footer: string[];
}

export interface FoundTables {
  tables: SheetTable[];
  /** Cells that stand alone, far from any table: `XFD1048576 = x`. */
  strays: string[];
  strayColumns: number[];
}

const totalsLabel = /^(総合計|総計|合計|集計|小計|計|grand total|sub-?total|total|sum)([\s:：]|$)/i;
export const isTotalsLabel = (text: string): boolean => totalsLabel.test(text.trim());

/** Finds the tables of a sheet: parted by empty rows or columns, titles above and remarks below them cut off. */
export function findTables(survey: Survey, whole: boolean, frame: SheetFrame): FoundTables {
  const regions = survey.blocks.flatMap((block) => regionsOf(block, hasOwnHeader));
  const joined: { region: Region; preamble: string[]; footer: string[]; names: string }[] = [];
  const strays: string[] = [];
  const strayColumns: number[] = [];
  let waiting: Region[] = [];
  const [widest = 0] = regions.map((region) => region.columns.length).sort((a, b) => b - a);
  for (const region of regions) {
    const above = joined.findLast(({ region: other }) => overlap(region.range, other.range));
    if (isRemark(region, widest)) {
      const [first] = region.sample;
      if (above && isTotalsLabel(first?.cells[0]?.text ?? '')) extend(above.region, region);
      else waiting.push(region);
      continue;
    }
    const names = headerKey(region);
    const continues =
      above !== undefined &&
      region.range.firstColumn >= above.region.range.firstColumn &&
      region.range.lastColumn <= above.region.range.lastColumn &&
      (names === above.names || !hasOwnHeader(region.sample));
    if (continues) {
      extend(above.region, region);
      continue;
    }
    const titles = waiting.filter(
      (one) => overlap(one.range, region.range) || one.range.lastColumn - region.range.lastColumn < 16,
    );
    waiting = waiting.filter((one) => !titles.includes(one));
    joined.push({ region, preamble: titles.flatMap(remarkTexts), footer: [], names });
  }
  for (const region of waiting) {
    const above = joined.findLast(({ region: other }) => overlap(region.range, other.range));
    if (above) above.footer.push(...remarkTexts(region));
    else {
      strays.push(...cellTexts(region));
      strayColumns.push(...region.columns);
    }
  }
  const tables = joined.map(({ region, preamble, footer }): SheetTable => {
    const header = sheetHeader(
      region.sample,
      region.columns,
      frame.merges,
      toldBy(frame.filter, region.range),
    );
    const below = regions.some(
      (other) => other.range.firstRow > (region.range.lastRow ?? 0) && overlap(other.range, region.range),
    );
    const lastRow = below && whole ? region.range.lastRow : null;
    return {
      ...header,
      preamble: [...preamble, ...header.preamble],
      range: { ...region.range, firstRow: header.firstRow, lastRow },
      rows: Math.max(0, region.rows - header.preamble.length - header.headerRows),
      columns: region.columns,
      sample: region.sample,
      footer,
    };
  });
  return { tables, strays, strayColumns };
}

/** A few cells that are no table where there is a larger one. */
function isRemark(region: Region, widest: number): boolean {
  const cells = region.sample.reduce((sum, row) => sum + row.cells.length, 0);
  if (region.rows > 3) return false;
  return (cells <= 2 || region.columns.length === 1) && widest > region.columns.length;
}

const overlap = (a: Range, b: Range): boolean =>
  a.firstColumn <= b.lastColumn && b.firstColumn <= a.lastColumn;

const headerKey = (region: Region): string =>
  JSON.stringify(textsOf(region.sample.slice(0, 1), region.columns)[0] ?? []);

function extend(region: Region, more: Region): void {
  region.range.lastRow = more.range.lastRow;
  region.rows += more.rows;
  region.hiddenRows += more.hiddenRows;
  region.sample.push(...more.sample.slice(0, Math.max(0, 300 - region.sample.length)));
  region.columns = [...new Set([...region.columns, ...more.columns])].sort((a, b) => a - b);
}

const remarkTexts = (region: Region): string[] =>
  textsOf(region.sample, region.columns).map((cells) => cells.filter((cell) => cell !== '').join(' '));

const cellTexts = (region: Region): string[] =>
  region.sample.flatMap(({ number, cells }) =>
    cells.map(({ column, text }) => {
      const at = { firstRow: number, lastRow: number, firstColumn: column, lastColumn: column };
      return `${rangeText(at).split(':')[0] ?? ''} = ${text ?? ''}`;
    }),
  );

function toldBy(filter: Range | null, range: Range): { firstRow: number; headerRows: number } | null {
  if (!filter || !overlap(filter, range)) return null;
  const inside = filter.firstRow >= range.firstRow && filter.firstRow <= (range.lastRow ?? Infinity);
  return inside ? { firstRow: filter.firstRow, headerRows: 1 } : null;
}
