import type { DelimitedRecipe } from '#shared/model/recipe';
import type { SourcePart } from '#shared/rpc/importing';
import { learnShapes } from './column-shapes.ts';
import { detectDialect, type DetectedDialect } from './detect-dialect.ts';
import { findHeader, type DetectedHeader } from './detect-header.ts';
import { recogniseSurvey, type RecognisedSurvey } from '../survey/recognise-survey.ts';
import { looksBoxed } from './boxed.ts';
import type { Line } from './lines.ts';
import type { Mojibake } from './mojibake.ts';
import { looseRecords, type LooseRecord } from './loose-records.ts';
import { recordWidth } from './record-width.ts';
import {
  blockPart,
  findBlocks,
  partsBeside,
  recordsOf,
  wholePart,
  type BlocksBeside,
} from './side-by-side.ts';
import { noGuide, type TableGuide } from './read-record.ts';
import { findTables, type TableBounds } from './table-bounds.ts';

/** How a text is laid out: what its recipe says, and what only holds for this file. */
export interface Structure {
  recipe: DelimitedRecipe;
  /** Records are of many lengths by nature. */
  ragged: boolean;
  guide: TableGuide;
  parts: SourcePart[];
  dialect: DetectedDialect | null;
  headerConfidence: number;
  /** Texts look encoded twice. */
  mojibake?: Mojibake | null;
}

type Start = Pick<DelimitedRecipe, 'format' | 'encoding' | 'compression'>;

const dialectCharacters = 1 << 20;

/** Finds delimiter, quotes, preamble, tables and header in the lines of a sample. */
export function findStructure(lines: readonly Line[], start: Start, part: string | null): Structure {
  const texts = textsOf(lines);
  if (looksBoxed(texts)) return boxedStructure(lines, start, part);
  const comment = commentOf(texts);
  const plain = comment === undefined ? texts : texts.filter((text) => !text.startsWith(comment));
  const dialect = detectDialect(plain);
  const { delimiter, quote, escape } = dialect;
  const reading = { ...start, delimiter, quote, escape, ...(comment === undefined ? {} : { comment }) };
  return layOut(lines, reading, dialect, part);
}

type Reading = Start & Pick<DelimitedRecipe, 'delimiter' | 'quote' | 'escape' | 'comment' | 'boxed'>;

function boxedStructure(lines: readonly Line[], start: Start, part: string | null): Structure {
  const reading: Reading = { ...start, delimiter: '|', quote: 'none', escape: 'none', boxed: true };
  const records = looseRecords(lines, reading);
  const width = Math.max(1, records[0]?.cells.length ?? 1);
  const dialect: DetectedDialect = {
    delimiter: '|',
    quote: 'none',
    escape: 'none',
    width,
    regularity: 1,
    ragged: false,
    others: [],
  };
  return layOut(lines, reading, dialect, part);
}

