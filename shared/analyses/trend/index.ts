import type { Analysis } from '#shared/analyses/analysis';
import { mainEvent } from '#shared/analyses/events';
import { compileTrend, trendCustomers } from './compile.ts';
import { describeTrendMark, trendDefinition } from './definition.ts';
import { drawTrend, trendViews } from './draw.ts';
import { finishTrend } from './finish.ts';
import { trendPublished } from './published.ts';
import { trendHeadline } from './headline.ts';
import { trendLabels } from './series.ts';
import { TrendBody, TrendMark } from './spec.ts';

export const trend: Analysis<TrendBody, TrendMark> = {
  kind: 'trend',
  version: 1,
  body: TrendBody,
  mark: TrendMark,
  initial: (catalog) =>
    TrendBody.parse({
      event: mainEvent(catalog),
      measure: mainEvent(catalog).kind === 'purchase' ? 'amount' : 'activities',
    }),
  definition: trendDefinition,
  compile: compileTrend,
  finish: finishTrend,
  customers: trendCustomers,
  describeMark: describeTrendMark,
  views: trendViews,
  draw: drawTrend,
  published: trendPublished,
  labelled: trendLabels,
  headline: trendHeadline,
  migrations: {},
};
