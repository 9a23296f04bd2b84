import type { Chart } from '#shared/charts/chart';

/** A point of a chart: which series, and which of its points. */
export interface ChartPosition {
  series: number;
  point: number;
}

const opens = (chart: Chart, { series, point }: ChartPosition): boolean =>
  chart.series[series]?.points[point]?.mark != null;

/** The next point with people behind it, in steps along or between series; null at the edge. */
function walk(chart: Chart, from: ChartPosition, step: ChartPosition): ChartPosition | null {
  let at = from;
  for (;;) {
    at = { series: at.series + step.series, point: at.point + step.point };
    const series = chart.series[at.series];
    if (!series || at.point < 0) return null;
    if (step.point !== 0 && at.point >= series.points.length) return null;
    if (opens(chart, at)) return at;
  }
}

const steps: Record<string, ChartPosition> = {
  ArrowLeft: { series: 0, point: -1 },
  ArrowRight: { series: 0, point: 1 },
  ArrowUp: { series: -1, point: 0 },
  ArrowDown: { series: 1, point: 0 },
};

/** Where a key leads; null when the key is not one of the chart's. The first key press goes to the first point. */
export function chartPosition(chart: Chart, from: ChartPosition | null, key: string): ChartPosition | null {
  const step = steps[key];
  if (step && !from) {
    const series = chart.series.findIndex((line) => line.points.some((point) => point.mark));
    const point = chart.series[series]?.points.findIndex((candidate) => candidate.mark) ?? -1;
    return point < 0 ? null : { series, point };
  }
  if (step && from) return walk(chart, from, step) ?? from;
  if (from && (key === 'Home' || key === 'End')) {
    let at = from;
    const along = { series: 0, point: key === 'Home' ? -1 : 1 };
    for (let next = walk(chart, at, along); next; next = walk(chart, at, along)) at = next;
    return at;
  }
  return null;
}
