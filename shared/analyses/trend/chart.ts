import { chartFrame, endLabel, footAxis, labelsApart, openPoint, sideAxis } from '#shared/charts/axes';
import type { ChartTheme } from '#shared/charts/theme';
import type { Chart, ChartLook, ChartPoint } from '#shared/charts/chart';
import { mixColours } from '#shared/charts/colour';
import { formatDay, formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import type { Grain } from '#shared/time/grain';
import { TrendExtra, type TrendBody, type TrendValue } from './spec.ts';

const measureKeys = {
  customers: 'trend.view.customers',
  activities: 'trend.view.activities',
  amount: 'trend.view.amount',
  orders: 'trend.view.orders',
  ordersPerCustomer: 'trend.view.ordersPerCustomer',
} as const;

/** A period in words, by the grain: "Dec 2011", "fiscal 2011". */
export function periodName(period: string, grain: Grain, locale: Locale): string {
  if (grain === 'fiscalYear') return translate(locale, 'trend.view.fiscalYear', { year: period.slice(0, 4) });
  return formatDay(period, locale, grain);
}

const isOther = (value: TrendValue | undefined): boolean => typeof value === 'object' && value !== null;

/** A value of the breakdown in words; the empty one and the rest have names of their own. */
export function valueName(value: TrendValue | undefined, locale: Locale): string {
  if (value === undefined) return translate(locale, 'trend.view.total');
  if (value === null) return translate(locale, 'trend.view.noValue');
  return typeof value === 'string' ? value : translate(locale, 'trend.view.other');
}

/** The trend as lines or bars over its periods. Incomplete periods are dashed or hatched; points carry their marks. */
export function trendChart(
  result: Result,
  body: TrendBody,
  view: 'line' | 'bar',
  { locale, theme }: ChartLook,
): Chart {
  const extra = TrendExtra.parse(result.extra);
  const periods = extra.periods.map((period) => periodName(period, extra.grain, locale));
  const measure = translate(locale, measureKeys[extra.measure]);
  const split = extra.series.some((series) => series.value !== undefined);
  const shown = extra.series.filter(
    ({ value, values }) => value !== null || values.some((each) => each !== 0),
  );
  const bySegment = body.breakdown !== null && 'segment' in body.breakdown;
  const nameOf = ({ label, value }: TrendExtra['series'][number]): string =>
    bySegment && isOther(value)
      ? translate(locale, 'trend.view.everyoneElse')
      : (label ?? valueName(value, locale));
  const places = colourPlaces(shown.map(({ value }) => value));
  const pointsOf = (series: TrendExtra['series'][number]): ChartPoint[] =>
    extra.periods.map((period, index) => ({
      value: [periods[index] ?? period, series.values[index] ?? 0],
      mark: { period, ...(series.value === undefined ? {} : { value: series.value }) },
      title: split ? `${periods[index]} · ${nameOf(series)}` : (periods[index] ?? period),
      lines: [
        `${measure}: ${formatNumber(series.values[index] ?? 0, locale, 2)}`,
        ...(extra.measure === 'customers'
          ? []
          : [translate(locale, 'trend.view.behind', { count: series.customers[index] ?? 0 })]),
        ...(extra.incomplete[index] ? [translate(locale, 'trend.view.incomplete')] : []),
      ],
    }));
  const lines = shown.map((series, index) => ({
    name: nameOf(series),
    points: pointsOf(series),
    colour: isOther(series.value)
      ? theme.muted
      : split
        ? (theme.categories[(places[index] ?? 0) % theme.categories.length] ?? theme.accent)
        : theme.accent,
    dashed: split && (places[index] ?? 0) >= theme.categories.length,
  }));
  const named = split && view === 'line' && lines.length <= mostEndLabels;
  const frame = chartFrame(theme, { right: named ? 150 : 24 });
  const stacked = split && body.measure !== 'customers' && body.measure !== 'ordersPerCustomer';
  return {
    option: {
      ...frame,
      ...(split && !named ? { legend: legendOf(lines, theme) } : {}),
      xAxis: { ...footAxis(theme, '', periods), boundaryGap: view === 'bar' },
      yAxis: sideAxis(theme, measure),
      series:
        view === 'bar'
          ? lines.map((line) => bar(line, extra.incomplete, stacked, theme.ground))
          : [
              ...lines.map((line) => stroke(line, extra.incomplete, named, theme)),
              ...lines.flatMap((line) => openEnds(line, extra.incomplete)),
            ],
    },
    series: lines.map(({ name, points }) => ({ name, points })),
  };
}

/** More names than these at the ends of lines would crowd each other: then a legend names them. */
const mostEndLabels = 4;

/**
 * The place of each value in the palette: by its name, so that a value keeps its colour when amounts or the order
 * change. The empty value and the rest come after all names.
 */
function colourPlaces(values: readonly (TrendValue | undefined)[]): number[] {
  const names = values.filter((value) => typeof value === 'string').sort();
  return values.map((value) => (typeof value === 'string' ? names.indexOf(value) : names.length));
}

const legendOf = (lines: readonly Line[], theme: ChartTheme): Record<string, unknown> => ({
  top: 0,
  right: 0,
  left: 120,
  align: 'left',
  type: 'scroll',
  icon: 'roundRect',
  itemWidth: 14,
  itemHeight: 8,
  data: lines.map(({ name }) => name),
  textStyle: { color: theme.muted, fontSize: 11.5 },
  pageTextStyle: { color: theme.muted },
});

interface Line {
  name: string;
  points: ChartPoint[];
  colour: string;
  dashed: boolean;
}

function bar(
  line: Line,
  incomplete: readonly boolean[],
  stacked: boolean,
  ground: string,
): Record<string, unknown> {
  const hatch = {
    symbol: 'rect',
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: -Math.PI / 4,
    color: mixColours(line.colour, ground, 0.6),
  };
  return {
    type: 'bar',
    name: line.name,
    data: line.points.map((point, index) =>
      incomplete[index] ? { ...point, itemStyle: { color: line.colour, decal: hatch } } : point,
    ),
    itemStyle: { color: line.colour },
    barMaxWidth: 48,
    ...(stacked ? { stack: 'all' } : {}),
    emphasis: { focus: stacked ? 'series' : 'none' },
  };
}

/** The complete stretch of a line is stroked here; points of all periods can be opened. */
function stroke(
  line: Line,
  incomplete: readonly boolean[],
  named: boolean,
  theme: ChartTheme,
): Record<string, unknown> {
  return {
    type: 'line',
    name: line.name,
    data: line.points.map((point, index) =>
      incomplete[index]
        ? { ...point, symbolSize: 7, itemStyle: openPoint(line.colour, theme.ground) }
        : point,
    ),
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: line.points.length <= 60,
    itemStyle: { color: line.colour },
    lineStyle: { width: incomplete.some(Boolean) ? 0 : 2, type: line.dashed ? 'dotted' : 'solid' },
    ...(named ? { endLabel: endLabel(line.name, theme.ink), ...labelsApart } : {}),
    // What is dashed is drawn by other series: a focus on this one would fade a part of its own line.
    emphasis: { focus: 'none' },
  };
}

/** Strokes around incomplete periods: dashed to and from them, solid between complete ones. */
function openEnds(line: Line, incomplete: readonly boolean[]): Record<string, unknown>[] {
  if (!incomplete.some(Boolean)) return [];
  const open = (index: number): boolean => (incomplete[index] ?? false) || (incomplete[index + 1] ?? false);
  const part = (wanted: boolean): Record<string, unknown> => ({
    type: 'line',
    name: line.name,
    data: line.points.map((point, index) =>
      (index < line.points.length - 1 && open(index) === wanted) || (index > 0 && open(index - 1) === wanted)
        ? point.value
        : [Array.isArray(point.value) ? point.value[0] : null, null],
    ),
    symbol: 'none',
    silent: true,
    tooltip: { show: false },
    lineStyle: { color: line.colour, width: 2, type: wanted ? 'dashed' : line.dashed ? 'dotted' : 'solid' },
  });
  return [part(false), part(true)];
}
