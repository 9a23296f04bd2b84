import type { DelimitedRecipe } from '#shared/model/recipe';
import type { ReadRecord, RecordCounts } from './read-record.ts';
import { isBlankRow, ownCells, recordWidth } from './record-width.ts';
import { splitRecord } from './split-line.ts';

/**
 * Whole records as those of one of the tables that stand side by side: rows of the others alone are counted and left out,
 * and what is wrong in the cells of others is nothing that is wrong here.
 */
export function cutToBlock(
  records: readonly ReadRecord[],
  recipe: DelimitedRecipe,
  counts: RecordCounts,
): ReadRecord[] {
  const { block } = recipe;
  if (!block) return [...records];
  const end = block.at + recipe.columns.length;
  const isLast = end === recordWidth(recipe);
  return records.flatMap((record) => {
    if (!record.cells) return [record];
    const cells = ownCells(record.cells, recipe);
    const extra = isLast ? record.extra : [];
    if (isBlankRow(cells) && extra.length === 0) {
      counts.beside += 1;
      return [];
    }
    const { reason } = record;
    const elsewhere =
      (reason === 'longRow' && !isLast) ||
      (reason === 'shortRow' && splitRecord(record.text, recipe).cells.length >= end);
    return [{ ...record, cells, extra, ...(elsewhere ? { reason: null, text: '' } : {}) }];
  });
}
