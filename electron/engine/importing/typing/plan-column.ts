import { factsOf } from '#shared/model/column-facts';
import type { ColumnReading } from '#shared/model/recipe';
import type { ColumnLook } from '#shared/rpc/importing';
import { noColumnEvidence, noteText, type ColumnEvidence } from './column-evidence.ts';
import { decideColumn, type ColumnDoubt, type ColumnQuestion } from './decide-column.ts';
import { lookAtColumn } from './look-column.ts';
import { bump } from './values/evidence.ts';

/** How a column is going to be read, before the whole of it has been seen. */
export interface ColumnPlan {
  reading: ColumnReading;
  /** For decimals: the type is DECIMAL(precision, scale). */
  precision: 18 | 38;
  scale: number;
  /** The sample was too small to tell. */
  undecided: boolean;
  /** What the sample alone would be settled as: what the column will be, unless the whole of it says otherwise. */
  expected?: ColumnReading['type'];
  /** Much of the sample looks like values of some type: if it ends as text, the whole column is looked at again. */
  looksTyped?: boolean;
  /** Its texts are short and hardly ever repeat: see {@link hardlyRepeats}. */
  scattered?: boolean;
  /** What a person could say about it. */
  question?: ColumnQuestion | null;
  /** Why it stays text. */
  doubt?: ColumnDoubt | null;
  /** Month in which fiscal years begin, where a workbook says so. */
  fiscalStart?: number;
  /** What the sample shows of it. */
  look?: ColumnLook;
}

/** A column is tried as typed when this much of the sample converts; the whole column decides. */
const optimism = 0.2;
const enough = 20;

function gather(counts: ReadonlyMap<string, number>): ColumnEvidence {
  const evidence = noColumnEvidence();
  for (const [text, count] of counts) noteText(evidence, { text, count });
  return evidence;
}

/** Whether half of the values could be numbers, dates or truths of some form. */
export function looksTyped({ values, truthWords, numbers, dates, shapes }: ColumnEvidence): boolean {
  const plain = shapes.filled - shapes.shapes.other;
  const best = Math.max(plain, numbers.filled - numbers.other, values - dates.other, truthWords);
  return best > 0 && best >= values * 0.5;
}

/** What a sample of a column's texts suggests. The reading is `open`: the whole column may decide otherwise. */
export function planColumn(name: string, texts: readonly string[]): ColumnPlan {
  const counts = new Map<string, number>();
  for (const text of texts) bump(counts, text, 1);
  const evidence = gather(counts);
  const decision = decideColumn(name, evidence, optimism);
  const { reading, precision, scale, question, doubt } = decision;
  const { type: expected } = decideColumn(name, evidence).reading;
  return {
    reading: { ...reading, open: true },
    precision,
    scale,
    question,
    doubt,
    undecided: evidence.filled < enough,
    looksTyped: looksTyped(evidence),
    scattered: hardlyRepeats(texts),
    expected,
    look: lookAtColumn(decision, counts, expected),
  };
}

/**
 * Whether texts are short and mostly different, as the numbers of orders and customers are. To compress two such columns
 * of nine takes a sixth of the time of an import, and saves half of their bytes.
 */
function hardlyRepeats(texts: readonly string[]): boolean {
  if (texts.length < 1_000) return false;
  const distinct = new Set(texts);
  let characters = 0;
  for (const text of distinct) characters += text.length;
  return distinct.size >= texts.length * 0.5 && characters <= distinct.size * 16;
}

/**
 * The plan for a column whose reading a recipe gives: followed as it is, with the digits that the sample shows. A reading
 * that is still open, as a look at the file left it, is no more than the sample's own suggestion.
 */
export function followReading(reading: ColumnReading, texts: readonly string[]): ColumnPlan {
  const plan = planColumn(reading.name, texts);
  if (reading.open && isSame(reading, plan.reading))
    return { ...plan, reading: { ...plan.reading, ...factsOf(reading) } };
  const { open: _, ...said } = reading;
  const given = { reading: said, expected: said.type, undecided: false, question: null, doubt: null };
  if (reading.type !== 'decimal') return { ...plan, ...given };
  const digits = plan.reading.type === 'decimal' ? plan : { precision: 18 as const, scale: 2 };
  return { ...plan, ...digits, ...given };
}

const isSame = (a: ColumnReading, b: ColumnReading): boolean =>
  a.type === b.type &&
  a.format === b.format &&
  JSON.stringify([a.form, a.nulls]) === JSON.stringify([b.form, b.nulls]);