function layOut(
  lines: readonly Line[],
  reading: Reading,
  dialect: DetectedDialect,
  part: string | null,
): Structure {
  const records = looseRecords(lines, reading);
  const partial = { dialect, ragged: dialect.ragged };
  if (dialect.ragged) {
    const names = Array.from({ length: dialect.width }, (_, index) => `column${index + 1}`);
    const skipLines = (records[0]?.line.number ?? 1) - 1;
    const recipe = { ...reading, hasHeader: false, skipLines, columns: names.map(columnOf) };
    return { ...partial, recipe, guide: noGuide, parts: [], headerConfidence: 0.5 };
  }
  const tables = dialect.width < 2 ? [whole(records, 1)] : findTables(records, dialect.width);
  const chosen = Math.max(
    0,
    tables.findIndex((_, index) => partId(index) === part || String(index + 1) === part),
  );
  const table = tables[chosen] as TableBounds;
  const own = records.slice(table.from, table.to);
  const beside = tables.length === 1 ? findBlocks(own, table.width) : null;
  const block = beside ? chosenBlock(beside, part) : null;
  if (beside && block !== null)
    return { ...partial, ragged: false, ...oneBlock(own, reading, beside, block, table.width) };
  const survey = recogniseSurvey(own.slice(0, surveyedRows).map(({ cells }) => cells));
  const header = survey ? surveyHeader(survey) : findHeader(own, table.width, reading);
  const { first, hasHeader, headerRows } = header;
  let { names } = header;
  const body = own.slice(first + headerRows);
  const long = own[first];
  const longer = hasHeader && headerRows === 1 && long?.sound === true ? long.cells : [];
  const allShort =
    longer.length > names.length &&
    longer.every((cell) => cell.trim() !== '') &&
    body.every(({ cells }) => cells.length < longer.length);
  if (allShort) names = [...longer];
  const full = body.filter(({ cells, sound }) => sound && cells.length === names.length);
  const trailing = allShort ? 0 : emptyColumnsAtEnd(names, hasHeader, full);
  names = names.slice(0, names.length - trailing);
  const next = tables[chosen + 1];
  const recipe: DelimitedRecipe = {
    ...reading,
    hasHeader,
    ...(headerRows > 1 ? { headerRows } : {}),
    skipLines: (own[first]?.line.number ?? 1) - 1,
    columns: names.map((name, index) => {
      const unit = header.units[index];
      const column = { ...columnOf(name), ...survey?.columns[index]?.facts };
      return unit === null || unit === undefined ? column : { ...column, unit };
    }),
    ...(tables.length > 1 ? { part: partId(chosen) } : beside ? { part: wholePart } : {}),
  };
  const rows = full.map(({ cells }) => cells.slice(0, names.length));
  const guide: TableGuide = {
    shapes: learnShapes(rows, names.length),
    endLine: next ? (records[next.from]?.line.number ?? null) : null,
    trailing,
    sums: true,
  };
  const parts = partsOf(tables, records, beside);
  return { recipe, ragged: allShort, guide, parts, dialect, headerConfidence: header.confidence };
}

/** Index of the table among those side by side that is read; null when they are read as one. */
function chosenBlock({ blocks, surely }: BlocksBeside, part: string | null): number | null {
  const index = blocks.findIndex((_, at) => blockPart(at) === part || String(at + 1) === part);
  if (index >= 0) return index;
  return surely && part !== wholePart ? 0 : null;
}

function oneBlock(
  records: readonly LooseRecord[],
  reading: Reading,
  beside: BlocksBeside,
  chosen: number,
  width: number,
): Pick<Structure, 'recipe' | 'guide' | 'parts' | 'headerConfidence'> {
  const { of } = beside;
  const block = beside.blocks[chosen] as BlocksBeside['blocks'][number];
  const own = recordsOf(records, block, reading.delimiter);
  const { hasHeader, headerRows, names, units, confidence } = findHeader(own, block.width, reading);
  const recipe: DelimitedRecipe = {
    ...reading,
    hasHeader,
    ...(headerRows > 1 ? { headerRows } : {}),
    skipLines: (own[0]?.line.number ?? 1) - 1,
    columns: names.map((name, index) => {
      const unit = units[index];
      return unit === null || unit === undefined ? columnOf(name) : { ...columnOf(name), unit };
    }),
    block: { at: block.at, of },
    part: blockPart(chosen),
  };
  const rows = records
    .slice(block.head + headerRows)
    .filter(({ cells, sound }) => sound && cells.length === width)
    .map(({ cells }) => cells.slice(0, of));
  const guide = { shapes: learnShapes(rows, of), endLine: null, trailing: width - of, sums: true };
  return { recipe, guide, parts: partsOf([], records, beside), headerConfidence: confidence };
}

function partsOf(
  tables: readonly TableBounds[],
  records: readonly LooseRecord[],
  beside: BlocksBeside | null,
): SourcePart[] {
  if (beside) return partsBeside(beside, beside.blocks.flatMap(({ names }) => names[0] ?? []).join(' | '));
  return tables.length > 1 ? tables.map((bounds, index) => partOf(bounds, index, records)) : [];
}

