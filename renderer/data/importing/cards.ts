import type { Fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Batch } from '#shared/model/batch';
import type { ColumnReading, Recipe } from '#shared/model/recipe';
import type { Column, Role, RowRule, TableDefinition } from '#shared/model/table';
import type { Inspection, SourcePart } from '#shared/rpc/importing';
import type { Progress } from '#shared/rpc/messages';

/** `asleep`: listed, and only looked at when it is chosen. */
export type CardState =
  'waiting' | 'asleep' | 'looking' | 'ready' | 'failed' | 'queued' | 'importing' | 'done';

/** What a person said otherwise than the look suggested. Columns are known by name, so that it outlives another look. */
export interface CardEdits {
  name?: string;
  role?: Role;
  /** `new`, a table's id, or `card:<key>` for the table that another card makes. */
  target?: string;
  columns: Record<string, Partial<Pick<Column, 'meaning' | 'dataType' | 'sensitivity'>>>;
  /** How columns are read: answers to questions, other words for "no value". */
  readings: Record<string, ColumnReading>;
  rowRules?: RowRule[];
}

/** One table of one file on its way in. */
export interface ImportCard {
  key: string;
  path: string;
  file: string;
  inside: string | null;
  part: string | null;
  /** What the part is called; null when the file is one table. */
  partName: string | null;
  partRows: number | null;
  /** Taken by "Import all". */
  on: boolean;
  state: CardState;
  seen: Inspection | null;
  /** What the last look was asked to read with; null is as found. */
  recipe: Recipe | null;
  edits: CardEdits;
  progress: Progress | null;
  /** When the import began, in ms. */
  began: number | null;
  fault: Fault | null;
  result: { table: string; batch: Batch } | null;
}

export const noEdits: CardEdits = { columns: {}, readings: {} };

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

let lastKey = 0;
export function newCard(path: string, given: Partial<ImportCard> = {}): ImportCard {
  lastKey += 1;
  return {
    key: String(lastKey),
    path,
    file: baseName(path),
    inside: null,
    part: null,
    partName: null,
    partRows: null,
    on: true,
    state: 'waiting',
    seen: null,
    recipe: null,
    edits: noEdits,
    progress: null,
    began: null,
    fault: null,
    result: null,
    ...given,
  };
}

/** Where a part of a looked-at file is: a member is chosen as `inside`, every other kind as `part`. */
const placeOf = (part: SourcePart, seen: Inspection): Pick<ImportCard, 'inside' | 'part'> =>
  part.kind === 'member'
    ? { inside: part.id, part: null }
    : { inside: seen.recipe.inside ?? null, part: part.id };

/** A card after its first look, and cards for the file's other tables that are not listed yet. */
export function withParts(card: ImportCard, seen: Inspection, others: readonly ImportCard[]): ImportCard[] {
  const { recipe, parts } = seen;
  const own = { inside: recipe.inside ?? null, part: recipe.part ?? null };
  const mine = parts.findLast((part) => part.id === own.part) ?? parts.find((part) => part.id === own.inside);
  const looked: ImportCard = {
    ...card,
    ...own,
    seen,
    state: 'ready',
    fault: null,
    partName: mine?.name ?? card.partName,
    partRows: mine?.rows ?? card.partRows,
    on: card.on && seen.duplicateOf === null,
  };
  const known = new Set(
    [...others.filter((other) => other.path === card.path && other.key !== card.key), looked].map(placeKey),
  );
  const more = parts.flatMap((part) => {
    const place = placeOf(part, seen);
    const key = placeKey(place);
    // The member that was looked at is known by its own parts, where it has several.
    const isOwnMember = part.kind === 'member' && part.id === own.inside;
    if (known.has(key) || isOwnMember) return [];
    known.add(key);
    const hidden = part.hidden || part.rows === 0;
    return [
      newCard(card.path, {
        ...place,
        partName: part.name,
        partRows: part.rows,
        on: !hidden,
        state: hidden ? 'asleep' : 'waiting',
      }),
    ];
  });
  return [looked, ...more];
}

const placeKey = ({ inside, part }: Pick<ImportCard, 'inside' | 'part'>): string =>
  JSON.stringify([inside, part]);

/** The definition that the look suggests with what the person changed in it. */
export function definitionOf({ seen, edits }: ImportCard): TableDefinition | null {
  if (!seen) return null;
  const { definition } = seen;
  return {
    ...definition,
    name: edits.name ?? partTitle(seen) ?? definition.name,
    role: edits.role ?? definition.role,
    columns: definition.columns.map((column) => ({ ...column, ...edits.columns[column.name] })),
    rowRules: edits.rowRules ?? definition.rowRules,
  };
}

