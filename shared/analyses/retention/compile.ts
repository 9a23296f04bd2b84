import type { CompileContext, Plan } from '#shared/analyses/analysis';
import { periodDay, periodFromDay } from '#shared/analyses/periods';
import { fault } from '#shared/faults/fault';
import type { Sql } from '#shared/sql/sql';
import { bitmapCombine, bitmapCustomers, bitmapPerCustomer, bitmapPeriods } from './bitmaps.ts';
import { wordPeriods, wordsCombine, wordsCustomers, wordsPerCustomer } from './bit-words.ts';
import { occurrenceCombine, occurrenceCustomers, occurrencePerCustomer } from './occurrences.ts';
import { retentionPeriods } from './population.ts';
import type { RetentionBody, RetentionMark } from './spec.ts';

/**
 * Retention as two relations. The combined one has a row per cohort and interval with someone in it:
 * cohort (period number), interval, customers.
 */
export function compileRetention(body: RetentionBody, context: CompileContext): Plan {
  const periods = retentionPeriods(body, context);
  switch (formOf(periods.count)) {
    case 'bitmap':
      return {
        perCustomer: bitmapPerCustomer(body, context, periods),
        combine: bitmapCombine(body, context),
      };
    case 'words':
      return {
        perCustomer: wordsPerCustomer(body, context, periods),
        combine: wordsCombine(body, context, periods),
      };
    case 'occurrences':
      return { perCustomer: occurrencePerCustomer(body, context, periods), combine: occurrenceCombine };
  }
}

const formOf = (periods: number): 'bitmap' | 'words' | 'occurrences' =>
  periods <= bitmapPeriods ? 'bitmap' : periods <= wordPeriods ? 'words' : 'occurrences';

/**
 * The customers of a cell, from the same relation that the cell was counted on.
 * @throws markUnknown when no cohort begins on that day, or the interval is not shown.
 */
export function retentionCustomers(body: RetentionBody, mark: RetentionMark, context: CompileContext): Sql {
  const periods = retentionPeriods(body, context);
  const cohort = periodFromDay(mark.cohort, periods);
  const interval = mark.interval ?? 0;
  if (cohort === null) {
    throw fault('markUnknown', { reason: `${mark.cohort} ≠ ${periodDay(0, periods)} + n ${body.grain}` });
  }
  if (interval > body.intervals) throw fault('markUnknown', { reason: `${interval} > ${body.intervals}` });
  const { perCustomer } = compileRetention(body, context);
  switch (formOf(periods.count)) {
    case 'bitmap':
      return bitmapCustomers(perCustomer, cohort, interval, context);
    case 'words':
      return wordsCustomers(perCustomer, cohort, interval, context, periods);
    case 'occurrences':
      return occurrenceCustomers(perCustomer, cohort, interval);
  }
}
