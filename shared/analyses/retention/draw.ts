import type { Drawing } from '#shared/analyses/analysis';
import type { ChartLook } from '#shared/charts/chart';
import type { Result } from '#shared/model/result';
import { retentionChart } from './chart.ts';
import { retentionHeat } from './heat.ts';
import type { RetentionBody } from './spec.ts';

export const retentionViews = ['heatmap', 'curves'] as const;

/** A retention result as one of its pictures. */
export function drawRetention(result: Result, body: RetentionBody, view: string, look: ChartLook): Drawing {
  return view === 'curves'
    ? { type: 'chart', chart: retentionChart(result, body, look) }
    : { type: 'heat', model: retentionHeat(result, body, look.locale) };
}