/** What a given recipe leaves to the file: how its rows look, and where another table begins. */
export function structureAsGiven(lines: readonly Line[], recipe: DelimitedRecipe): Structure {
  const records = looseRecords(lines, recipe);
  const width = recordWidth(recipe);
  const inside = records.filter((record) => record.line.number > recipe.skipLines);
  const headerRows = recipe.hasHeader ? (recipe.headerRows ?? 1) : 0;
  const tables = width < 2 ? [] : findTables(records, width);
  const starts = tables.map(({ from }) => records[from]?.line.number ?? 1);
  const endLine = starts.find((line) => line > recipe.skipLines + 1) ?? null;
  const body = inside.slice(headerRows).filter(({ line }) => endLine === null || line.number < endLine);
  const trailing = trailingCells(body, width);
  const rows = body
    .filter(({ cells, sound }) => sound && cells.length === width + trailing)
    .map(({ cells }) => cells.slice(0, width));
  const short = body.filter(({ cells }) => cells.length < width).length;
  const beside = tables.length === 1 ? findBlocks(records, width + trailing) : null;
  const parts = partsOf(tables, records, beside);
  return {
    recipe,
    ragged: body.length > 1 && short > body.length / 2,
    guide: { shapes: learnShapes(rows, width), endLine, trailing, sums: true },
    parts,
    dialect: null,
    headerConfidence: 1,
  };
}

/** A recipe that leaves its columns open gets those of its first record: named by the header, else numbered. */
export function withColumns(recipe: DelimitedRecipe, lines: readonly Line[]): DelimitedRecipe {
  const records = looseRecords(
    lines.filter((line) => line.number > recipe.skipLines),
    recipe,
  );
  const columns = openCells(records[0]?.cells ?? [''], recipe).map((cell, index) =>
    columnOf(recipe.hasHeader && cell.trim() !== '' ? cell : `column${index + 1}`),
  );
  return { ...recipe, columns };
}

/** Those of a table beside others go on to the first without a name. */
function openCells(cells: readonly string[], { block }: DelimitedRecipe): readonly string[] {
  if (!block) return cells;
  const own = cells.slice(block.at, block.of);
  const end = own.findIndex((cell) => cell.trim() === '');
  return end < 0 ? own : own.slice(0, end);
}

const partId = (index: number): string => `table:${index + 1}`;

/** Enough answers to tell options from scales. */
const surveyedRows = 500;

const surveyHeader = ({ headerRows, columns }: RecognisedSurvey): DetectedHeader => ({
  hasHeader: true,
  headerRows,
  first: 0,
  names: columns.map(({ name }) => name),
  units: columns.map(() => null),
  confidence: 0.99,
});

const columnOf = (name: string) => ({ name, type: 'text' as const, nulls: [] });

const whole = (records: readonly LooseRecord[], width: number): TableBounds => ({
  from: 0,
  to: records.length,
  width,
});

function partOf(bounds: TableBounds, index: number, records: readonly LooseRecord[]): SourcePart {
  const head = records[bounds.from]?.cells.filter((cell) => cell.trim() !== '') ?? [];
  const name = `${index + 1}: ${head.slice(0, 4).join(', ')}`;
  return { id: partId(index), name, kind: 'table', rows: bounds.to - bounds.from - 1, hidden: false };
}

function emptyColumnsAtEnd(
  names: readonly string[],
  hasHeader: boolean,
  rows: readonly LooseRecord[],
): number {
  let count = 0;
  while (count < names.length - 1 && rows.length > 0) {
    const at = names.length - 1 - count;
    if (hasHeader && (names[at] ?? '').trim() !== '') break;
    if (!rows.every(({ cells }) => (cells[at] ?? '').trim() === '')) break;
    count += 1;
  }
  return count;
}

/** Empty cells behind the columns that nearly every row has. */
function trailingCells(rows: readonly LooseRecord[], width: number): number {
  const over = rows.filter(
    ({ cells }) => cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''),
  );
  if (over.length === 0 || over.length < rows.length / 2) return 0;
  return (over[0]?.cells.length ?? width) - width;
}

function textsOf(lines: readonly Line[]): string[] {
  const texts: string[] = [];
  let characters = 0;
  for (const line of lines) {
    if (line.text === '' || line.text === '\u001a') continue;
    texts.push(line.text);
    characters += line.text.length;
    if (characters > dialectCharacters) break;
  }
  return texts;
}

/** `#` when some lines begin with it, and these are not rows like the others. */
function commentOf(texts: readonly string[]): string | undefined {
  const marked = texts.filter((text) => text.startsWith('#'));
  if (marked.length === 0 || marked.length > texts.length / 2) return undefined;
  const others = texts.filter((text) => !text.startsWith('#'));
  const { delimiter, width, regularity } = detectDialect(others.slice(0, 300));
  if (width < 2 || regularity < 0.6) return undefined;
  return marked.every((text) => text.split(delimiter).length !== width) ? '#' : undefined;
}
