import type { CompileContext } from '#shared/analyses/analysis';
import { calendarWords, coverageWords, periodWords } from '#shared/analyses/calendar-words';
import { eventWords } from '#shared/analyses/events';
import { periodFromDay } from '#shared/analyses/periods';
import { dateText } from '#shared/i18n/date-text';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { isoDay } from '#shared/time/days';
import { retentionWindow, startOfStarts } from './cohorts.ts';
import { retentionPeriods } from './population.ts';
import type { RetentionBody, RetentionMark } from './spec.ts';

/** What is counted, sentence by sentence. */
export function retentionDefinition(body: RetentionBody, context: CompileContext): Text[] {
  const grain = text(`analysis.grain.${body.grain}`);
  const start = eventWords(body.start, 'did');
  const period = periodWords(context.scope);
  const window = retentionWindow(body, context);
  const dataStart = startOfStarts(body, context);
  const end = dateText(isoDay(window.end));
  return [
    period
      ? text('retention.definition.cohortsWithin', { grain, start, period })
      : text('retention.definition.cohorts', { grain, start }),
    text('retention.definition.cells', {
      grain,
      return: eventWords(body.return, 'did'),
      count: body.minimum,
    }),
    text('retention.definition.rate'),
    text(`retention.definition.${body.average}`),
    text(`retention.definition.incomplete${body.includeIncomplete ? 'In' : 'Out'}`, { end }),
    text(`retention.definition.truncated${body.includeTruncated ? 'In' : 'Out'}`, {
      date: dateText(isoDay(dataStart + body.settlingDays)),
      start: dateText(isoDay(dataStart)),
    }),
    coverageWords({ ...window, start: dataStart }),
    calendarWords(body.grain, context.catalog.settings),
  ];
}

/** "Apr 2011 cohort, month 1". */
export function describeRetentionMark(
  body: RetentionBody,
  mark: RetentionMark,
  context: CompileContext,
): Text {
  const known = periodFromDay(mark.cohort, retentionPeriods(body, context)) !== null;
  const cohort = dateText(mark.cohort, known ? body.grain : 'day');
  if (mark.interval === null || mark.interval === 0) return text('retention.mark.cohort', { cohort });
  return text(`retention.mark.${body.grain}`, { cohort, k: String(mark.interval) });
}
