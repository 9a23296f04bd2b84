import type { CompileContext } from '#shared/analyses/analysis';
import { periodWords } from '#shared/analyses/calendar-words';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { hasShares } from './finish.ts';
import { resolvePivot } from './resolve.ts';
import type { PivotBody, PivotMark, PivotValue } from './spec.ts';

/** What is counted, sentence by sentence. */
export function pivotDefinition(body: PivotBody, context: CompileContext): Text[] {
  const pivot = resolvePivot(body, context.catalog);
  const { name } = pivot.table.definition;
  const measure = pivot.of
    ? text('pivot.definition.measureOf', {
        measure: text(`pivot.measure.${body.measure}`),
        column: pivot.of.name,
      })
    : text(`pivot.measure.${body.measure}`);
  const by = pivot.columns
    ? text('pivot.definition.byTwo', {
        measure,
        table: name,
        rows: pivot.rows.name,
        columns: pivot.columns.name,
      })
    : text('pivot.definition.byOne', { measure, table: name, rows: pivot.rows.name });
  const period = periodWords(context.scope);
  return [
    by,
    text('pivot.definition.other', { rows: body.topRows, columns: body.topColumns }),
    ...(hasShares(body) && body.share !== 'none' ? [text(`pivot.definition.share.${body.share}`)] : []),
    text(`pivot.definition.people.${pivot.people}`),
    ...(period && pivot.people === 'activity' ? [text('pivot.definition.period', { period })] : []),
  ];
}

export const valueWords = (value: PivotValue): Text =>
  typeof value === 'string'
    ? text('pivot.column.named', { name: value })
    : text(value === null ? 'pivot.value.empty' : 'pivot.value.other');

/** "East, web". */
export function describePivotMark(_body: PivotBody, mark: PivotMark): Text {
  const { row, column } = mark;
  if (row !== undefined && column !== undefined)
    return text('pivot.mark.two', { row: valueWords(row), column: valueWords(column) });
  const one = row === undefined ? column : row;
  return one === undefined ? text('pivot.mark.all') : valueWords(one);
}
