import type { Drawing } from '#shared/analyses/analysis';
import type { ChartLook } from '#shared/charts/chart';
import type { Result } from '#shared/model/result';
import { trendChart } from './chart.ts';
import type { TrendBody } from './spec.ts';

export const trendViews = ['line', 'bar'] as const;

/** A trend result as one of its pictures. */
export function drawTrend(result: Result, body: TrendBody, view: string, look: ChartLook): Drawing {
  return { type: 'chart', chart: trendChart(result, body, view === 'bar' ? 'bar' : 'line', look) };
}
