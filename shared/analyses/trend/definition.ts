import type { CompileContext } from '#shared/analyses/analysis';
import { calendarWords, coverageWords, periodWords } from '#shared/analyses/calendar-words';
import { dataWindow } from '#shared/analyses/data-window';
import { eventWords } from '#shared/analyses/events';
import { dateText } from '#shared/i18n/date-text';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { resolveBreakdown, type Breakdown } from './breakdown.ts';
import { countsUnidentified } from './population.ts';
import { trendLabels } from './series.ts';
import type { TrendBody, TrendMark } from './spec.ts';

/** What is counted, sentence by sentence. */
export function trendDefinition(body: TrendBody, context: CompileContext): Text[] {
  const breakdown = resolveBreakdown(body, context);
  const period = periodWords(context.scope);
  return [
    text(`trend.definition.${body.measure}`, {
      event: eventWords(body.event, 'noun'),
      grain: text(`analysis.grain.${body.grain}`),
    }),
    ...(breakdown ? [breakdownWords(breakdown, body)] : []),
    text(`trend.definition.unidentified${countsUnidentified(body, context) ? 'In' : 'Out'}`),
    ...(period ? [text('trend.definition.period', { period })] : []),
    text('trend.definition.incomplete'),
    coverageWords(dataWindow([body.event], context.catalog)),
    calendarWords(body.grain, context.catalog.settings),
  ];
}

function breakdownWords(breakdown: Breakdown, { top }: TrendBody): Text {
  switch (breakdown.by) {
    case 'column':
      return text('trend.definition.breakdown', {
        count: top,
        column: breakdown.name,
        table: breakdown.tableName,
      });
    case 'attribute':
      return text('trend.definition.byAttribute', { count: top, attribute: breakdown.name });
    case 'segment':
      return text('trend.definition.bySegment', { segment: breakdown.name });
  }
}

/** "Dec 2011, United Kingdom". */
export function describeTrendMark(body: TrendBody, mark: TrendMark, context: CompileContext): Text {
  const period = dateText(mark.period, body.grain);
  const { value } = mark;
  if (value === undefined) return text('trend.mark.period', { period });
  const words =
    value === null
      ? text('trend.value.empty')
      : typeof value === 'string'
        ? nameOf(value, body, context)
        : text('trend.value.other');
  return text('trend.mark.value', { period, value: words });
}

/** A segment is named by its title. */
function nameOf(value: string, body: TrendBody, context: CompileContext): string {
  const breakdown = resolveBreakdown(body, context);
  return breakdown?.by === 'segment' && breakdown.id === value
    ? breakdown.name
    : trendLabels(body).reduce((shown, column) => context.label?.(column, shown) ?? shown, value);
}
