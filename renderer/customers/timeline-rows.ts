import { formatDay } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import type { Answer } from '#shared/rpc/contract';
import type { TimelineFilter } from '#shared/rpc/customer';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import { call } from '#renderer/rpc/client.ts';

export type TimelineEntry = Answer<'customer.timeline'>['items'][number];
export type Grouping = 'day' | 'session';

/** An entry of the timeline; the first of a group bears its heading. */
export interface TimelineRow extends TimelineEntry {
  heading: string;
}

/** What an entry says besides the customer and the time, which stand beside it. */
export function entryText(entry: TimelineEntry, customer: string, gap: string): string {
  return entry.cells
    .flatMap(({ text }) =>
      text === null || text === '' || text === customer || /^\d{4}-\d\d-\d\d([ T]|$)/.test(text)
        ? []
        : [text],
    )
    .join(gap);
}

/** Pages of a customer's timeline. Each also asks for the entry before it, to know where a group begins. */
export function timelineLoader(
  key: string,
  filter: TimelineFilter,
  grouping: Grouping,
  locale: Locale,
): PageLoader<TimelineRow> {
  const group = (entry: TimelineEntry): string =>
    grouping === 'day' ? entry.at.slice(0, 10) : String(entry.session);
  return async (offset, limit, signal) => {
    const before = offset === 0 ? 0 : 1;
    const asked = { key, filter, offset: offset - before, limit: limit + before };
    const { total, items } = await call('customer.timeline', asked, { signal });
    const rows = items.map((entry, at): TimelineRow => {
      const earlier = items[at - 1];
      const first = !earlier || group(earlier) !== group(entry);
      return { ...entry, heading: first ? formatDay(entry.at.slice(0, 10), locale) : '' };
    });
    return { rows: rows.slice(before), total };
  };
}
