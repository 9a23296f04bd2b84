/** What the cells of a column look like, learnt from rows that were read without doubt. */
export interface ColumnShape {
  /** Share of blank cells. */
  blank: number;
  /** Shares of exact shapes (`99/99/9999`), and of shapes without lengths (`9/9/9`). */
  exact: ReadonlyMap<string, number>;
  coarse: ReadonlyMap<string, number>;
  /** Nearly all cells have one of a few shapes that are not plain words. */
  shaped: boolean;
  longest: number;
  /** All values, where they are few and come again and again. */
  words: ReadonlySet<string> | null;
}

const learnedRows = 2_000;
const fewRows = 5;
const wordy = new Set(['a', '~']);

/** The kind of a text as its characters show it: `28/01/2018` is `99/99/9999`, words are `a`, sentences `~`. */
export function exactShape(text: string): string {
  const bare = text.trim();
  if (/^[a-z][a-z+.-]*:\/\/\S+$/i.test(bare)) return 'url';
  if (/^\S+@\S+\.\w+$/.test(bare)) return 'email';
  if (bare.length > 40 || /\p{L}.*\s|\s.*\p{L}/u.test(bare)) return '~';
  return bare
    .replace(/\p{L}+/gu, 'a')
    .replace(/\d/g, '9')
    .replace(/9{7,}/g, '9999999');
}

/** Thousands may be grouped or not. */
export const coarseShape = (exact: string): string =>
  exact.replace(/(?<![9,.])9{1,3}(?:,999)+(?![9,])/g, '9').replace(/9+/g, '9');

/** Numbers, dates and times: no letters, at least one digit. */
export const isValueShape = (coarse: string): boolean => coarse.includes('9') && !coarse.includes('a');

export function learnShapes(rows: readonly (readonly string[])[], width: number): ColumnShape[] {
  const learned = rows.length > learnedRows ? rows.slice(0, learnedRows) : rows;
  return Array.from({ length: width }, (_, index) => learnColumn(learned.map((row) => row[index] ?? '')));
}

function learnColumn(texts: readonly string[]): ColumnShape {
  const exact = new Map<string, number>();
  const coarse = new Map<string, number>();
  let blank = 0;
  let longest = 0;
  const distinct = new Map<string, number>();
  for (const text of texts) {
    if (text.trim() === '') {
      blank += 1;
      continue;
    }
    if (distinct.size <= 21 || distinct.has(text)) distinct.set(text, (distinct.get(text) ?? 0) + 1);
    const shape = exactShape(text);
    exact.set(shape, (exact.get(shape) ?? 0) + 1);
    const rough = coarseShape(shape);
    coarse.set(rough, (coarse.get(rough) ?? 0) + 1);
    longest = Math.max(longest, text.length);
  }
  const filled = texts.length - blank;
  // What was met once among many may be the very row that is broken.
  if (filled >= 20) {
    for (const [shape, count] of coarse) if (count === 1) coarse.delete(shape);
    for (const shape of exact.keys()) if (!coarse.has(coarseShape(shape))) exact.delete(shape);
  }
  for (const counts of [exact, coarse])
    for (const [shape, count] of counts) counts.set(shape, count / Math.max(1, filled));
  const few = [...coarse]
    .filter(([shape]) => !wordy.has(shape))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .reduce((sum, [, share]) => sum + share, 0);
  return {
    blank: texts.length === 0 ? 1 : blank / texts.length,
    exact,
    coarse,
    shaped: filled >= fewRows && few >= 0.95,
    longest,
    words: comeAgain(distinct.size, filled) ? oftenMet(distinct) : null,
  };
}

/** Whether texts are so few that another one is none of theirs. */
export const comeAgain = (distinct: number, texts: number): boolean =>
  texts >= 30 && distinct <= Math.min(20, texts / 4);

const oftenMet = (texts: ReadonlyMap<string, number>): Set<string> =>
  new Set([...texts].flatMap(([text, count]) => (count > 1 ? [text] : [])));

/** A cell with a shape that its column never has. */
export const misfit = 4;
/** The cost of a text that its column has not had, where all others come again and again. */
export const newWord = 1.2;

/** How little a cell looks like the cells of a column: about 0 for an ordinary one, {@link misfit} for a foreign one. */
export function shapeCost(column: ColumnShape, text: string): number {
  const cost = plainCost(column, text);
  // A stray quote at an edge does not make a value foreign.
  return cost < misfit || !/^\s*["'“]|["'”]\s*$/.test(text)
    ? cost
    : Math.min(cost, strayCost + plainCost(column, text.trim().replace(/^["'“]|["'”]$/g, '')));
}

const strayCost = 0.5;
const wholeAmongDecimals = 1;

function plainCost(column: ColumnShape, text: string): number {
  if (text.trim() === '') return Math.min(2.5, -0.5 * Math.log(Math.max(column.blank, 0.005)));
  const exact = exactShape(text);
  const share = column.exact.get(exact);
  if (column.shaped) {
    if (share !== undefined) return Math.min(0.6, -0.15 * Math.log(share));
    const rough = coarseShape(exact);
    if (column.coarse.has(rough)) return 0.8;
    // A whole number among decimals is one of them.
    return column.coarse.has(rough.replace(/9$/, '9.9')) && rough.endsWith('9') ? wholeAmongDecimals : misfit;
  }
  const long = text.length > column.longest * 2 + 20 ? 1.5 : 0;
  const rough = coarseShape(exact);
  const foreign = (isValueShape(rough) || rough === 'url' || rough === 'email') && !column.coarse.has(rough);
  const unknown = column.words !== null && !column.words.has(text);
  return (unknown ? newWord : 0.1) + long + (foreign ? 2 : 0);
}

export const rowCost = (columns: readonly ColumnShape[], cells: readonly string[]): number =>
  cells.reduce((sum, cell, index) => {
    const column = columns[index];
    return column ? sum + shapeCost(column, cell) : sum;
  }, 0);
