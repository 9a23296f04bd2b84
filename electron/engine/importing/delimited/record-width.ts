import type { DelimitedRecipe } from '#shared/model/recipe';

/** Cells of a whole record: of all tables that stand beside one another, where the recipe's is one of them. */
export const recordWidth = ({ block, columns }: DelimitedRecipe): number => block?.of ?? columns.length;

/** The cells of a whole record that belong to the recipe's table. */
export const ownCells = <T>(cells: readonly T[], { block, columns }: DelimitedRecipe): T[] =>
  block ? cells.slice(block.at, block.at + columns.length) : [...cells];

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The recipe's cells of a record that was split; null where it has another width, or is a row of a table beside alone. */
export function rowOf(cells: readonly string[], recipe: DelimitedRecipe): string[] | null {
  if (cells.length !== recordWidth(recipe)) return null;
  const own = ownCells(cells, recipe);
  return recipe.block && isBlankRow(own) ? null : own;
}
