import type { DelimitedRecipe } from '#shared/model/recipe';
import { findStructure, structureAsGiven, withColumns, type Structure } from './find-structure.ts';
import { looksLikeFooter } from './footer.ts';
import type { Line } from './lines.ts';
import { looseRecords } from './loose-records.ts';
import type { ReadRecord } from './read-record.ts';
import { RecordReader } from './read-records.ts';

/** What the lines of a sample are as a table. */
interface LaidOut {
  structure: Structure;
  /** Records that end inside the sample, as the reader has them. */
  sound: ReadRecord[];
  /** Cells of all rows, those of records beyond `sound` among them. */
  rows: string[][];
  /** Nothing was repaired, left out or set aside. */
  regular: boolean;
}

type Start = Pick<DelimitedRecipe, 'format' | 'encoding' | 'compression'>;

/** Enough to tell how a regular file is laid out; only of others everything that was sampled is considered. */
const enoughCharacters = 192 << 10;
/** Records at the end of a sample that a quote or a footer may change. */
const unsure = 2;
const footerRecords = 24;

/**
 * Lays out the lines of a sample: by its beginning alone, when that is regular and all that follows is of the same kind.
 * @param sample whether the lines are all that the file has
 */
export function layOutSample(
  lines: readonly Line[],
  start: Start,
  given: DelimitedRecipe | null,
  part: string | null,
  sample: { whole: boolean },
): LaidOut {
  const count = linesUpTo(lines, enoughCharacters);
  if (part === null && count < lines.length) {
    const some = layOut(lines.slice(0, count), start, given, part, false);
    const from = some.regular ? some.sound.at(-1)?.line.number : undefined;
    if (from !== undefined) {
      const rest = rowsAlike(lines.slice(from - 1), some, sample.whole);
      if (rest) return { ...some, rows: [...cellsOf(some.sound.slice(0, -1)), ...rest] };
    }
  }
  return layOut(lines, start, given, part, sample.whole);
}

function layOut(
  lines: readonly Line[],
  start: Start,
  given: DelimitedRecipe | null,
  part: string | null,
  whole: boolean,
): LaidOut {
  const known = given?.columns.length === 0 ? withColumns(given, lines) : given;
  const structure = known ? structureAsGiven(lines, known) : findStructure(lines, start, part);
  const { recipe, ragged, guide } = structure;
  const reader = new RecordReader(recipe, ragged, guide);
  const records = [...reader.push(lines), ...reader.end()];
  const sound = whole ? records : records.slice(0, -unsure);
  const plain =
    !ragged &&
    guide.endLine === null &&
    recipe.comment === undefined &&
    !recipe.boxed &&
    recipe.block === undefined &&
    (recipe.headerRows ?? 1) === 1 &&
    (recipe.fixes ?? []).length === 0 &&
    recipe.quote !== '“' &&
    reader.counts.repeatedHeaders + reader.counts.comments + guide.trailing === 0;
  const isOdd = sound.some((record) => record.reason !== null || record.extra.length > 0);
  return { structure, sound, rows: cellsOf(records), regular: plain && !isOdd };
}

/**
 * The rows of the lines that follow, or null when there is anything among them that the beginning had not: another
 * width, quotes that do not add up, blank rows, names in the place of values, a footer.
 */
function rowsAlike(lines: readonly Line[], { structure, sound }: LaidOut, whole: boolean): string[][] | null {
  const { recipe, guide } = structure;
  const width = recipe.columns.length;
  if (lines.some((line) => line.notes.length > 0 || line.oversize)) return null;
  const all = looseRecords(lines, recipe);
  const records = whole ? all : all.slice(0, -unsure);
  const valued = sound.slice(0, 200).every(({ cells }) => cells && /\d/.test(cells.join('')));
  const header = recipe.columns.map(({ name }) => name).join('\u0001');
  for (const { cells, sound: closed, text } of records) {
    if (!closed || cells.length !== width) return null;
    if (width === 1) continue;
    if (valued && !/\d/.test(text)) return null;
    if (cells[0] === recipe.columns[0]?.name && cells.join('\u0001') === header) return null;
    if (text.length < width * 3 && cells.every((cell) => cell.trim() === '')) return null;
  }
  const last = whole ? records.slice(-footerRecords) : [];
  if (last.some(({ cells }) => looksLikeFooter(cells, guide.shapes))) return null;
  return records.map(({ cells }) => cells);
}

const cellsOf = (records: readonly ReadRecord[]): string[][] =>
  records.flatMap(({ cells }) => (cells ? [cells] : []));

function linesUpTo(lines: readonly Line[], characters: number): number {
  let length = 0;
  for (let at = 0; at < lines.length; at += 1) {
    length += (lines[at] as Line).text.length;
    if (length > characters) return at + 1;
  }
  return lines.length;
}
