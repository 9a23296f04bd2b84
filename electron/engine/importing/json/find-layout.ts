import type { JsonRecipe } from '#shared/model/recipe';
import { readValue } from './json-records.ts';
import { outlineOf, type Container } from './outline.ts';
import { containersOf, pointer } from './parts.ts';

/** Where the records of a file are, and the other lists that it holds. */
export interface Layout {
  layout: JsonRecipe['layout'];
  path: string[];
  containers: Container[];
}

const outlinedBytes = 1 << 20;
const testedLines = 200;

/**
 * Finds where the records are: a value a line; elements of a list; members of an object whose keys are data; or values
 * one behind another.
 * @param bytes the beginning of the text
 * @param part `/data` asks for that list
 */
export function findLayout(bytes: Buffer, given: JsonRecipe | null, part: string | null): Layout {
  if (given && (part ?? null) === (given.part ?? null))
    return { layout: given.layout, path: given.path, containers: [] };
  if (isLines(bytes)) return { layout: 'lines', path: [], containers: [] };
  const outline = outlineOf(bytes.toString('utf8', 0, outlinedBytes));
  if (outline.values > 1 || outline.first === 'scalar' || outline.first === null)
    return { layout: 'values', path: [], containers: [] };
  const { best, all } = containersOf(outline);
  const containers = [...all];
  const chosen = all.find(({ path }) => pointer(path) === part) ?? best;
  if (outline.first === 'list' && !all.some(({ path }) => path.length === 0))
    return { layout: 'list', path: [], containers };
  if (!chosen) return { layout: 'values', path: [], containers: [] };
  return { layout: chosen.kind, path: chosen.path, containers };
}

/** Whether lines are whole values of their own, most of them at least. */
function isLines(bytes: Buffer): boolean {
  let good = 0;
  let tried = 0;
  let first: boolean | null = null;
  for (let from = 0; from < bytes.length && tried < testedLines;) {
    const found = bytes.indexOf(0x0a, from);
    // The last line of a mere beginning may be torn.
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(from, end);
    from = end + 1;
    if (line.every((byte) => byte <= 0x20)) continue;
    const opens = line.find((byte) => byte > 0x20);
    const read = readValue({ bytes: line, key: null, line: 1, byteOffset: 0, state: 'whole' });
    const whole = 'values' in read && (opens === 0x7b || opens === 0x5b);
    const ends = 'values' in read && line.toString('latin1').trimEnd().endsWith(',');
    first ??= whole && !ends;
    tried += 1;
    if (whole && !ends) good += 1;
  }
  return tried >= 2 && ((first ?? false) ? good >= tried * 0.5 : good >= tried * 0.8);
}
