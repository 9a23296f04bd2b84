import type { NumberForm } from '#shared/model/value-form';
import { bump, unreadShare, type CountedText } from './evidence.ts';
import { conventions, isScale, readMagnitude, takeApart, type Convention } from './number-text.ts';

/** What a column's texts say about how its numbers are written. */
export interface NumberEvidence {
  /** Filled cells, "no value" words left out. */
  filled: number;
  /** Cells that are no number under any convention. */
  other: number;
  /** Cells that each of `conventions` cannot read. */
  unread: number[];
  currencies: Map<string | null, number>;
  units: Map<string | null, number>;
  /** `1,234` or `1.234` alone: cells that a comma or a point could divide either way. */
  openComma: number;
  openPoint: number;
  /** Cells of three digits or fewer, and of four or more, without any separator. */
  shortBare: number;
  longBare: number;
  /** Cells that a plain cast would not have read. */
  special: number;
  /** Of the cells with a comma those like `1,3` and `2,5,7`: as often a list of answers as a number. */
  commas: number;
  lists: number;
}

export const noNumberEvidence = (): NumberEvidence => ({
  filled: 0,
  other: 0,
  unread: conventions.map(() => 0),
  currencies: new Map(),
  units: new Map(),
  openComma: 0,
  openPoint: 0,
  shortBare: 0,
  longBare: 0,
  special: 0,
  commas: 0,
  lists: 0,
});

const plain = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

const bare = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** A number without any mark, as nearly all are: what `noteNumber` notes, without taking it apart. */
function notePlain(evidence: NumberEvidence, text: string, count: number): void {
  bump(evidence.currencies, null, count);
  if (/[1-9]/.test(text)) bump(evidence.units, null, count);
  const point = text.indexOf('.');
  const digits = text.startsWith('-') ? text.length - 1 : text.length;
  if (point < 0) {
    if (digits <= 3) evidence.shortBare += count;
    else evidence.longBare += count;
    return;
  }
  const isOpen = /^-?[1-9]\d{0,2}\.\d{3}$/.test(text);
  if (isOpen) evidence.openPoint += count;
  conventions.forEach(({ decimal, group }, at) => {
    const reads = decimal === '.' || (isOpen && group === '.');
    if (!reads) evidence.unread[at] = (evidence.unread[at] ?? 0) + count;
  });
}

/** Notes one distinct text. */
export function noteNumber(evidence: NumberEvidence, { text, count }: CountedText): void {
  evidence.filled += count;
  if (bare.test(text)) return notePlain(evidence, text, count);
  if (/[,，]/.test(text)) evidence.commas += count;
  const parts = takeApart(text);
  const readings = parts ? conventions.map((one) => readMagnitude(parts.magnitude, one)) : [];
  if (!parts || readings.every((value) => value === null)) {
    evidence.other += count;
    if (/^\d{1,2}(?:,\d{1,2}){2,}$/.test(text)) evidence.lists += count;
    return;
  }
  readings.forEach((value, at) => {
    if (value === null) evidence.unread[at] = (evidence.unread[at] ?? 0) + count;
  });
  if (!plain.test(text)) evidence.special += count;
  bump(evidence.currencies, parts.currency, count);
  // Nothing is nothing on every scale.
  if (/[1-9]|[^\x20-\x7e]/.test(parts.magnitude) || parts.unit !== null)
    bump(evidence.units, parts.unit, count);
  const { magnitude } = parts;
  if (/^[1-9]\d{0,2},\d{3}$/.test(magnitude)) evidence.openComma += count;
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(magnitude)) evidence.openPoint += count;
  if (/^\d{1,3}$/.test(magnitude)) evidence.shortBare += count;
  if (/^\d{4,}$/.test(magnitude)) evidence.longBare += count;
  if (isAscending(magnitude)) evidence.lists += count;
}

