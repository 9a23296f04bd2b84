import type { CompileContext } from '#shared/analyses/analysis';
import { calendarWords, coverageWords, periodWords } from '#shared/analyses/calendar-words';
import { dataWindow } from '#shared/analyses/data-window';
import { eventWords } from '#shared/analyses/events';
import { dateText } from '#shared/i18n/date-text';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { resolveBreakdown } from './breakdown.ts';
import { countsUnidentified } from './population.ts';
import type { TrendBody, TrendMark } from './spec.ts';

/** What is counted, sentence by sentence. */
export function trendDefinition(body: TrendBody, context: CompileContext): Text[] {
  const breakdown = resolveBreakdown(body, context.catalog);
  const period = periodWords(context.scope);
  return [
    text(`trend.definition.${body.measure}`, {
      event: eventWords(body.event, 'noun'),
      grain: text(`analysis.grain.${body.grain}`),
    }),
    ...(breakdown
      ? [
          text('trend.definition.breakdown', {
            count: body.top,
            column: breakdown.column.name,
            table: breakdown.tableName,
          }),
        ]
      : []),
    text(`trend.definition.unidentified${countsUnidentified(body, context) ? 'In' : 'Out'}`),
    ...(period ? [text('trend.definition.period', { period })] : []),
    text('trend.definition.incomplete'),
    coverageWords(dataWindow([body.event], context.catalog)),
    calendarWords(body.grain, context.catalog.settings),
  ];
}

/** "Dec 2011, United Kingdom". */
export function describeTrendMark(body: TrendBody, mark: TrendMark): Text {
  const period = dateText(mark.period, body.grain);
  const { value } = mark;
  if (value === undefined) return text('trend.mark.period', { period });
  const words =
    value === null
      ? text('trend.value.empty')
      : typeof value === 'string'
        ? value
        : text('trend.value.other');
  return text('trend.mark.value', { period, value: words });
}