/** Sheets are called as they are; other parts by the file's name and their own. Members are files with names. */
function partTitle({ recipe, parts, definition }: Inspection): string | null {
  const part = parts.find(({ id }) => id === recipe.part);
  if (!part || part.kind === 'member') return null;
  const name = part.kind === 'sheet' || part.kind === 'range' ? part.name : `${definition.name} ${part.name}`;
  return name.trim().slice(0, 255) || null;
}

/** The recipe of a look with the columns as the person reads them; null when there is nothing to change. */
export function withReadings(recipe: Recipe, readings: CardEdits['readings']): Recipe | null {
  const wanted = recipe.columns.some(({ name }) => readings[name] !== undefined);
  if (!wanted) return null;
  return { ...recipe, columns: recipe.columns.map((column) => readings[column.name] ?? column) };
}

/** Nearly the same columns, so that one file goes on where the other ends. */
function isAlike(a: ImportCard, b: ImportCard): boolean {
  const names = ({ seen }: ImportCard): Set<string> => new Set(seen?.recipe.columns.map(({ name }) => name));
  const [mine, theirs] = [names(a), names(b)];
  const shared = [...mine].filter((name) => theirs.has(name)).length;
  return shared > 0 && shared >= 0.8 * Math.max(mine.size, theirs.size);
}

export const newTable = 'new';

/** The earlier card whose table this one's rows would go on in. */
export const firstAlike = (card: ImportCard, cards: readonly ImportCard[]): ImportCard | null =>
  cards
    .slice(0, Math.max(0, cards.indexOf(card)))
    .find(
      (other) =>
        (other.on || other.state === 'done') &&
        other.seen !== null &&
        isAlike(card, other) &&
        targetOf(other, cards) === newTable,
    ) ?? null;

/** Where a card's rows go: what the person said, a table that fits, an earlier card's table, or a new one. */
export function targetOf(card: ImportCard, cards: readonly ImportCard[]): string {
  const { edits, seen } = card;
  if (edits.target !== undefined) return edits.target;
  if (seen?.matchingTable) return seen.matchingTable;
  const alike = firstAlike(card, cards);
  return alike ? `card:${alike.key}` : newTable;
}

/** The card that a target names, if it names one. */
export const cardOfTarget = (target: string, cards: readonly ImportCard[]): ImportCard | null =>
  target.startsWith('card:') ? (cards.find((card) => card.key === target.slice(5)) ?? null) : null;

/** Rows of a card, as far as the look tells. */
export function rowsOf({ seen, partRows }: ImportCard): { rows: number; exact: boolean } | null {
  if (partRows !== null) return { rows: partRows, exact: true };
  if (!seen) return null;
  if (seen.rows !== undefined) return { rows: seen.rows, exact: true };
  const rows = seen.sample.length;
  if (rows < wholeSample) return { rows, exact: true };
  if (seen.recipe.format !== 'delimited' || seen.recipe.compression !== 'none') return null;
  const encoder = new TextEncoder();
  const bytes = seen.sample.reduce(
    (sum, row) => sum + row.reduce((length, cell) => length + encoder.encode(cell ?? '').length + 1, 1),
    0,
  );
  const guessed = (seen.bytes / bytes) * rows;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(guessed)) - 1);
  return { rows: Math.round(guessed / step) * step, exact: false };
}

/** Columns that became of another type than the rows looked at let expect, in words. */
export const retyped = ({ seen }: Pick<ImportCard, 'seen'>, { recipe }: Pick<Batch, 'recipe'>): Text[] =>
  (seen?.definition.columns ?? []).flatMap(({ name, type: before }, index) => {
    const type = recipe.columns[index]?.type;
    return type === undefined || type === before
      ? []
      : [
          text('import.retyped', {
            column: name,
            type: text(`type.${type}`),
            before: text(`type.${before}`),
          }),
        ];
  });

/** A look shows so many rows at most. */
const wholeSample = 200;

/** Seconds until work is done that came so far in so many ms; null while that says nothing yet. */
export function secondsLeft(share: number | null, elapsed: number): number | null {
  if (share === null || share < 0.03 || share >= 1 || elapsed < 1500) return null;
  return Math.ceil(((elapsed / share) * (1 - share)) / 1000);
}

/** Columns whose question is not answered yet. */
export const openQuestions = ({ seen, edits }: ImportCard): string[] =>
  seen
    ? seen.columns.flatMap((look, index) => {
        const name = seen.recipe.columns[index]?.name;
        return look?.question && name !== undefined && edits.readings[name] === undefined ? [name] : [];
      })
    : [];
