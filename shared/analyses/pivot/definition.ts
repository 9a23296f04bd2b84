import type { CompileContext } from '#shared/analyses/analysis';
import { periodWords } from '#shared/analyses/calendar-words';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { hasShares } from './finish.ts';
import { resolvePivot } from './resolve.ts';
import type { PivotBody, PivotMark, PivotValue } from './spec.ts';
import { listWords, measureWords, valueWords } from './words.ts';

/** What is counted, sentence by sentence. */
export function pivotDefinition(body: PivotBody, context: CompileContext): Text[] {
  const pivot = resolvePivot(body, context.catalog);
  const names = (columns: typeof pivot.rows): Text =>
    listWords(columns.map(({ name }) => text('pivot.column.named', { name })));
  const said = {
    measure: listWords(pivot.measures.map(measureWords)),
    table: pivot.table.definition.name,
    rows: names(pivot.rows),
  };
  const by =
    pivot.columns.length > 0
      ? text('pivot.definition.byTwo', { ...said, columns: names(pivot.columns) })
      : text('pivot.definition.byOne', said);
  const period = periodWords(context.scope);
  return [
    by,
    text('pivot.definition.other', { rows: body.topRows, columns: body.topColumns }),
    ...(hasShares(body) && body.share !== 'none' ? [text(`pivot.definition.share.${body.share}`)] : []),
    text(`pivot.definition.people.${pivot.people}`),
    ...(period && pivot.people === 'activity' ? [text('pivot.definition.period', { period })] : []),
  ];
}

/** "East, web". */
export function describePivotMark(
  body: PivotBody,
  { rows, columns }: PivotMark,
  { label }: Pick<CompileContext, 'label'> = {},
): Text {
  const named = (ids: readonly string[], path: readonly PivotValue[]): PivotValue[] =>
    path.map((value, at) =>
      typeof value === 'string' && label ? label(`${body.table}.${ids[at] ?? ''}`, value) : value,
    );
  const values = [...named(body.rows, rows), ...named(body.columns, columns)];
  return values.length === 0 ? text('pivot.mark.all') : listWords(values.map(valueWords));
}
