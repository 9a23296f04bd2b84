import { factsOf } from '#shared/model/column-facts';
import type { ColumnReading } from '#shared/model/recipe';
import { followReading, planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { currencyOf } from './cell-text.ts';
import { columnIndex, type SheetCell, type SheetRow } from './sheet.ts';
import type { SheetRecipe } from './sheet-records.ts';

/** How the columns are going to be read: by their texts, and by the number formats of their cells. */
export function planSheetColumns(
  recipe: SheetRecipe,
  rows: readonly SheetRow[],
  texts: readonly (readonly (string | null)[])[],
  follow: boolean,
): ColumnPlan[] {
  const cells = cellsOf(recipe, rows);
  return recipe.columns.map((reading, index) => {
    const found = texts.map((row) => row[index] ?? '');
    const mine = cells.get(columnIndex(recipe.at[index] ?? '')) ?? [];
    const plan = follow
      ? followReading(reading, found)
      : isWrittenAsText(mine)
        ? followReading({ name: reading.name, type: 'text', nulls: [] }, [])
        : planColumn(reading.name, found);
    if (follow && reading.open !== true) return plan;
    return { ...plan, reading: { ...plan.reading, ...factsOf(reading) } };
  });
}

function cellsOf(
  { at, firstRow, headerRows }: SheetRecipe,
  rows: readonly SheetRow[],
): Map<number, SheetCell[]> {
  const cells = new Map<number, SheetCell[]>(at.map((letters) => [columnIndex(letters), []]));
  for (const row of rows)
    if (row.number >= firstRow + headerRows) for (const cell of row.cells) cells.get(cell.column)?.push(cell);
  return cells;
}

/** Cells that were made text on purpose (`@`), or numbers that are shown digit by digit. */
function isWrittenAsText(cells: readonly SheetCell[]): boolean {
  const filled = cells.filter(({ kind }) => kind === 'text' || kind === 'number');
  if (filled.length === 0) return false;
  const digits = filled.filter(({ kind, format }) => kind === 'text' && format.kind === 'digits').length;
  const texts = filled.filter(({ kind, format }) => kind === 'text' && format.kind === 'text').length;
  return digits + texts >= filled.length * 0.8;
}

/** The recipe with what the number formats say of each column: cells of another currency then are told apart. */
export function withFormats<R extends SheetRecipe>(recipe: R, rows: readonly SheetRow[]): R {
  const cells = cellsOf(recipe, rows);
  const columns = recipe.columns.map((reading, index) => ({
    ...reading,
    ...evidence(cells.get(columnIndex(recipe.at[index] ?? '')) ?? []),
  }));
  return { ...recipe, columns };
}

/** What the number formats say of a column, where they agree. */
function evidence(cells: readonly SheetCell[]): Pick<ColumnReading, 'unit' | 'currency'> {
  const numbers = cells.filter(({ kind }) => kind === 'number');
  const currencies = new Set(numbers.flatMap(({ format }) => currencyOf(format) ?? []));
  const [currency] = currencies;
  if (currency !== undefined) return currencies.size === 1 ? { currency } : {};
  const formats = new Set(numbers.map(({ format }) => `${format.kind} ${format.unit ?? ''}`));
  const [only] = formats;
  const unit = formats.size === 1 ? only?.split(' ')[1] : undefined;
  return unit === undefined || unit === '' || only?.startsWith('currency') ? {} : { unit };
}