const isAscending = (magnitude: string): boolean => {
  const [, first, second] = /^([1-9]\d?),([1-9]\d?)$/.exec(magnitude) ?? [];
  return first !== undefined && Number(first) < Number(second) && Number(second) <= 30;
};

export type NumberFinding =
  | { kind: 'number'; form: NumberForm; openSeparator: boolean }
  /** Comma or point could divide thousands or decimals, and nothing tells. */
  | { kind: 'ambiguous'; choices: Convention[] }
  | { kind: 'mixedCurrencies'; currencies: string[] }
  | { kind: 'mixedUnits'; units: string[] };

/** How a column's numbers are written, by all its texts; null when it is no column of numbers. */
export function findNumbers(evidence: NumberEvidence, tolerance = unreadShare): NumberFinding | null {
  const { filled, other, special, currencies, units } = evidence;
  const numbers = filled - other;
  if (numbers === 0 || other > filled * tolerance || special === 0) return null;
  const named = [...currencies.keys()].filter((code) => code !== null);
  if (named.length > 1) return { kind: 'mixedCurrencies', currencies: named.sort() };
  const counted = [...units.keys()].filter((unit) => unit !== null);
  const mixesScales = counted.some(isScale) && (units.get(null) ?? 0) > 0;
  if (counted.length > 1 || mixesScales)
    return { kind: 'mixedUnits', units: [...counted].sort().concat(mixesScales ? ['1'] : []) };
  const [currency = null] = named;
  const [unit = null] = counted;
  const best = Math.min(...evidence.unread);
  if (best + other > filled * tolerance) return null;
  const fitting = conventions.filter((_, at) => (evidence.unread[at] ?? 0) <= best);
  const form = (convention: Convention): NumberForm => ({ kind: 'number', ...convention, currency, unit });
  const [first, second] = fitting;
  if (!first) return null;
  if (evidence.lists > 0 && first.decimal === ',' && evidence.lists === evidence.commas) return null;
  const isOpen = evidence.openComma + evidence.openPoint > 0;
  if (!second || !isOpen) return { kind: 'number', form: form(first), openSeparator: false };
  return decideOpen(evidence, fitting, currency, form);
}

/** Several conventions read everything, and differ: what stands beside the open texts may still tell them apart. */
function decideOpen(
  evidence: NumberEvidence,
  fitting: readonly Convention[],
  currency: string | null,
  form: (convention: Convention) => NumberForm,
): NumberFinding {
  const { openComma, openPoint, shortBare, longBare } = evidence;
  const mark = openComma > 0 ? ',' : '.';
  const grouping = fitting.find((one) => one.group === mark);
  const dividing = fitting.find((one) => one.decimal === mark);
  const found = (convention: Convention, openSeparator: boolean): NumberFinding => ({
    kind: 'number',
    form: form(convention),
    openSeparator,
  });
  if (!grouping || !dividing || (openComma > 0 && openPoint > 0))
    return { kind: 'ambiguous', choices: [...fitting].slice(0, 2) };
  // Money has no thousandths; beside small bare numbers the large ones are grouped, beside large bare ones hardly.
  if (currency !== null) return found(grouping, false);
  if (shortBare > 0 && longBare === 0) return found(grouping, false);
  if (longBare > 0) return found(mark === ',' ? grouping : dividing, true);
  // A comma hardly ever divides decimals of exactly three places; it is said all the same. A point does it as often.
  if (mark === ',') return found(grouping, true);
  return { kind: 'ambiguous', choices: [dividing, grouping] };
}

/** Digits that the numbers of a form need: for their DECIMAL. */
export function digitsOf(texts: Iterable<string>): { whole: number; scale: number } {
  let [whole, scale] = [0, 0];
  for (const text of texts) {
    const [before = '', behind = ''] = text.replace('-', '').split('.');
    whole = Math.max(whole, before.length);
    scale = Math.max(scale, behind.length);
  }
  return { whole, scale };
}
