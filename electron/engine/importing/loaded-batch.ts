import type { Text } from '#shared/i18n/text';
import type { Recipe } from '#shared/model/recipe';
import type { SourceFile } from '#shared/model/source-file';
import type { LoadedColumn } from './typing/retype.ts';

/** What a format's loader has written into a batch file, and what it says of it. */
export interface LoadedBatch {
  sha256: string;
  /** Columns of `rows`, with their types settled. */
  columns: LoadedColumn[];
  /** As it was read in the end. */
  recipe: Recipe;
  /** records = loaded + keptOut */
  records: number;
  loaded: number;
  keptOut: number;
  repaired: number;
  /** Cells beyond the file's columns were kept in a column of their own. */
  hasExtra: boolean;
  firstLine: number | null;
  /** Line numbers count line feeds alone. */
  stepByLineFeed: boolean;
  notes: Text[];
  /** What became of each of the files that were read as one table. */
  files?: SourceFile[];
}

/** What is left to say of a file whose records went elsewhere. */
export const handedOver = (notes: Text[], recipe: Recipe): LoadedBatch => ({
  sha256: '',
  columns: [],
  recipe,
  records: 0,
  loaded: 0,
  keptOut: 0,
  repaired: 0,
  hasExtra: false,
  firstLine: null,
  stepByLineFeed: false,
  notes,
});
