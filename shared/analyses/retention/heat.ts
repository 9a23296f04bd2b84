import { formatDay, formatNumber, formatPercentCell } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { HeatCell, HeatModel, HeatRow } from '#shared/charts/heat';
import type { Result } from '#shared/model/result';
import { RetentionExtra, type RetentionBody, type RetentionGrain } from './spec.ts';
import { retentionCells, type RetentionCell } from './cells.ts';

const intervalKeys = {
  day: 'retention.view.dayK',
  week: 'retention.view.weekK',
  month: 'retention.view.monthK',
} as const;
const incompleteKeys = {
  day: 'retention.view.dayIncomplete',
  week: 'retention.view.weekIncomplete',
  month: 'retention.view.monthIncomplete',
} as const;

/** "month 1", "1か月目". */
export function intervalName(grain: RetentionGrain, interval: number, locale: Locale): string {
  return translate(locale, intervalKeys[grain], { k: String(interval) });
}

/** "Apr 2011 cohort", by the grain in which cohorts are cut. */
export function cohortName(grain: RetentionGrain, cohort: string, locale: Locale): string {
  return translate(locale, 'retention.view.cohort', { period: formatDay(cohort, locale, grain) });
}

/** Which cell: "Apr 2011 cohort, month 1". */
export function cellTitle(
  cell: Pick<RetentionCell, 'cohort' | 'interval'>,
  grain: RetentionGrain,
  locale: Locale,
): string {
  return translate(locale, 'retention.view.place', {
    cohort: cohortName(grain, cell.cohort, locale),
    interval: intervalName(grain, cell.interval, locale),
  });
}

/** What a cell says in full: "64 of 300 came back (21.33%)". */
export function cellSays(cell: RetentionCell, locale: Locale): string {
  return translate(locale, cell.incomplete ? 'retention.view.cellIncomplete' : 'retention.view.cell', {
    returned: cell.returned,
    customers: cell.customers,
    percent: formatNumber(cell.rate * 100, locale, 2),
  });
}

/** A retention result as a heat grid: cohorts down, intervals across, the pooled summary at the foot. */
export function retentionHeat(result: Result, body: RetentionBody, locale: Locale): HeatModel {
  const extra = RetentionExtra.parse(result.extra);
  const cells = retentionCells(result);
  const byPlace = new Map(cells.map((cell) => [`${cell.cohort}/${cell.interval}`, cell]));
  const intervals = Array.from({ length: extra.intervals }, (_, index) => index + 1);
  const amount = (cell: RetentionCell): number => (body.measure === 'rate' ? cell.rate : cell.returned);
  const toCell = (cell: RetentionCell): HeatCell => ({
    value: amount(cell),
    text:
      body.measure === 'rate' ? formatPercentCell(cell.rate, locale) : formatNumber(cell.returned, locale, 0),
    title: cellTitle(cell, extra.grain, locale),
    says: cellSays(cell, locale),
    incomplete: cell.incomplete,
    mark: { cohort: cell.cohort, interval: cell.interval },
  });
  const rows = extra.cohorts.map((cohort): HeatRow => {
    const label = formatDay(cohort.cohort, locale, extra.grain);
    return {
      key: cohort.cohort,
      label,
      title: cohortName(extra.grain, cohort.cohort, locale),
      says: translate(locale, 'retention.view.size', { count: cohort.customers }),
      count: formatNumber(cohort.customers, locale, 0),
      mark: { cohort: cohort.cohort, interval: null },
      flagged: cohort.truncated,
      cells: intervals.map((interval) => {
        const cell = byPlace.get(`${cohort.cohort}/${interval}`);
        return cell ? toCell(cell) : null;
      }),
    };
  });
  const summaryAt = new Map(extra.summary.map((entry) => [entry.interval, entry]));
  const t = (key: Parameters<typeof translate>[1], params?: Parameters<typeof translate>[2]): string =>
    translate(locale, key, params);
  return {
    caption: t('retention.view.caption'),
    rowHeader: t('retention.view.rowHeader'),
    countHeader: t('retention.view.customers'),
    columns: intervals.map((interval) => ({ key: String(interval), label: String(interval) })),
    rows,
    summary: {
      label: t(body.includeIncomplete ? 'retention.view.allCohorts' : 'retention.view.completeCohorts'),
      cells: intervals.map((interval) => {
        const entry = summaryAt.get(interval);
        if (!entry || entry.rate === null) return null;
        return body.measure === 'rate'
          ? formatPercentCell(entry.rate, locale)
          : formatNumber(entry.returned, locale, 0);
      }),
    },
    max: cells.reduce((most, cell) => Math.max(most, cell.interval > 0 ? amount(cell) : 0), 0),
    legend: {
      unit: t(body.measure === 'rate' ? 'retention.view.unitRate' : 'retention.view.unitCustomers'),
      flagged: extra.cohorts.some((cohort) => cohort.truncated) ? t('retention.view.flagged') : null,
      incomplete: cells.some((cell) => cell.incomplete && cell.interval > 0)
        ? t(incompleteKeys[extra.grain], { day: formatDay(extra.dataEnd, locale) })
        : null,
    },
  };
}
