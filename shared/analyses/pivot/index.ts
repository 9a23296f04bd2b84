import type { Analysis } from '#shared/analyses/analysis';
import type { Catalog } from '#shared/model/catalog';
import { compilePivot, pivotCustomers, pivotRows } from './compile.ts';
import { describePivotMark, pivotDefinition } from './definition.ts';
import { drawPivot, pivotViews } from './draw.ts';
import { finishPivot, pivotLabels } from './finish.ts';
import { pivotPublished } from './published.ts';
import { pivotHeadline } from './headline.ts';
import { newerFields } from './older.ts';
import { isGroup } from './resolve.ts';
import { PivotBody, PivotMark } from './spec.ts';

/** Two columns of groups of the largest table that has some. */
function initial(catalog: Catalog): PivotBody {
  const tables = [...catalog.tables].sort(
    (a, b) => Number(b.confirmed) - Number(a.confirmed) || b.rows - a.rows,
  );
  const table = tables.find(({ definition }) => definition.columns.some(isGroup)) ?? tables[0];
  const columns = table?.definition.columns ?? [];
  const texts = columns.filter((column) => isGroup(column) && column.type === 'text');
  const [first = columns.find(isGroup) ?? columns[0], second] = texts;
  return PivotBody.parse({
    table: table?.id ?? 't1',
    rows: [first?.id ?? 'c1'],
    columns: second ? [second.id] : [],
  });
}

export const pivot: Analysis<PivotBody, PivotMark> = {
  kind: 'pivot',
  version: 2,
  body: PivotBody,
  mark: PivotMark,
  initial,
  definition: pivotDefinition,
  compile: compilePivot,
  finish: finishPivot,
  customers: pivotCustomers,
  rows: pivotRows,
  describeMark: describePivotMark,
  views: pivotViews,
  draw: drawPivot,
  labelled: pivotLabels,
  headline: pivotHeadline,
  published: pivotPublished,
  migrations: { 1: newerFields },
};
