import { dateText } from '#shared/i18n/date-text';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Scope } from '#shared/model/scope';
import type { WorkbookSettings } from '#shared/model/settings';
import { isoDay } from '#shared/time/days';
import type { Grain } from '#shared/time/grain';
import type { DataWindow } from './data-window.ts';

/** How buckets of a grain are cut, in a sentence. */
export function calendarWords(grain: Grain, settings: WorkbookSettings): Text {
  const zone = settings.timeZone;
  if (grain === 'week') {
    const weekday = text(`analysis.weekStart.${settings.weekStart}`);
    return text('analysis.definition.zoneWeek', { zone, weekday });
  }
  if (grain === 'fiscalYear') {
    return text('analysis.definition.zoneFiscal', { zone, month: String(settings.fiscalStart) });
  }
  return text('analysis.definition.zone', { zone });
}

export function coverageWords(window: DataWindow): Text {
  return text('analysis.definition.covers', {
    start: dateText(isoDay(window.start)),
    end: dateText(isoDay(window.end)),
  });
}

/** The chosen period, or null when there is none. */
export function periodWords({ from, to }: Scope): Text | null {
  if (from !== null && to !== null) {
    return text('analysis.definition.fromTo', { from: dateText(from), to: dateText(to) });
  }
  if (from !== null) return text('analysis.definition.from', { from: dateText(from) });
  if (to !== null) return text('analysis.definition.to', { to: dateText(to) });
  return null;
}
