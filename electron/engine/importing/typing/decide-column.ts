import type { ColumnReading } from '#shared/model/recipe';
import type { DateForm, NumberForm } from '#shared/model/value-form';
import { isCodeName, isDateName, isKeyName, isMonthName, unitOfName } from './column-names.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import { chooseForm } from './date-forms.ts';
import { chooseNumberType, chooseWritten, type NumberType } from './number-shapes.ts';
import { findBits, findTruths, foldedWord } from './values/boolean-words.ts';
import { findDates } from './values/date-evidence.ts';
import { unreadShare } from './values/evidence.ts';
import { findEpoch, findSerial } from './values/number-dates.ts';
import { findNumbers } from './values/number-evidence.ts';

/** What only a person can say of a column; it stays text (or keeps the likelier reading) until then. */
export type ColumnQuestion =
  | { kind: 'dateOrder'; orders: DateForm['order'][]; type: 'date' | 'timestamp' | 'timestampTz' }
  | { kind: 'zone'; zones: string[]; form: DateForm }
  | { kind: 'separator'; marks: Pick<NumberForm, 'decimal' | 'group'>[] };

/** Why a column that looks like values is text all the same. */
export type ColumnDoubt =
  | { kind: 'mixedCurrencies'; list: string[] }
  | { kind: 'mixedUnits'; list: string[] }
  | { kind: 'mixedOrders'; list: [] };

export interface ColumnDecision {
  reading: ColumnReading;
  precision: 18 | 38;
  scale: number;
  question: ColumnQuestion | null;
  doubt: ColumnDoubt | null;
}

/** So many distinct texts tell a pattern from chance. */
const enough = 20;

/**
 * What a column is, by the evidence of its texts. Codes, keys and everything in doubt stay text.
 * @param tolerance the share of values that may be something else: larger for a sample, which the whole column follows
 */
export function decideColumn(
  name: string,
  evidence: ColumnEvidence,
  tolerance = unreadShare,
): ColumnDecision {
  const { filled, values, nullCells, nulls } = evidence;
  // A rare "no value" word is listed like any other unread value; one that stops a column from being read is taken.
  const taken = nullCells > filled * unreadShare ? [...nulls.keys()].sort() : [];
  const decision = (
    reading: Omit<ColumnReading, 'name' | 'nulls'>,
    more: Partial<ColumnDecision> = {},
  ): ColumnDecision => ({
    reading: {
      name,
      ...unitOfNumbers(name, reading.type),
      ...reading,
      nulls: reading.type === 'text' ? [] : taken,
    },
    precision: 18,
    scale: 0,
    question: null,
    doubt: null,
    ...more,
  });
  const text = (more: Partial<ColumnDecision> = {}) => decision({ type: 'text' }, more);
  const truths = truthsOf(name, evidence);
  if (truths) return { ...decision(truths), reading: { name, ...truths } };
  if (values === 0) return text();
  const compact = compactReading(name, evidence);
  if (compact) return decision(compact);
  if (isCodeName(name)) return text();

  const allowed = Math.max(tolerance, 0);
  const plain = chooseNumberType(evidence.shapes, allowed);
  const numbers = findNumbers(evidence.numbers, unreadShare);
  const isPadded = evidence.shapes.shapes.padded > 0;
  if (numbers && !isPadded) {
    if (numbers.kind === 'mixedCurrencies')
      return text({ doubt: { kind: numbers.kind, list: numbers.currencies } });
    if (numbers.kind === 'mixedUnits') return text({ doubt: { kind: numbers.kind, list: numbers.units } });
    if (numbers.kind === 'ambiguous')
      return text({ question: { kind: 'separator', marks: numbers.choices } });
    const { form, openSeparator } = numbers;
    const marks = [form, { decimal: form.group === ',' ? ',' : '.', group: form.group === ',' ? '.' : ',' }];
    return decision(
      {
        type: 'decimal',
        form,
        ...(form.currency === null ? {} : { currency: form.currency }),
        ...(form.unit === null ? {} : { unit: form.unit }),
      },
      openSeparator
        ? {
            question: {
              kind: 'separator',
              marks: marks.map(({ decimal, group }) => ({ decimal, group })) as Pick<
                NumberForm,
                'decimal' | 'group'
              >[],
            },
          }
        : {},
    );
  }
  if (plain) {
    if (isKey(name, evidence)) return text();
    const moment = numberMoment(name, evidence);
    if (moment) return decision(moment);
    if (isOpenPoint(evidence))
      return text({ question: { kind: 'separator', marks: [{ decimal: '.', group: ',' }, { decimal: ',', group: '.' }] } }); // prettier-ignore
    return decision(numberReading(plain, evidence.some), {
      precision: plain.precision ?? 18,
      scale: plain.scale,
    });
  }
  return dated(evidence, tolerance, decision);
}

function unitOfNumbers(name: string, type: ColumnReading['type']): { unit?: string; currency?: string } {
  return type === 'integer' || type === 'decimal' || type === 'double' ? unitOfName(name) : {};
}

export function numberReading(
  numbers: NumberType,
  texts: readonly string[],
): Omit<ColumnReading, 'name' | 'nulls'> {
  if (numbers.type !== 'decimal' || numbers.scale === 0) return { type: numbers.type };
  return { type: 'decimal', written: chooseWritten(texts, numbers.scale) };
}

const plainPairs = ['true/false', 'TRUE/FALSE', 'True/False'];

