import type { DelimitedRecipe } from '#shared/model/recipe';
import type { FileLook, SourceFormat } from '../format.ts';
import { locateLines } from '../locate-lines.ts';
import { loadDelimited, loaderSources } from './load-delimited.ts';
import { planFile } from './plan-file.ts';

/** Delimited text of any dialect: what every text is taken for that nothing else claims. */
export const delimitedFormat: SourceFormat = {
  needsPlainFile: false,
  claims: () => 0.3,
  async look(_context, file, { recipe, part }, job): Promise<FileLook> {
    const compression = file.packed?.by ?? 'none';
    const given: DelimitedRecipe | null = recipe?.format === 'delimited' ? { ...recipe, compression } : null;
    const plan = await planFile(file, compression, given, part, job);
    const { columns, encodings, notes, parts, odd } = plan;
    const [sample, last] = [withoutBlanks(plan.sample), withoutBlanks(plan.last)];
    return {
      file,
      recipe: plan.recipe,
      columns,
      plan,
      sample,
      ...(plan.rows === null ? {} : { rows: plan.rows }),
      last,
      odd,
      parts,
      encodings,
      notes,
    };
  },
  load: loadDelimited,
  sources: loaderSources,
  async locate({ file, job }, { recipe, stepByLineFeed }, lines) {
    if (recipe.format !== 'delimited') return new Map();
    return locateLines(file, recipe.encoding, lines, stepByLineFeed, job);
  },
};

const withoutBlanks = (rows: readonly string[][]): (string | null)[][] =>
  rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
