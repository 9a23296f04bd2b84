import { endLabel, chartFrame, openPoint, footAxis, sideAxis } from '#shared/charts/axes';
import type { Chart, ChartLook, ChartPoint } from '#shared/charts/chart';
import { mixColours } from '#shared/charts/colour';
import { formatDay, formatNumber } from '#shared/i18n/format';
import { translate } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import { retentionCells, type RetentionCell } from './cells.ts';
import { cellSays, cellTitle, intervalName } from './heat.ts';
import { RetentionExtra, type RetentionBody } from './spec.ts';

const axisKeys = {
  day: 'retention.view.daysAfter',
  week: 'retention.view.weeksAfter',
  month: 'retention.view.monthsAfter',
} as const;

interface Line {
  name: string;
  colour: string;
  width: number;
  points: ChartPoint[];
  /** From this point on the intervals are incomplete: drawn dashed. */
  solidTo: number;
  label: boolean;
}

/**
 * Retention as curves: one quiet line a cohort, from the oldest (faint) to the newest (strong), and the summary over
 * complete cohorts in front. Points carry their marks.
 */
export function retentionChart(result: Result, body: RetentionBody, { locale, theme }: ChartLook): Chart {
  const extra = RetentionExtra.parse(result.extra);
  const rate = body.measure === 'rate';
  const cells = new Map<string, RetentionCell[]>();
  for (const cell of retentionCells(result)) {
    if (cell.interval === 0 || cell.interval > extra.intervals) continue;
    cells.set(cell.cohort, [...(cells.get(cell.cohort) ?? []), cell]);
  }
  const amount = (cell: { rate: number; returned: number }): number =>
    rate ? cell.rate * 100 : cell.returned;
  const toPoint = (cell: RetentionCell): ChartPoint => ({
    value: [String(cell.interval), amount(cell)],
    mark: { cohort: cell.cohort, interval: cell.interval },
    title: cellTitle(cell, extra.grain, locale),
    lines: [cellSays(cell, locale)],
  });
  const drawn = extra.cohorts.filter((cohort) => cells.has(cohort.cohort));
  const lines = drawn.map((cohort, index): Line => {
    const own = [...(cells.get(cohort.cohort) ?? [])].sort((a, b) => a.interval - b.interval);
    const cut = own.findIndex((cell) => cell.incomplete);
    const share = drawn.length > 1 ? index / (drawn.length - 1) : 1;
    return {
      name: formatDay(cohort.cohort, locale, extra.grain),
      colour: mixColours(theme.heatFrom, theme.heatTo, 0.28 + 0.72 * share),
      width: 1.4,
      points: own.map(toPoint),
      solidTo: cut < 0 ? own.length : cut,
      label: false,
    };
  });
  const summary: Line = {
    name: translate(
      locale,
      body.includeIncomplete ? 'retention.view.allCohorts' : 'retention.view.completeCohorts',
    ),
    colour: theme.ink,
    width: 2.6,
    points: extra.summary
      .filter((entry) => entry.rate !== null && entry.interval > 0)
      .map((entry) => ({
        value: [String(entry.interval), amount({ rate: entry.rate ?? 0, returned: entry.returned })],
        mark: null,
        title: intervalName(extra.grain, entry.interval, locale),
        lines: [
          translate(locale, 'retention.view.summaryPoint', {
            percent: formatNumber((entry.rate ?? 0) * 100, locale, 2),
            returned: entry.returned,
            customers: entry.customers,
            cohorts: entry.cohorts,
          }),
        ],
      })),
    solidTo: Number.POSITIVE_INFINITY,
    label: rate,
  };
  const shown = rate ? [...lines, summary] : lines;
  const intervals = Array.from({ length: extra.intervals }, (_, index) => String(index + 1));
  return {
    option: {
      ...chartFrame(theme, { right: 150 }),
      xAxis: { ...footAxis(theme, translate(locale, axisKeys[extra.grain]), intervals), boundaryGap: false },
      yAxis: sideAxis(
        theme,
        translate(locale, rate ? 'retention.view.unitRate' : 'retention.view.unitCustomers'),
        rate ? '{value}%' : undefined,
      ),
      series: [...shown.map((line) => solid(line, lines.length, theme.ground)), ...shown.flatMap(dashed)],
    },
    series: shown.map((line) => ({ name: line.name, points: line.points })),
  };
}

/** All points of a line; the stroke ends where the data does. */
function solid(line: Line, count: number, ground: string): Record<string, unknown> {
  const whole = line.solidTo >= line.points.length;
  return {
    type: 'line',
    name: line.name,
    data: line.points.map((point, index) =>
      index < line.solidTo ? point : { ...point, symbolSize: 6, itemStyle: openPoint(line.colour, ground) },
    ),
    symbol: 'circle',
    symbolSize: count <= 16 ? 5 : 3.5,
    showSymbol: count <= 60,
    itemStyle: { color: line.colour },
    lineStyle: { color: line.colour, width: whole ? line.width : 0 },
    z: line.width > 2 ? 5 : 2,
    ...(line.label ? { endLabel: endLabel(line.name, line.colour, line.width > 2) } : {}),
    // Strokes up to incomplete points are other series: a focus on this one would fade a part of its own line.
    emphasis: { focus: 'none', lineStyle: { width: line.width + 1.2 } },
    triggerLineEvent: false,
  };
}

/** Strokes of a line with incomplete points: up to the first of them solid, from there dashed. */
function dashed(line: Line): Record<string, unknown>[] {
  if (line.solidTo >= line.points.length) return [];
  const stroke = (points: readonly ChartPoint[], type: 'solid' | 'dashed'): Record<string, unknown> => ({
    type: 'line',
    name: line.name,
    data: points.map((point) => point.value),
    symbol: 'none',
    silent: true,
    tooltip: { show: false },
    lineStyle: { color: line.colour, width: line.width, type },
  });
  return [
    stroke(line.points.slice(0, line.solidTo), 'solid'),
    stroke(line.points.slice(Math.max(0, line.solidTo - 1)), 'dashed'),
  ];
}
