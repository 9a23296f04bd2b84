import { RecordSplitter, splitAligned, splitRecord, type Dialect } from './split-line.ts';

/** What a sample of lines says about its structure. */
export interface DetectedDialect extends Dialect {
  /** Cells of an ordinary record. */
  width: number;
  /** Share of the sampled records that have the width. */
  regularity: number;
  /** Records are of many lengths by nature. */
  ragged: boolean;
  /** Other readings of the lines, best first: delimiter, and how well it explains them against the best (0 to 1). */
  others: (Dialect & { share: number })[];
}

interface Candidate extends Dialect {
  score: number;
  width: number;
  regularity: number;
  /** Share of the records that have the width of one beside them: several tables are steady too. */
  steadiness: number;
  widest: number;
  /** Quotes are used, and every record closes them and has the same width. */
  flawless: boolean;
}

/** Earlier ones win when two explain a sample equally well. */
const delimiters = [
  '\t',
  ',',
  ';',
  '|',
  '||',
  ', ',
  ':',
  '^',
  '~',
  '\u0001',
  '\u001f',
  '\t\t',
  '::',
  ';;',
  '\u00a6',
  '\u3001',
  ' ',
];
/** These are in times, in sentences and in lists of many kinds: as delimiters they must explain more. */
const humble = new Map([
  [':', 0.85],
  [', ', 0.85],
  [' ', 0.8],
  ['\u3001', 0.7],
  ['~', 0.95],
]);
/** Short forms of longer delimiters. */
const longerForms: Record<string, readonly string[]> = {
  '|': ['||'],
  ',': [', '],
  '\t': ['\t\t'],
  ':': ['::'],
  ';': [';;'],
};
const sampleRecords = 2_000;
/** Lines a quote may hold together at first; each that never closes halves it. */
export const patientLines = 5_000;
export const leastPatience = 20;
const preambleLines = 40;

/**
 * Finds delimiter, quote and escape: the choice under which most records have the same number of cells, and cells look
 * like values. Columns aligned by blanks are taken when nothing else explains the lines.
 */
export function detectDialect(lines: readonly string[]): DetectedDialect {
  const text = lines.filter((line) => line.trim() !== '');
  const told = /^"?sep=(.)"?$/i.exec(text[0] ?? '')?.[1];
  const candidates: Candidate[] = [];
  if (told === undefined && areLogLines(text)) return oneColumn(text, undefined, true);
  for (const delimiter of told === undefined ? delimiters : [told]) {
    if (!text.some((line) => line.includes(delimiter))) continue;
    const longer = longerForms[delimiter] ?? [];
    if (longer.some((one) => text.every((line) => !line.replaceAll(one, '').includes(delimiter)))) continue;
    if (delimiter.length > 1 && !isUsual(text, delimiter)) continue;
    for (const quote of ['"', "'", '“', 'none'] as const) {
      const sure = candidates.some(
        (one) => one.delimiter === delimiter && one.quote !== 'none' && one.flawless,
      );
      if (quote === 'none' && sure) continue;
      if (quote !== 'none' && !someOpenCells(text, quote, delimiter)) continue;
      const backslashed = quote !== 'none' && text.some((line) => line.includes(`\\${quote}`));
      for (const escape of backslashed ? (['backslash', 'double'] as const) : (['double'] as const))
        candidates.push(judge(text, { delimiter, quote, escape }));
    }
  }
  const aligned = judgeAligned(text);
  const explained = candidates.some((one) => one.delimiter !== ':' && one.width > 1 && one.regularity > 0.95);
  if (aligned && told === undefined && !explained) candidates.push(aligned);
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (!best || best.score < 0.15 || best.width < 2) return oneColumn(text, best);
  const ragged = best.regularity < 0.5 && best.steadiness < 0.8;
  const others = candidates
    .filter((one, index) => index > 0 && one.width > 1 && one.score > 0.1 && one.delimiter !== best.delimiter)
    .map(({ delimiter, quote, escape, score }) => ({ delimiter, quote, escape, share: score / best.score }));
  return {
    delimiter: best.delimiter,
    // Quotes may yet come in the part of the file that was not looked at.
    quote:
      best.quote === 'none' && best.delimiter !== 'whitespace' && !text.some((l) => l.includes('"'))
        ? '"'
        : best.quote,
    escape: best.escape,
    width: ragged ? best.widest : best.width,
    regularity: best.regularity,
    ragged,
    others,
  };
}

