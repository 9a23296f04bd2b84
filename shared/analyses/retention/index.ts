import type { Analysis } from '#shared/analyses/analysis';
import { mainEvent } from '#shared/analyses/events';
import { compileRetention, retentionCustomers } from './compile.ts';
import { describeRetentionMark, retentionDefinition } from './definition.ts';
import { drawRetention, retentionViews } from './draw.ts';
import { finishRetention } from './finish.ts';
import { retentionPublished } from './published.ts';
import { retentionHeadline } from './headline.ts';
import { RetentionBody, RetentionMark } from './spec.ts';

export const retention: Analysis<RetentionBody, RetentionMark> = {
  kind: 'retention',
  version: 1,
  body: RetentionBody,
  mark: RetentionMark,
  initial: (catalog) => RetentionBody.parse({ start: mainEvent(catalog), return: mainEvent(catalog) }),
  definition: retentionDefinition,
  compile: compileRetention,
  finish: finishRetention,
  customers: retentionCustomers,
  describeMark: describeRetentionMark,
  views: retentionViews,
  draw: drawRetention,
  published: retentionPublished,
  headline: retentionHeadline,
  migrations: {},
};
