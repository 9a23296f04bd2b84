import type { Drawing } from '#shared/analyses/analysis';
import type { ChartLook } from '#shared/charts/chart';
import type { Result } from '#shared/model/result';
import { barsOfPivot } from './chart.ts';
import { gridOfPivot } from './grid.ts';
import type { PivotBody } from './spec.ts';

export const pivotViews = ['grid', 'bars'] as const;

/** A pivot as its grid, or the first measure as bars. */
export const drawPivot = (result: Result, body: PivotBody, view: string, look: ChartLook): Drawing =>
  view === 'bars'
    ? { type: 'chart', chart: barsOfPivot(result, body, look) }
    : { type: 'heat', model: gridOfPivot(result, body, look) };
