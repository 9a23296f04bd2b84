import type { ColumnReading } from '#shared/model/recipe';
import { chooseForm, collectDates, isCompactDate, type DateEvidence } from './date-forms.ts';
import { chooseNumberType, chooseWritten, numberStats, type NumberType } from './number-shapes.ts';

/** How a column is going to be read, before the whole of it has been seen. */
export interface ColumnPlan {
  reading: ColumnReading;
  /** For decimals: the type is DECIMAL(precision, scale). */
  precision: 18 | 38;
  scale: number;
  /** The sample was too small, or day and month could not be told apart: decide again with the whole column. */
  undecided: boolean;
}

const codeName =
  /(^|[^a-z])(zip|postal|post_?code|postcode|phone|tel|telephone|fax|mobile|cell|jan|ean|upc|isbn|barcode|card_?no|card_?number|account_?no|iban)([^a-z]|$)|郵便|電話|携帯|FAX|ＴＥＬ|ＪＡＮ|バーコード|口座|カード番号/i;
const dateName = /date|day|time|dob|birth|_at$|_on$|日|年月|時刻/i;
/** A column is tried as typed when this much of the sample converts; the whole column decides. */
const optimism = 0.2;
const enough = 20;

/** What a sample of a column's texts (empty ones left out) suggests. */
export function planColumn(name: string, texts: readonly string[]): ColumnPlan {
  const filled = texts.filter((text) => text.trim() !== '');
  const plan = (
    reading: Omit<ColumnReading, 'name' | 'nulls'>,
    more: Partial<ColumnPlan> = {},
  ): ColumnPlan => ({
    reading: { name, nulls: [], ...reading },
    precision: 18,
    scale: 0,
    undecided: filled.length < enough,
    ...more,
  });
  if (filled.length === 0) return plan({ type: 'text' });
  const boolean = booleanFormat(filled);
  if (boolean) return plan({ type: 'boolean', ...(boolean === 'true/false' ? {} : { format: boolean }) });

  const compact = filled.every(isCompactDate);
  if (compact && (dateName.test(name) || new Set(filled).size >= enough))
    return plan({ type: 'date', format: '%Y%m%d' }, { undecided: false });
  const numbers = chooseNumberType(numberStats(filled), optimism);
  if (numbers) {
    if (codeName.test(name)) return plan({ type: 'text' }, { undecided: false });
    if (mostlyCompactDates(name, filled)) return plan({ type: 'date', format: '%Y%m%d' });
    return plan(numberReading(numbers, filled), {
      precision: numbers.precision ?? 18,
      scale: numbers.scale,
    });
  }
  const evidence: DateEvidence = { forms: new Map() };
  const dates = collectDates(filled, evidence);
  if (dates >= filled.length * (1 - optimism)) {
    const chosen = chooseForm(evidence);
    if (chosen === 'ambiguous') return plan({ type: 'text' }, { undecided: true });
    if (chosen && chosen.count >= filled.length * (1 - optimism)) {
      const { type, format } = chosen.form;
      return plan({ type, ...(format === undefined ? {} : { format }) });
    }
  }
  return plan({ type: 'text' });
}

/** Whether every text would be a date if day and month could be told apart. */
export function isAmbiguousDate(texts: readonly string[]): boolean {
  const evidence: DateEvidence = { forms: new Map() };
  const filled = texts.filter((text) => text !== '');
  return (
    filled.length > 0 &&
    collectDates(filled, evidence) === filled.length &&
    chooseForm(evidence) === 'ambiguous'
  );
}

export function numberReading(
  numbers: NumberType,
  texts: readonly string[],
): Omit<ColumnReading, 'name' | 'nulls'> {
  if (numbers.type !== 'decimal') return { type: numbers.type };
  return { type: 'decimal', written: chooseWritten(texts, numbers.scale) };
}

function mostlyCompactDates(name: string, texts: readonly string[]): boolean {
  if (!dateName.test(name) || texts.length < enough) return false;
  return texts.filter(isCompactDate).length >= texts.length * 0.97;
}

function booleanFormat(texts: readonly string[]): string | null {
  const words = new Set(texts.slice(0, 1000));
  for (const [yes, no] of [
    ['true', 'false'],
    ['TRUE', 'FALSE'],
    ['True', 'False'],
  ] as const) {
    if (words.size <= 2 && [...words].every((word) => word === yes || word === no)) return `${yes}/${no}`;
  }
  return null;
}
