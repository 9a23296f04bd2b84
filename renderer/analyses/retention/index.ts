import { Grid3x3 } from 'lucide-react';
import { drawRetention } from '#shared/analyses/retention/draw';
import { retention } from '#shared/analyses/retention/index';
import { RetentionBody } from '#shared/analyses/retention/spec';
import type { AnalysisRoom } from '../room.ts';
import { RetentionForm } from './RetentionForm.tsx';
import { RetentionOptions } from './RetentionOptions.tsx';

export const retentionRoom: AnalysisRoom = {
  kind: retention.kind,
  version: retention.version,
  icon: Grid3x3,
  name: 'kind.retention',
  title: 'retention.view.newTitle',
  hint: 'retention.view.hint',
  Form: RetentionForm,
  Options: RetentionOptions,
  draw: (result, body, view, look) => drawRetention(result, RetentionBody.parse(body), view, look),
  views: [
    { id: 'heatmap', label: 'retention.view.heatmap' },
    { id: 'curves', label: 'retention.view.curves' },
  ],
};
