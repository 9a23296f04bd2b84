import { ChartLine } from 'lucide-react';
import { drawTrend } from '#shared/analyses/trend/draw';
import { trend } from '#shared/analyses/trend/index';
import { TrendBody } from '#shared/analyses/trend/spec';
import type { AnalysisRoom } from '../room.ts';
import { TrendForm } from './TrendForm.tsx';

export const trendRoom: AnalysisRoom = {
  kind: trend.kind,
  version: trend.version,
  icon: ChartLine,
  name: 'kind.trend',
  title: 'trend.view.newTitle',
  hint: 'trend.view.hint',
  Form: TrendForm,
  Options: null,
  draw: (result, body, view, look) => drawTrend(result, TrendBody.parse(body), view, look),
  views: [
    { id: 'line', label: 'trend.view.line' },
    { id: 'bar', label: 'trend.view.bar' },
  ],
};
