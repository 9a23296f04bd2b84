import { RetentionExtra } from '#shared/analyses/retention/spec';
import { chartFrame, footAxis, sideAxis } from '#shared/charts/axes';
import type { Chart, ChartLook, ChartPoint } from '#shared/charts/chart';
import { formatNumber } from '#shared/i18n/format';
import { translate } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';

/** One side of a comparison: its retention and its name. */
export interface ComparedSide {
  result: Result;
  name: string;
  /** The side that is asked about. */
  subject: boolean;
}

/** Pooled retention of two groups as two lines over the intervals. */
export function compareChart(sides: readonly ComparedSide[], { locale, theme }: ChartLook): Chart {
  const extras = sides.map((side) => RetentionExtra.parse(side.result.extra));
  const last = Math.max(1, ...extras.map((extra) => extra.intervals));
  const intervals = Array.from({ length: last }, (_, index) => String(index + 1));
  const lines = sides.map((side, index) => {
    const points = (extras[index]?.summary ?? [])
      .filter((entry) => entry.rate !== null && entry.interval > 0)
      .map((entry): ChartPoint => ({
        value: [String(entry.interval), (entry.rate ?? 0) * 100],
        mark: null,
        title: side.name,
        lines: [
          translate(locale, 'voices.comparePoint', {
            percent: formatNumber((entry.rate ?? 0) * 100, locale, 1),
            returned: entry.returned,
            customers: entry.customers,
          }),
        ],
      }));
    const colour = side.subject ? theme.accent : theme.muted;
    return { name: side.name, points, colour, subject: side.subject };
  });
  return {
    option: {
      ...chartFrame(theme, { right: 24 }),
      legend: {
        top: 0,
        left: 0,
        itemGap: 18,
        icon: 'roundRect',
        itemHeight: 4,
        textStyle: { color: theme.ink, fontSize: 12 },
      },
      grid: { left: 8, right: 24, top: 54, bottom: 30, outerBoundsMode: 'same' },
      xAxis: { ...footAxis(theme, '', intervals), boundaryGap: false },
      yAxis: sideAxis(theme, translate(locale, 'retention.view.unitRate'), '{value}%'),
      series: lines.map((line) => ({
        type: 'line',
        name: line.name,
        data: line.points,
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: line.colour },
        lineStyle: { color: line.colour, width: line.subject ? 2.6 : 1.8 },
        z: line.subject ? 3 : 2,
      })),
    },
    series: lines.map(({ name, points }) => ({ name, points })),
  };
}
