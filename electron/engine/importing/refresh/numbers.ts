import type { Cell, Result } from '#shared/model/result';
import type { DocumentChange } from '#shared/model/table-diff';

type Numbers = DocumentChange['numbers'];
const labels = new Set(['text', 'day', 'instant']);

/** How many numbers of a result stand on both sides, and how many of those differ. Rows are matched by their labels. */
export function compareNumbers(before: Result | null, after: Result | null): Numbers {
  const key = keyOf(before, after);
  const left = numbersOf(before, key);
  const right = numbersOf(after, key);
  const counts = { same: 0, changed: 0, added: 0, gone: 0 };
  for (const [place, value] of left) {
    const other = right.get(place);
    if (other === undefined) counts.gone += 1;
    else if (isSame(value, other)) counts.same += 1;
    else counts.changed += 1;
  }
  for (const place of right.keys()) if (!left.has(place)) counts.added += 1;
  return counts;
}

const isSame = (a: Cell, b: Cell): boolean =>
  a === b || (a !== null && b !== null && a !== '' && b !== '' && Number(a) === Number(b));

/** Names of the columns that tell rows apart: texts and days, and one more where they alone don't; else the place. */
function keyOf(before: Result | null, after: Result | null): string[] | null {
  const shape = after ?? before;
  if (!shape) return null;
  const base = shape.columns.filter(({ type }) => labels.has(type)).map(({ name }) => name);
  const more = shape.columns
    .filter(({ type }) => type === 'integer' || type === 'boolean')
    .map(({ name }) => name);
  const tries = [base, ...more.map((name) => [...base, name])];
  return tries.find((names) => isKey(before, names) && isKey(after, names)) ?? null;
}

function isKey(result: Result | null, names: readonly string[]): boolean {
  if (!result) return true;
  const seen = result.rows.map((row) => placeOf(result, names, row));
  return new Set(seen).size === seen.length;
}

const placeOf = (result: Result, names: readonly string[], row: readonly Cell[]): string =>
  JSON.stringify(
    names.map((name) => row[result.columns.findIndex((column) => column.name === name)] ?? null),
  );

function numbersOf(result: Result | null, key: readonly string[] | null): Map<string, Cell> {
  const found = new Map<string, Cell>();
  result?.rows.forEach((row, index) => {
    const place = key ? placeOf(result, key, row) : String(index);
    result.columns.forEach(({ name, type }, at) => {
      if (labels.has(type) || type === 'boolean' || key?.includes(name)) return;
      found.set(`${place} ${name}`, row[at] ?? null);
    });
  });
  return found;
}
