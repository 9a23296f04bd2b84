import type { NamedRange, SheetFrame } from './book.ts';
import type { FoundTables, SheetTable } from './find-tables.ts';
import { sheetHeader } from './header.ts';
import type { Survey } from './survey.ts';

/** A sheet as far as a look has read it. */
export interface SurveyedSheet extends FoundTables {
  frame: SheetFrame;
  survey: Survey;
  /** Whether all of it was read. */
  whole: boolean;
}

/** A table at a place that the workbook names. */
export function namedTable(found: SurveyedSheet, { range, headerRows }: NamedRange): SheetTable {
  const inside = (column: number) => column >= range.firstColumn && column <= range.lastColumn;
  const rows = found.survey.blocks
    .flatMap((block) => [...block.sample, ...block.tail])
    .filter((row) => row.number >= range.firstRow && row.number <= (range.lastRow ?? Infinity))
    .flatMap((row) => {
      const cells = row.cells.filter((cell) => inside(cell.column));
      return cells.length > 0 ? [{ ...row, cells }] : [];
    });
  const seen = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.column)));
  const columns = [...seen].sort((a, b) => a - b);
  const told = headerRows === null ? null : { firstRow: range.firstRow, headerRows };
  const header = sheetHeader(rows, columns, found.frame.merges, told);
  return {
    ...header,
    range: { ...range, firstRow: header.firstRow },
    rows: Math.max(0, (range.lastRow ?? rows.at(-1)?.number ?? 0) - header.firstRow + 1 - header.headerRows),
    columns,
    sample: rows,
    footer: [],
  };
}
