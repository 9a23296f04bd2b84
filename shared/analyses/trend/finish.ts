import type { CompileContext, Finished, RawRow } from '#shared/analyses/analysis';
import { beginsBefore, dataWindow, endsAfter, windowWithin } from '#shared/analyses/data-window';
import { exclusions } from '#shared/analyses/exclusions';
import { periodDay } from '#shared/analyses/periods';
import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import { resultRowLimit, type Cell, type ResultColumn } from '#shared/model/result';
import { bucketOf } from '#shared/time/buckets';
import { isoDay } from '#shared/time/days';
import { resolveBreakdown } from './breakdown.ts';
import { countsUnidentified, trendPeriods } from './population.ts';
import { measured, noPoint, readSeries, type TrendPoint } from './series.ts';
import type { TrendBody, TrendExtra, TrendValue } from './spec.ts';

function columnsOf(body: TrendBody): ResultColumn[] {
  const measure = {
    activities: 'integer',
    amount: 'money',
    orders: 'integer',
    ordersPerCustomer: 'number',
  } as const;
  const columns: ResultColumn[] = [
    { name: 'period', type: 'day', label: text('trend.column.period') },
    ...(body.breakdown === null
      ? []
      : ([
          { name: 'value', type: 'text', label: text('trend.column.value') },
          { name: 'other', type: 'boolean', label: text('trend.column.other') },
        ] as const)),
  ];
  if (body.measure !== 'customers') {
    const label = text(`trend.column.${body.measure}`);
    columns.push({ name: body.measure, type: measure[body.measure], label });
    if (body.measure !== 'ordersPerCustomer') {
      const of = text('trend.column.unidentified');
      columns.push({ name: 'unidentified', type: measure[body.measure], label: of });
    }
  }
  columns.push(
    { name: 'customers', type: 'integer', label: text('analysis.column.customers') },
    { name: 'incomplete', type: 'boolean', label: text('analysis.column.incomplete') },
  );
  return columns;
}

/**
 * Every series gets a row for every period that the data (or the chosen range within it) covers, zeros included, so that
 * silence shows; activity outside the covered days adds its own.
 * @throws analysisTooWide when that is more rows than a result may have.
 */
export function finishTrend(rows: readonly RawRow[], body: TrendBody, context: CompileContext): Finished {
  const { catalog, scope } = context;
  const { settings } = catalog;
  const periods = trendPeriods(body, context);
  const whole = dataWindow([body.event], catalog);
  const window = windowWithin(whole, scope);
  const series = readSeries(rows, body, context.label);
  const active = rows.map((row) => Number(row[0]));
  const covered = (day: number): number => bucketOf(day, body.grain, settings) - periods.base;
  const inside = window.start <= window.end;
  if (inside) active.push(covered(window.start), covered(window.end));
  const first = active.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
  const last = active.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY);
  const count = active.length === 0 ? 0 : last - first + 1;
  if (count * Math.max(1, series.length) > resultRowLimit) {
    throw fault('analysisTooWide', { intervals: count, limit: resultRowLimit });
  }
  const ordinals = Array.from({ length: count }, (_, index) => first + index);
  const incomplete = ordinals.map((period) => {
    const ordinal = periods.base + period;
    return (
      endsAfter(ordinal, body.grain, settings, window) || beginsBefore(ordinal, body.grain, settings, window)
    );
  });
  const days = ordinals.map((period) => periodDay(period, periods));
  const lines =
    series.length > 0 || body.breakdown !== null
      ? series
      : [{ value: undefined, points: new Map<number, typeof noPoint>(), total: 0 }];
  const breakdown = resolveBreakdown(body, context);
  const label = (value: TrendValue | undefined): string | undefined =>
    breakdown?.by === 'segment' && value === breakdown.id ? breakdown.name : undefined;
  const out = lines.flatMap((line) =>
    ordinals.map((period, index): Cell[] => {
      const point = line.points.get(period) ?? noPoint;
      const value = body.breakdown === null ? [] : valueCells(label(line.value) ?? line.value);
      const measure = measureCells(point, body);
      return [days[index] ?? '', ...value, ...measure, point.customers, incomplete[index] ?? false];
    }),
  );
  const extra: TrendExtra = {
    grain: body.grain,
    measure: body.measure,
    periods: days,
    incomplete,
    series: lines.map((line) => ({
      ...(line.value === undefined ? {} : { value: line.value }),
      ...(label(line.value) === undefined ? {} : { label: label(line.value) }),
      values: ordinals.map((period) => measured(line.points.get(period) ?? noPoint, body)),
      customers: ordinals.map((period) => line.points.get(period)?.customers ?? 0),
    })),
    dataStart: isoDay(window.start),
    dataEnd: isoDay(window.end),
  };
  return {
    columns: columnsOf(body),
    rows: out,
    base: {
      n: rows.reduce((sum, row) => sum + Number(row[3]), 0),
      of: text('trend.base.activities'),
    },
    excluded: exclusions([body.event], catalog, countsUnidentified(body, context) ? 'counted' : 'leftOut'),
    extra,
    dataEnd: whole.endAt,
  };
}

/** The measure, and what of it belongs to no known customer; customers have a column anyway. */
function measureCells(point: TrendPoint, body: TrendBody): Cell[] {
  switch (body.measure) {
    case 'customers':
      return [];
    case 'activities':
      return [point.activities, point.unidentifiedActivities];
    case 'amount':
      return [point.amount, point.unidentifiedAmount];
    case 'orders':
      return [point.orders, point.unidentifiedOrders];
    case 'ordersPerCustomer':
      return [measured(point, body)];
  }
}

function valueCells(value: TrendExtra['series'][number]['value']): Cell[] {
  if (typeof value === 'string') return [value, false];
  return [null, value !== null && value !== undefined];
}
