import type { DelimitedRecipe, Encoding } from '#shared/model/recipe';
import type { SourcePart } from '#shared/rpc/importing';
import type { Job } from '#engine/jobs/job';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { fitsAll } from './fit-record.ts';
import { readLines, type Line } from './lines.ts';
import type { TableGuide } from './read-record.ts';
import { RecordReader } from './read-records.ts';
import { recordWidth } from './record-width.ts';
import { splitRecord } from './split-line.ts';
import { isNaming } from './table-bounds.ts';

/** A file is read through for another table below the first only up to here; a larger one is not while it is looked at. */
const searchedBytes = 64 << 20;
const charactersLooked = 512 << 10;
const lastOnes = 5;

const firstPart = 'table:1';

/** The part of a file that begins at a line: a table that stands below the part that is looked at. */
export const linePart = (line: number): string => `line:${line}`;

/** The line at which a part begins that {@link linePart} named; null for every other. */
export function lineOfPart(part: string | null | undefined): number | null {
  const line = /^line:([1-9]\d{0,11})$/.exec(part ?? '')?.[1];
  return line === undefined ? null : Number(line);
}

/** A part far below that is asked for by its number: the second is `2`. */
export function farPart(parts: readonly SourcePart[], asked: string | null): string | null {
  const id = /^\d+$/.test(asked ?? '') ? parts[Number(asked) - 1]?.id : undefined;
  return id !== undefined && lineOfPart(id) !== null ? id : null;
}

/** Whether a file has such a part: by name, or by number. A file of one table is its own first. */
export const isPart = (parts: readonly SourcePart[], asked: string): boolean =>
  parts.some(({ id }, index) => id === asked || String(index + 1) === asked) ||
  (parts.length === 0 && (asked === '1' || asked === firstPart));

/** The lines of a file from one of them on, as many as a look takes; `whole` when they are all that follow. */
export async function linesFrom(
  file: PinnedFile,
  encoding: Encoding,
  from: number,
  job: Job,
): Promise<{ lines: Line[]; whole: boolean }> {
  const lines: Line[] = [];
  let characters = 0;
  for await (const some of readLines(readBytes(file, { job }), encoding))
    for (const line of some) {
      if (line.number < from) continue;
      if (characters > charactersLooked) return { lines, whole: false };
      lines.push(line);
      characters += line.text.length;
    }
  return { lines, whole: true };
}

/**
 * The tables of a file whose end shows that another one begins far below the first, where the look did not reach. None
 * when there is no other, or the file is too large to be read through for a mere look.
 */
export async function partsFarBelow(
  file: PinnedFile,
  ending: readonly string[],
  { recipe, guide }: { recipe: DelimitedRecipe; guide: TableGuide },
  job: Job,
): Promise<SourcePart[]> {
  if (file.packed || file.bytes > searchedBytes || recordWidth(recipe) < 2) return [];
  const last = ending.slice(1).filter((text) => text.trim() !== '');
  const strange = last.slice(-lastOnes).filter((text) => !isRow(text, recipe, guide)).length;
  if (strange < 2 && !last.some((text) => !isRow(text, recipe, guide) && isHead(text, recipe))) return [];
  const reader = new RecordReader(recipe, false, guide);
  let names: string[] = [];
  for await (const lines of readLines(readBytes(file, { job }), recipe.encoding)) {
    const records = [...reader.push(lines)];
    const head = records.find(({ reason }) => reason === 'otherTable');
    if (head && names.length === 0) names = splitRecord(head.text, recipe).cells;
  }
  const ended = reader.end().find(({ reason }) => reason === 'otherTable');
  if (ended && names.length === 0) names = splitRecord(ended.text, recipe).cells;
  if (reader.laterLine === null) return [];
  const { later, records } = reader.counts;
  const part = (id: string, number: number, cells: readonly string[], rows: number): SourcePart => ({
    id,
    name: `${number}: ${cells
      .filter((cell) => cell.trim() !== '')
      .slice(0, 4)
      .join(', ')}`,
    kind: 'table',
    rows,
    hidden: false,
  });
  const own = recipe.columns.map(({ name }) => name);
  return [
    part(firstPart, 1, own, records - later),
    part(linePart(reader.laterLine), 2, names, Math.max(0, later - 1)),
  ];
}

/** Names, and others than the table has. */
function isHead(text: string, recipe: DelimitedRecipe): boolean {
  const { cells, state } = splitRecord(text, recipe);
  const end = cells.findLastIndex((cell) => cell.trim() !== '');
  const names = cells.slice(0, end + 1);
  return state === 'closed' && names.length > 1 && isNaming(names) && names[0] !== recipe.columns[0]?.name;
}

function isRow(text: string, recipe: DelimitedRecipe, { shapes }: TableGuide): boolean {
  const { cells, state } = splitRecord(text, recipe);
  return state === 'closed' && cells.length === recordWidth(recipe) && (!shapes || fitsAll(cells, shapes));
}
