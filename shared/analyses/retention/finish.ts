import type { CompileContext, Finished, RawRow } from '#shared/analyses/analysis';
import { endsAfter } from '#shared/analyses/data-window';
import { exclusions, type Exclusion } from '#shared/analyses/exclusions';
import { fault } from '#shared/faults/fault';
import { dateText } from '#shared/i18n/date-text';
import { text } from '#shared/i18n/translate';
import { resultRowLimit, type Cell } from '#shared/model/result';
import { bucketStartDay } from '#shared/time/buckets';
import { isoDay } from '#shared/time/days';
import { retentionWindow, startOfStarts } from './cohorts.ts';
import { retentionPeriods } from './population.ts';
import type { RetentionBody, RetentionExtra } from './spec.ts';
import { summarise, type SummaryCell } from './summary.ts';

const columns: Finished['columns'] = [
  { name: 'cohort', type: 'day', label: text('retention.column.cohort') },
  { name: 'customers', type: 'integer', label: text('retention.column.customers') },
  { name: 'interval', type: 'integer', label: text('retention.column.interval') },
  { name: 'returned', type: 'integer', label: text('retention.column.returned') },
  { name: 'rate', type: 'share', label: text('retention.column.rate') },
  { name: 'incomplete', type: 'boolean', label: text('analysis.column.incomplete') },
  { name: 'truncated', type: 'boolean', label: text('retention.column.truncated') },
];

/**
 * Every cohort with customers gets a row for each interval that has begun when the data ends, with zeros where nobody
 * came back. Raw rows: cohort (period number), interval, customers.
 * @throws analysisTooWide when that is more rows than a result may have.
 */
export function finishRetention(
  rows: readonly RawRow[],
  body: RetentionBody,
  context: CompileContext,
): Finished {
  const settings = context.catalog.settings;
  const periods = retentionPeriods(body, context);
  const window = retentionWindow(body, context);
  const dataStart = startOfStarts(body, context);
  const cohorts = new Map<number, Map<number, number>>();
  for (const [cohort, interval, customers] of rows) {
    const row = cohorts.get(Number(cohort)) ?? new Map<number, number>();
    cohorts.set(Number(cohort), row.set(Number(interval), Number(customers)));
  }
  const startOf = (period: number): number => bucketStartDay(periods.base + period, body.grain, settings);

  const shown: RetentionExtra['cohorts'] = [];
  const cells: SummaryCell[] = [];
  const out: Cell[][] = [];
  let late = 0;
  for (const [period, counts] of [...cohorts].sort(([a], [b]) => a - b)) {
    const customers = counts.get(0) ?? 0;
    if (startOf(period) > window.end) {
      late += customers;
      continue;
    }
    const cohort = isoDay(startOf(period));
    const truncated = startOf(period) < dataStart + body.settlingDays;
    shown.push({ cohort, customers, truncated });
    for (let interval = 0; interval <= body.intervals; interval += 1) {
      if (startOf(period + interval) > window.end) break;
      const returned = counts.get(interval) ?? 0;
      const incomplete = endsAfter(periods.base + period + interval, body.grain, settings, window);
      const rate = customers === 0 ? 0 : returned / customers;
      cells.push({ interval, customers, returned, incomplete, truncated });
      out.push([cohort, customers, interval, returned, rate, incomplete, truncated]);
      if (out.length > resultRowLimit) {
        throw fault('analysisTooWide', { intervals: body.intervals, limit: resultRowLimit });
      }
    }
  }
  const intervals = Math.max(0, ...new Set(cells.map((cell) => cell.interval)));
  const extra: RetentionExtra = {
    grain: body.grain,
    cohorts: shown,
    intervals,
    summary: summarise(cells, intervals, body),
    dataStart: isoDay(dataStart),
    dataEnd: isoDay(window.end),
  };
  const afterEnd: Exclusion[] =
    late > 0
      ? [{ text: text('retention.excluded.afterEnd', { end: dateText(isoDay(window.end)) }), n: late }]
      : [];
  return {
    columns,
    rows: out,
    base: {
      n: shown.reduce((sum, cohort) => sum + cohort.customers, 0),
      of: text('retention.base', { cohorts: shown.length }),
    },
    excluded: [...exclusions([body.start, body.return], context.catalog, 'leftOut'), ...afterEnd],
    extra,
    dataEnd: window.endAt,
  };
}
