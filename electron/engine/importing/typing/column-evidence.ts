import { collectDate, isCompactDate, type DateEvidence } from './date-forms.ts';
import { noNumbers, noteShape, type NumberStats } from './number-shapes.ts';
import { noDatesEvidence, noteDate, type DatesEvidence } from './values/date-evidence.ts';
import { bump, type CountedText } from './values/evidence.ts';
import { kanjiNumerals } from './values/kanji-number.ts';
import { isNullWord } from './values/null-words.ts';
import { isTruthWord } from './values/boolean-words.ts';
import { noNumberEvidence, noteNumber, type NumberEvidence } from './values/number-evidence.ts';

/** What the texts of a column, all of them or a sample, say about what they are. */
export interface ColumnEvidence {
  /** Cells that are not blank. */
  filled: number;
  /** Words for "no value", and the cells they fill. */
  nulls: Map<string, number>;
  nullCells: number;
  /** Cells that are neither blank nor such a word. */
  values: number;
  distinct: number;
  /** All distinct texts, as long as they are few. */
  few: Map<string, number> | null;
  /** Shapes that DuckDB casts. */
  shapes: NumberStats;
  dateForms: DateEvidence;
  /** Cells that `dateForms` counts. */
  dated: number;
  compactDays: number;
  compactMoments: number;
  /** `2023.04`: months, or numbers. */
  pointedMonths: number;
  openPoints: number;
  truthWords: number;
  /** Lengths of whole numbers in digits. */
  digits: Map<number, number>;
  /** Thirteen digits that end in the right check digit. */
  articleNumbers: number;
  /** The forms that DuckDB does not cast. */
  numbers: NumberEvidence;
  dates: DatesEvidence;
  /** Some texts, to see how decimals are written. */
  some: string[];
}

const fewTexts = 60;
const someTexts = 2_000;

export const noColumnEvidence = (): ColumnEvidence => ({
  filled: 0,
  nulls: new Map(),
  nullCells: 0,
  values: 0,
  distinct: 0,
  few: new Map(),
  shapes: noNumbers(),
  dateForms: { forms: new Map() },
  dated: 0,
  compactDays: 0,
  compactMoments: 0,
  pointedMonths: 0,
  openPoints: 0,
  truthWords: 0,
  digits: new Map(),
  articleNumbers: 0,
  numbers: noNumberEvidence(),
  dates: noDatesEvidence(),
  some: [],
});

/** Notes a distinct text of the column. */
export function noteText(evidence: ColumnEvidence, counted: CountedText): void {
  const { text, count } = counted;
  if (text.trim() === '') return;
  evidence.filled += count;
  evidence.distinct += 1;
  if (evidence.few) bump(evidence.few, text, count);
  if (evidence.few && evidence.few.size > fewTexts) evidence.few = null;
  if (isTruthWord(text)) evidence.truthWords += count;
  if (isNullWord(text)) {
    if (evidence.nulls.size < fewTexts) bump(evidence.nulls, text, count);
    evidence.nullCells += count;
    return;
  }
  evidence.values += count;
  if (evidence.some.length < someTexts) evidence.some.push(text);
  if (!mayBeValue(text)) {
    evidence.shapes.filled += count;
    evidence.shapes.shapes.other += count;
    for (const one of [evidence.numbers, evidence.dates]) {
      one.filled += count;
      one.other += count;
    }
    return;
  }
  noteShape(evidence.shapes, text, count);
  if (text.length >= 4 && collectDate(text, evidence.dateForms, count)) evidence.dated += count;
  if (/^-?\d/.test(text)) noteDigits(evidence, text, count);
  noteNumber(evidence.numbers, counted);
  noteDate(evidence.dates, counted);
}

const numerals = new RegExp(`[0-9０-９元${kanjiNumerals}]`);

/** Whether a text could be a number or a date at all: it has a digit, and no word that none of them has. */
const mayBeValue = (text: string): boolean =>
  text.length <= 80 && numerals.test(text) && !/[A-Za-z]{10}|[ぁ-ゖ]{2}/.test(text);

function noteDigits(evidence: ColumnEvidence, text: string, count: number): void {
  if (/^-?\d+$/.test(text)) bump(evidence.digits, text.length, count);
  if (isCompactDate(text)) evidence.compactDays += count;
  if (/^\d{14}$/.test(text) && isCompactDate(text.slice(0, 8)) && isClock(text.slice(8)))
    evidence.compactMoments += count;
  if (/^(?:19|20)\d\d\.(?:0[1-9]|1[0-2])$/.test(text)) evidence.pointedMonths += count;
  if (/^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) evidence.openPoints += count;
  if (/^\d{13}$/.test(text) && hasCheckDigit(text)) evidence.articleNumbers += count;
}

const isClock = (text: string): boolean => /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(text);

/** EAN-13 (JAN): the digits weighed 1, 3, 1, 3 … add up to a multiple of ten. */
function hasCheckDigit(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < 13; at += 1) sum += Number(text[at]) * (at % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}