/** A file of one column, or of lists of no fixed length. */
function oneColumn(lines: readonly string[], best: Candidate | undefined, prose = false): DetectedDialect {
  const listed = best && best.widest > 1 && lines.filter((l) => l.includes(best.delimiter)).length;
  if (best && listed && listed >= lines.length * 0.9) {
    const { delimiter, quote, escape, regularity } = best;
    return { delimiter, quote, escape, regularity, width: best.widest, ragged: true, others: [] };
  }
  const quoted =
    !prose &&
    lines.every(
      (line) => splitRecord(line, { delimiter: ',', quote: '"', escape: 'double' }).cells.length === 1,
    );
  // Prose is not cut at its commas: a delimiter that no text has.
  return quoted
    ? { delimiter: ',', quote: '"', escape: 'double', width: 1, regularity: 1, ragged: false, others: [] }
    : {
        delimiter: '\u001f',
        quote: 'none',
        escape: 'none',
        width: 1,
        regularity: 1,
        ragged: false,
        others: [],
      };
}

/** Whether a delimiter of several characters is what its first character mostly is a part of. */
function isUsual(lines: readonly string[], delimiter: string): boolean {
  const count = (part: string) => lines.reduce((sum, line) => sum + line.split(part).length - 1, 0);
  return count(delimiter) * delimiter.trimEnd().length >= 0.6 * count(delimiter.slice(0, 1));
}

