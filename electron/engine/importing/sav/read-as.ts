import type { ColumnFacts, ColumnGroup } from '#shared/model/column-facts';
import type { ColumnReading } from '#shared/model/recipe';
import { isDayType } from '#shared/model/column-groups';
import { planColumn, type ColumnPlan } from '../typing/plan-column.ts';
import { inMissingRange, type SavDictionary, type SavVariable } from './variables.ts';

/** Texts of a missing range that are kept apart by name; more than these stay values. */
const rangeTextLimit = 2_000;

/** Plans how each variable becomes a column, from the dictionary and the first cases. */
export function planVariables(
  { variables, sets }: SavDictionary,
  cases: readonly (readonly (string | null)[])[],
): ColumnPlan[] {
  const groups = groupsOf(variables, sets);
  return variables.map((variable, index) => {
    const texts = cases.flatMap((row) => (typeof row[index] === 'string' ? [row[index]] : []));
    const nulls = [...new Set([...variable.missing.discrete, ...rangeTexts(variable, texts)])].filter(
      (text) => text !== '',
    );
    const values = texts.filter((text) => !nulls.includes(text));
    const plan = planOf(variable, values);
    const group = groups.get(index);
    const facts: ColumnFacts = {
      ...(variable.label !== '' && variable.label !== variable.name ? { label: variable.label } : {}),
      ...(variable.labels.length > 0 ? { labels: variable.labels } : {}),
      ...(group ? { group } : {}),
    };
    return { ...plan, reading: { ...plan.reading, nulls, ...facts } };
  });
}

/** The texts in a declared range of missing numbers: those with a label, and those among the given. */
export function rangeTexts(variable: SavVariable, texts: Iterable<string>): string[] {
  if (!variable.missing.range || variable.form !== 'number') return [];
  const found = new Set<string>();
  for (const { value } of variable.labels) if (inMissingRange(variable, Number(value))) found.add(value);
  for (const text of texts)
    if (found.size < rangeTextLimit && inMissingRange(variable, Number(text))) found.add(text);
  return [...found];
}

function planOf(variable: SavVariable, values: readonly string[]): ColumnPlan {
  const reading = (type: ColumnReading['type'], shows = false): ColumnPlan => ({
    reading: { name: variable.name, type, nulls: [], ...(shows ? { shows: 'label' } : {}) },
    precision: 18,
    scale: 0,
    undecided: false,
  });
  if (showsLabels(variable, values)) return reading('text', true);
  if (variable.form === null) {
    // Survey tools write their times as strings; digits in a string stay what they are.
    const plan = planColumn(variable.name, values);
    return isDayType(plan.reading.type) ? plan : reading('text');
  }
  if (variable.form === 'date')
    return values.some((text) => text.includes(' ')) ? reading('timestamp') : reading('date');
  if (variable.form === 'moment') return reading('timestamp');
  if (variable.form === 'time') return reading('time');
  const plan = planColumn(variable.name, values);
  if (['integer', 'decimal', 'double', 'text'].includes(plan.reading.type) && values.length > 0) return plan;
  return values.length > 0 ? reading('integer') : reading('double');
}

const mostly = 0.5;

/**
 * Whether a column is read by its labels. A scale with words at its ends only, or one whose labels repeat the numbers,
 * stays numbers: its mean is what people ask for.
 */
export function showsLabels(variable: SavVariable, values: readonly string[]): boolean {
  if (variable.form !== null && variable.form !== 'number') return false;
  const valid = variable.labels.filter(
    ({ value }) => !variable.missing.discrete.includes(value) && !inMissingRange(variable, Number(value)),
  );
  if (valid.length === 0) return false;
  const labelled = new Set(valid.map(({ value }) => value));
  const bare = values.filter((value) => !labelled.has(value));
  if (bare.length > values.length * mostly) return false;
  if (variable.form === null) return true;
  const repeating = valid.filter(
    ({ value, label }) => Number.parseFloat(label.normalize('NFKC')) === Number(value),
  );
  return repeating.length <= valid.length * mostly && !isScale(valid, bare, variable.measure);
}

/** Labels at the ends (and in the middle) of numbers that go on between them. */
function isScale(
  labels: readonly { value: string }[],
  bare: readonly string[],
  measure: SavVariable['measure'],
): boolean {
  const codes = labels.map(({ value }) => Number(value));
  const first = Math.min(...codes);
  const last = Math.max(...codes);
  const sparse = codes.length >= 2 && codes.length <= (last - first) / 2;
  if (sparse && codes.length <= 3 && last - first >= 4) return true;
  if (measure === 'nominal') return false;
  return bare.some((value) => Number(value) > first && Number(value) < last);
}

/** Response sets as the author declared them. */
function groupsOf(variables: readonly SavVariable[], sets: SavDictionary['sets']): Map<number, ColumnGroup> {
  const groups = new Map<number, ColumnGroup>();
  for (const set of sets)
    for (const index of set.variables) {
      const variable = variables[index];
      if (!variable || groups.has(index)) continue;
      const title = set.label === '' ? set.name : set.label;
      groups.set(index, { id: set.name, kind: 'multi', title, item: variable.label || variable.name });
    }
  return groups;
}