function truthsOf(
  name: string,
  { few, nulls, truthWords, nullCells, filled, values }: ColumnEvidence,
): Omit<ColumnReading, 'name'> | null {
  if (!few) return null;
  const isBit = values > 0 && few.has('0') && few.has('1');
  if (!isBit && truthWords + nullCells < filled) return null;
  const texts = [...few.keys()];
  const only = (texts.length === 1 && /^(true|false)$/i.test(texts[0] ?? '')) || texts.length === 2;
  const pair = only
    ? plainPairs.find((words) => texts.every((text) => words.split('/').includes(text)))
    : undefined;
  if (pair !== undefined)
    return { type: 'boolean', nulls: [], ...(pair === 'true/false' ? {} : { format: pair }) };
  // なし is a "no" beside あり, and no value beside anything else.
  const whole = findTruths(texts);
  const words = whole ? texts : texts.filter((text) => !nulls.has(text));
  const form = whole ?? findTruths(words) ?? findBits(name, words);
  if (!form) return null;
  const rest = whole ? [] : [...nulls.keys()].sort();
  const [yes, no] = [form.yes, form.no].map((side) =>
    words.filter((word) => side.includes(foldedWord(word))),
  );
  const isExact = words.length === 2 && yes?.length === 1 && no?.length === 1;
  return isExact
    ? { type: 'boolean', format: `${yes[0]}/${no[0]}`, nulls: rest }
    : { type: 'boolean', form, nulls: rest };
}

/** Eight digits that are days, fourteen that are moments, `2023.04` that is a month. */
function compactReading(
  name: string,
  { values, distinct, compactDays, compactMoments, pointedMonths }: ColumnEvidence,
): Omit<ColumnReading, 'name' | 'nulls'> | null {
  const told = isDateName(name);
  if (compactDays === values && (told || distinct >= enough)) return { type: 'date', format: '%Y%m%d' };
  if (told && distinct >= enough && compactDays >= values * 0.97) return { type: 'date', format: '%Y%m%d' };
  if (compactMoments === values && (told || distinct >= 3))
    return { type: 'timestamp', format: '%Y%m%d%H%M%S' };
  if (pointedMonths === values && (isMonthName(name) || distinct >= 6))
    return { type: 'date', form: { kind: 'date', order: 'none', fiscalStart: 4 } };
  return null;
}

/** Whole numbers that are keys: too long for a name that says so, all of one great length, or with check digits. */
function isKey(name: string, { digits, values, articleNumbers, distinct }: ColumnEvidence): boolean {
  const longest = Math.max(0, ...digits.keys());
  if (longest >= 16 && isKeyName(name)) return true;
  const [length, count] = [...digits].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (length >= 16 && count === values && (distinct >= 3 || values === 1)) return true;
  return articleNumbers === values && (distinct >= 3 || isKeyName(name));
}

function numberMoment(
  name: string,
  { digits, some, values }: ColumnEvidence,
): Omit<ColumnReading, 'name' | 'nulls'> | null {
  const whole = [...digits.values()].reduce((sum, count) => sum + count, 0);
  const epoch = whole === values ? findEpoch(name, some) : null;
  if (epoch) return { type: 'timestampTz', form: epoch };
  const serial = findSerial(name, some);
  return serial && { type: serial.type, form: serial.form };
}

/** Nothing but `1.234`: the point may divide thousands. */
const isOpenPoint = ({ openPoints, values }: ColumnEvidence): boolean => openPoints === values && values > 0;

function dated(
  evidence: ColumnEvidence,
  tolerance: number,
  decision: (
    reading: Omit<ColumnReading, 'name' | 'nulls'>,
    more?: Partial<ColumnDecision>,
  ) => ColumnDecision,
): ColumnDecision {
  const { values, dates, dateForms, dated: known } = evidence;
  const sentinels = [...dates.sentinels.values()].reduce((sum, count) => sum + count, 0);
  const chosen = chooseForm(dateForms);
  const real = values - sentinels;
  const plainCount = chosen === null || chosen === 'ambiguous' ? 0 : chosen.count;
  const found = findDates(dates, unreadShare);
  const question: ColumnQuestion | null =
    found?.kind === 'mixedZones' ? { kind: 'zone', zones: found.zones, form: found.form } : null;
  if (chosen !== null && chosen !== 'ambiguous' && known > 0) {
    const { type, format } = chosen.form;
    const plain = { type, ...(format === undefined ? {} : { format }) };
    // The plain form is faster; another one is for columns that it would leave gaps in.
    const reads = found?.kind === 'date' ? found.reads : 0;
    if (plainCount >= real || plainCount >= Math.max(reads, real * (1 - tolerance)))
      return withSentinels(decision(plain, question ? { question } : {}), evidence);
  }
  if (!found) return decision({ type: 'text' });
  switch (found.kind) {
    case 'ambiguous':
      return decision(
        { type: 'text' },
        { question: { kind: 'dateOrder', orders: found.orders, type: found.type } },
      );
    case 'mixedOrders':
      return decision({ type: 'text' }, { doubt: { kind: found.kind, list: [] } });
    case 'mixedZones':
      return decision({ type: 'text' }, { question });
    case 'clock':
      return decision({ type: 'time', form: { kind: 'clock' } });
    case 'date':
      return withSentinels(decision({ type: found.type, form: found.form }), evidence);
  }
}

/** Words like 0000-00-00 are no days: they are taken as no value, and said. */
function withSentinels(decision: ColumnDecision, { dates }: ColumnEvidence): ColumnDecision {
  const nulls = [...decision.reading.nulls, ...dates.sentinels.keys()].sort();
  return { ...decision, reading: { ...decision.reading, nulls } };
}
