import { factsOf } from '#shared/model/column-facts';
import { FaultError } from '#shared/faults/fault';
import type { ColumnReading, Recipe, RowFix } from '#shared/model/recipe';
import type { EngineContext } from '#engine/context';
import type { Job } from '#engine/jobs/job';
import type { FileLook } from '../format.ts';
import { withLook, type SourceRequest } from '../look-at-file.ts';
import { commonType } from '../table-columns.ts';

/**
 * The recipe that a table was read with, for another file: its settings where the file still has the table's columns
 * under them, else those that the file shows; columns are read as before, by their names, as far as their values allow.
 */
export async function recipeFor(
  context: EngineContext,
  request: Omit<SourceRequest, 'recipe'>,
  last: Recipe | null,
  job: Job,
): Promise<SourceRequest> {
  if (!last) return { ...request, recipe: null };
  const inside = request.inside;
  const part = request.part ?? last.part ?? null;
  const looked = await look(context, { ...request, inside, part, recipe: openRecipe(last) }, last, job);
  const readings = new Map(last.columns.map((column) => [column.name, column]));
  const columns = looked.columns.map((plan): ColumnReading => {
    const before = readings.get(plan.reading.name);
    return before ? readAgain(before, plan) : plan.reading;
  });
  const names = columns.map(({ name }) => name);
  const fixes = fixesAnywhere(last, names);
  const recipe = { ...looked.recipe, columns, ...(fixes.length > 0 ? { fixes } : {}) };
  return { ...request, inside, part: looked.recipe.part ?? null, recipe };
}

/**
 * Corrections hold for a newer file wherever it says the same again. Those of columns that are gone are not followed.
 */
export function fixesAnywhere({ fixes = [], columns }: Recipe, names: readonly string[]): RowFix[] {
  return fixes.flatMap(({ column, ...fix }) => {
    const at = column === undefined ? undefined : names.indexOf(columns[column]?.name ?? '');
    if (fix.of === undefined || at === -1) return [];
    return [{ ...fix, anywhere: true as const, ...(at === undefined ? {} : { column: at }) }];
  });
}

/** A recipe's settings without what belongs to one file: its columns, and the corrections of its lines. */
function openRecipe(recipe: Recipe): Recipe | null {
  if (recipe.format !== 'delimited') return null;
  const { fixes: _, ...settings } = recipe;
  return { ...settings, columns: [] };
}

type Found = Pick<FileLook, 'columns' | 'recipe'>;

async function look(context: EngineContext, request: SourceRequest, last: Recipe, job: Job): Promise<Found> {
  const found = (asked: SourceRequest) =>
    withLook(context, asked, job, ({ columns, recipe }) => Promise.resolve({ columns, recipe }));
  const names = new Set(last.columns.map(({ name }) => name));
  const known = ({ columns }: Found) => columns.filter(({ reading }) => names.has(reading.name)).length;
  const tried: Found[] = [];
  let first: unknown;
  for (const asked of [request, { ...request, recipe: null }, { ...request, recipe: null, part: null }]) {
    try {
      const seen = await found(asked);
      if (known(seen) === last.columns.length) return seen;
      tried.push(seen);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      first ??= error;
    }
  }
  const [best] = tried.sort((a, b) => known(b) - known(a));
  if (!best) throw first;
  return best;
}

/** A column as it was read before, unless its values now say otherwise. */
function readAgain(
  before: ColumnReading,
  { reading, undecided }: FileLook['columns'][number],
): ColumnReading {
  const { open: _, ...kept } = before;
  const same =
    before.type === reading.type &&
    JSON.stringify([before.form, before.nulls, before.format]) ===
      JSON.stringify([reading.form, reading.nulls, reading.format]);
  if (same) return { ...reading, ...factsOf(before) };
  if (before.type === 'text' || undecided || before.type === reading.type) return kept;
  if (reading.type === 'text') return before.form || before.format !== undefined ? kept : reading;
  return commonType(before.type, reading.type) === before.type ? kept : reading;
}
