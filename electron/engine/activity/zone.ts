import { Temporal } from 'temporal-polyfill';
import { sql, type Sql } from '#shared/sql/sql';

/** Offsets of a zone: `offsets[i]` holds before `instants[i]`, `offsets[i + 1]` from it on. All in microseconds. */
export interface ZoneOffsets {
  instants: bigint[];
  offsets: bigint[];
}

const known = new Map<string, ZoneOffsets>();
const until = Temporal.Instant.from('2101-01-01T00:00:00Z');

/** Every change of a zone's offset from 1970 to 2100; the last offset holds after that. */
export function zoneOffsets(timeZone: string): ZoneOffsets {
  const cached = known.get(timeZone);
  if (cached) return cached;
  let moment = Temporal.Instant.from('1970-01-01T00:00:00Z').toZonedDateTimeISO(timeZone);
  const result: ZoneOffsets = { instants: [], offsets: [BigInt(moment.offsetNanoseconds) / 1000n] };
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || Temporal.Instant.compare(next.toInstant(), until) >= 0) break;
    moment = next;
    result.instants.push(BigInt(next.epochMilliseconds) * 1000n);
    result.offsets.push(BigInt(next.offsetNanoseconds) / 1000n);
  }
  known.set(timeZone, result);
  return result;
}

/** A balanced choice: the offset before the first threshold above `value`. About eight comparisons at most. */
function choose(
  value: Sql,
  thresholds: readonly bigint[],
  offsets: readonly bigint[],
  low: number,
  high: number,
): Sql {
  const first = offsets[low] ?? 0n;
  if (low === high) return sql`${first}`;
  const middle = Math.floor((low + high) / 2);
  return sql`CASE WHEN ${value} < ${thresholds[middle] ?? 0n} THEN ${choose(value, thresholds, offsets, low, middle)} ELSE ${choose(value, thresholds, offsets, middle + 1, high)} END`;
}

/** Offset (µs) of a zone at an instant (µs since 1970 UTC). */
export function offsetAtInstant(us: Sql, timeZone: string): Sql {
  const { instants, offsets } = zoneOffsets(timeZone);
  return sql`(${choose(us, instants, offsets, 0, offsets.length - 1)})::BIGINT`;
}

/**
 * Offset (µs) of a zone at a local time (µs as if it were UTC). A time that a clock shows twice is the earlier one, a
 * time that it skips is taken with the offset before the gap, as in RFC 5545 and Temporal ("compatible").
 */
export function offsetAtLocal(us: Sql, timeZone: string): Sql {
  const { instants, offsets } = zoneOffsets(timeZone);
  const thresholds = instants.map((instant, index) => {
    const before = offsets[index] ?? 0n;
    const after = offsets[index + 1] ?? 0n;
    return instant + (before > after ? before : after);
  });
  return sql`(${choose(us, thresholds, offsets, 0, offsets.length - 1)})::BIGINT`;
}
