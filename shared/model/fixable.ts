import type { QuarantineEntry } from './batch.ts';
import type { Recipe } from './recipe.ts';

/** Formats whose records have a text of their own that can be read again. */
const withText: readonly Recipe['format'][] = ['delimited', 'fixed', 'json', 'xlsx', 'ods'];

/**
 * Whether a listed row or value can be put right by hand: a value of any format that is read as texts, a row where its
 * text makes the row.
 */
export function isFixable(
  recipe: Recipe,
  { scope, reason }: Pick<QuarantineEntry, 'scope' | 'reason'>,
): boolean {
  if (recipe.format === 'parquet') return false;
  if (scope === 'value' || reason === 'fixed') return true;
  if (reason === 'tooLong' || reason === 'cutOff') return recipe.format === 'delimited';
  if (recipe.format === 'json') return recipe.layout !== 'entries';
  return withText.includes(recipe.format);
}
