import { Table2 } from 'lucide-react';
import { drawPivot } from '#shared/analyses/pivot/draw';
import { pivot } from '#shared/analyses/pivot/index';
import { PivotBody } from '#shared/analyses/pivot/spec';
import type { AnalysisRoom } from '../room.ts';
import { PivotForm } from './PivotForm.tsx';
import { PivotOptions } from './PivotOptions.tsx';

export const pivotRoom: AnalysisRoom = {
  kind: pivot.kind,
  version: pivot.version,
  icon: Table2,
  name: 'kind.pivot',
  title: 'pivot.view.newTitle',
  hint: 'pivot.view.hint',
  anyTable: true,
  Form: PivotForm,
  Options: PivotOptions,
  draw: (result, body, view, look) => drawPivot(result, PivotBody.parse(body), view, look),
  views: [
    { id: 'grid', label: 'pivot.view.grid' },
    { id: 'bars', label: 'pivot.view.bars' },
  ],
  rowsOf: (body) => PivotBody.parse(body).table,
};