const logLine =
  /^[[(<]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*[\])>]?\s+[[(<]?[A-Za-z]|^\w{3} +\d{1,2} \d\d:\d\d:\d\d \S+ \S+:|^[[(<]?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b/;

/** Lines that a program wrote as it went: time or level first, then words. */
export function areLogLines(lines: readonly string[]): boolean {
  const looked = lines.slice(0, 200);
  return looked.length > 1 && looked.filter((line) => logLine.test(line)).length >= looked.length * 0.8;
}

/** A quoted cell that was not read as one: it is only begun, or has doubled quotes. */
const isTorn = (cell: string): boolean =>
  /^\s*"/.test(cell) && (!/"\s*$/.test(cell) || cell.trim().slice(1, -1).includes('""'));

/** Whether colons are those of times and addresses. */
function areInside(lines: readonly string[]): boolean {
  const colons = lines.slice(0, 200).filter((line) => line.includes(':'));
  const others = colons.filter((line) =>
    line.replace(/\d{1,2}:\d\d(:\d\d)?|[a-z]+:\/\//gi, '').includes(':'),
  );
  return others.length < colons.length / 2;
}

/** Whether a quote stands somewhere where a quoted cell would begin. */
function someOpenCells(lines: readonly string[], quote: string, delimiter: string): boolean {
  const glued = delimiter.trimEnd();
  const opening = new RegExp(`(^|${escaped(glued === '' ? delimiter : glued)}) *${quote}`);
  return lines.some((line) => line.includes(quote) && opening.test(line));
}

const escaped = (text: string): string => text.replace(/[|^.*+?()[\]{}\\$]/g, '\\$&');

function judge(lines: readonly string[], dialect: Dialect): Candidate {
  const widths: number[] = [];
  let broken = 0;
  let quoted = 0;
  let numbers = 0;
  let cells = 0;
  let untidy = 0;
  let bent = 0;
  let patience = patientLines;
  for (let at = 0; at < lines.length && widths.length < sampleRecords; at += 1) {
    const first = lines[at] as string;
    const splitter = new RecordSplitter(dialect);
    let state = splitter.push(first);
    let used = 0;
    while (state === 'open' && used < patience && at + used + 1 < lines.length) {
      used += 1;
      state = splitter.push(`\n${lines[at + used] as string}`);
    }
    let { cells: found } = splitter;
    if (state !== 'closed') {
      if (used > leastPatience) patience = Math.max(leastPatience, patience / 2);
      const lenient = splitRecord(first, dialect, true);
      if (lenient.state !== 'closed') {
        broken += 1;
        continue;
      }
      bent += 1;
      used = 0;
      found = lenient.cells;
    }
    at += used;
    widths.push(found.length);
    if (dialect.quote !== 'none' && first.includes(dialect.quote)) quoted += 1;
    for (const cell of found) {
      cells += 1;
      if (/^[-+]?[\d.,:/ -]*\d[\d.,:/ -]*$/.test(cell) || cell === '') numbers += 1;
      if (dialect.quote !== '"' && /^\s*"|"\s*$/.test(cell)) untidy += isTorn(cell) ? 4 : 1;
      if (dialect.quote !== "'" && /^\s*'.*'\s*$/.test(cell)) untidy += 1;
      if (dialect.delimiter === ',' && cell.startsWith(' ')) untidy += 0.2;
    }
  }
  // Lines of one cell above the table are its preamble.
  const above = widths.findIndex((width) => width > 1);
  if (above > 0 && above <= preambleLines && widths.length - above >= 3) widths.splice(0, above);
  const { width, share: modal } = mode(widths);
  const steady = steadinessOf(widths);
  const share = Math.max(modal, steady > 0.95 && modal > 0.25 ? 0.9 * steady : 0);
  const whole = (widths.length - 0.3 * bent) / Math.max(1, widths.length + broken);
  const tidy = 1 - Math.min(1, untidy / Math.max(1, cells));
  const typed = 0.8 + 0.2 * (numbers / Math.max(1, cells));
  const more = 1 - 0.35 / width;
  const prior =
    (humble.get(dialect.delimiter) ?? 1) * (dialect.delimiter === ':' && areInside(lines) ? 0.3 : 1);
  // Sentences have blanks too, but never the same number each: else only rows that are quoted or full of values are
  // separated by single ones.
  const alike = modal === 1 && width > 2 && widths.length >= 4;
  const prose =
    dialect.delimiter === ' ' &&
    !alike &&
    (share < 0.8 || width < 3 || (quoted < widths.length * 0.2 && numbers < cells * 0.3));
  const used = dialect.quote === 'none' ? 0.97 : quoted > 0 ? 1 : 0.96;
  const score = width < 2 || prose ? 0 : share ** 2 * whole * tidy ** 2 * typed * more * prior * used;
  return {
    ...dialect,
    score,
    width,
    regularity: modal * whole,
    steadiness: steadinessOf(widths),
    widest: widths.reduce((a, b) => Math.max(a, b), 1),
    flawless: quoted > 0 && bent + broken === 0 && width > 1 && modal === 1 && widths.length > 1,
  };
}

function judgeAligned(lines: readonly string[]): Candidate | null {
  const sample = lines.slice(0, sampleRecords);
  if (sample.length < 2 || !sample.every((line) => /[^ \t][ \t]+[^ \t]/.test(line))) return null;
  const rows = sample.map(splitAligned);
  const { width, share } = mode(rows.map((row) => row.length));
  const numbers = rows.flat().filter((cell) => /^[-+]?[\d.,:/-]*\d[\d.,:/-]*$/.test(cell)).length;
  const typed = numbers / Math.max(1, rows.flat().length);
  // Prose is words between blanks too: only columns that are mostly numbers are taken for aligned ones.
  if (width < 2 || share < 0.95 || typed < 0.5) return null;
  const score = share ** 2 * (0.8 + 0.2 * typed) * (1 - 0.35 / width) * 0.9;
  return {
    delimiter: 'whitespace',
    quote: 'none',
    escape: 'none',
    score,
    width,
    regularity: share,
    steadiness: share,
    widest: width,
    flawless: false,
  };
}

function steadinessOf(widths: readonly number[]): number {
  if (widths.length < 4) return 0;
  const alike = widths.filter((width, at) => width > 1 && width === widths[at + (at === 0 ? 1 : -1)]).length;
  return alike / widths.length;
}

function mode(widths: readonly number[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = { width: 1, count: 0 };
  for (const [width, count] of counts)
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count };
  return { width: best.width, share: best.count / Math.max(1, widths.length) };
}
