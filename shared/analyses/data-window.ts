import type { Catalog, TableInfo } from '#shared/model/catalog';
import type { Scope } from '#shared/model/scope';
import { bucketEndDay, bucketStartDay } from '#shared/time/buckets';
import { dayOf } from '#shared/time/days';
import type { Grain } from '#shared/time/grain';
import type { EventRef } from './event-ref.ts';
import { kindsOf } from './events.ts';

/** What the data behind a measure covers, in day numbers of the workbook's zone, both ends included. */
export interface DataWindow {
  start: number;
  end: number;
  /** The data stops within its last day, as times with a clock do; matters to daily buckets alone. */
  endsWithinDay: boolean;
  /** The last moment, as the catalogue has it. */
  endAt: string | null;
}

function feeds(events: readonly EventRef[], catalog: Catalog): TableInfo[] {
  const ids = new Set(events.flatMap((event) => kindsOf(event, catalog).flatMap((kind) => kind.tables)));
  return catalog.tables.filter((table) => ids.has(table.id) && table.coverage);
}

const declaresEnd = (table: TableInfo): boolean => table.definition.coverage.end !== null;
const hasClock = (table: TableInfo): boolean =>
  table.definition.columns.some((column) => column.meaning === 'time' && column.type !== 'date');

/**
 * Coverage of the tables that feed these events: it begins with the first of them, and ends with the one that ends
 * earliest, since beyond it a quiet customer can't be told from missing data.
 */
export function dataWindow(events: readonly EventRef[], catalog: Catalog): DataWindow {
  const tables = feeds(events, catalog);
  const kinds = events.flatMap((event) => kindsOf(event, catalog));
  const starts = tables.flatMap((table) => (table.coverage ? [dayOf(table.coverage.start)] : []));
  const [earliest] = [...tables].sort((a, b) =>
    (a.coverage?.endAt ?? '').localeCompare(b.coverage?.endAt ?? ''),
  );
  if (!earliest?.coverage) {
    return {
      start: Math.min(...kinds.map((kind) => dayOf(kind.first))),
      end: Math.max(...kinds.map((kind) => dayOf(kind.last))),
      endsWithinDay: true,
      endAt: null,
    };
  }
  return {
    start: Math.min(...starts),
    end: dayOf(earliest.coverage.end),
    endsWithinDay: !declaresEnd(earliest) && hasClock(earliest),
    endAt: earliest.coverage.endAt,
  };
}

/** The window cut to the chosen period. */
export function windowWithin(window: DataWindow, scope: Scope): DataWindow {
  const to = scope.to === null ? null : dayOf(scope.to);
  const cut = to !== null && to < window.end;
  return {
    start: Math.max(window.start, scope.from === null ? window.start : dayOf(scope.from)),
    end: cut ? to : window.end,
    endsWithinDay: cut ? false : window.endsWithinDay,
    endAt: window.endAt,
  };
}

type Calendar = Catalog['settings'];

/** Whether a bucket ends after the data does. */
export function endsAfter(ordinal: number, grain: Grain, calendar: Calendar, window: DataWindow): boolean {
  const last = bucketEndDay(ordinal, grain, calendar);
  return last > window.end || (last === window.end && grain === 'day' && window.endsWithinDay);
}

/** Whether a bucket begins before the data does. */
export function beginsBefore(ordinal: number, grain: Grain, calendar: Calendar, window: DataWindow): boolean {
  return bucketStartDay(ordinal, grain, calendar) < window.start;
}

/** Days of the first and last activity of these kinds, whatever the coverage says: outliers included. */
export function activitySpan(events: readonly EventRef[], catalog: Catalog): { first: number; last: number } {
  const kinds = events.flatMap((event) => kindsOf(event, catalog));
  return {
    first: Math.min(...kinds.map((kind) => dayOf(kind.first))),
    last: Math.max(...kinds.map((kind) => dayOf(kind.last))),
  };
}
