import { factsOf } from '#shared/model/column-facts';
import type { ColumnReading } from '#shared/model/recipe';
import { followReading, planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { columnIndex, type SheetCell, type SheetRow } from './sheet.ts';
import type { SheetRecipe } from './sheet-records.ts';

/** How the columns are going to be read: by their texts, and by the number formats of their cells. */
export function planSheetColumns(
  recipe: SheetRecipe,
  rows: readonly SheetRow[],
  texts: readonly (readonly (string | null)[])[],
  follow: boolean,
): ColumnPlan[] {
  const firstData = recipe.firstRow + recipe.headerRows;
  const cells = new Map<number, SheetCell[]>(recipe.at.map((letters) => [columnIndex(letters), []]));
  for (const row of rows)
    if (row.number >= firstData) for (const cell of row.cells) cells.get(cell.column)?.push(cell);
  return recipe.columns.map((reading, index) => {
    const found = texts.map((row) => row[index] ?? '');
    const mine = cells.get(columnIndex(recipe.at[index] ?? '')) ?? [];
    const plan = follow
      ? followReading(reading, found)
      : isWrittenAsText(mine)
        ? followReading({ name: reading.name, type: 'text', nulls: [] }, [])
        : planColumn(reading.name, found);
    if (follow && reading.open !== true) return plan;
    return { ...plan, reading: { ...plan.reading, ...factsOf(reading), ...evidence(mine) } };
  });
}

/** Cells that were made text on purpose (`@`), or numbers that are shown digit by digit. */
function isWrittenAsText(cells: readonly SheetCell[]): boolean {
  const filled = cells.filter(({ kind }) => kind === 'text' || kind === 'number');
  if (filled.length === 0) return false;
  const digits = filled.filter(({ kind, format }) => kind === 'text' && format.kind === 'digits').length;
  const texts = filled.filter(({ kind, format }) => kind === 'text' && format.kind === 'text').length;
  return digits + texts >= filled.length * 0.8;
}

const codes: Record<string, string> = {
  '¥': 'JPY', '￥': 'JPY', 円: 'JPY', $: 'USD', '€': 'EUR', '£': 'GBP', '₩': 'KRW', 元: 'CNY',
}; // prettier-ignore

/** What the number formats say of a column, where they agree. */
function evidence(cells: readonly SheetCell[]): Pick<ColumnReading, 'unit' | 'currency'> {
  const formats = new Set(
    cells.flatMap(({ kind, format }) => (kind === 'number' ? [`${format.kind} ${format.unit ?? ''}`] : [])),
  );
  const [only] = formats;
  if (only === undefined || formats.size !== 1) return {};
  const [kind, unit = ''] = only.split(' ');
  if (unit === '') return {};
  if (kind !== 'currency') return { unit };
  const code = codes[unit] ?? (/^[A-Z]{3}$/.test(unit) ? unit : undefined);
  return code === undefined ? {} : { currency: code };
}
