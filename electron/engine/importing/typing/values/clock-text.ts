/** A time of day in microseconds since midnight; beyond 24 hours it is the small hours of the next day. */
export interface Clock {
  us: number;
  /** Minutes east of Greenwich; null where the text has no zone. */
  offset: number | null;
  /** 24:00 and later, or a leap second: the text says the day before. */
  isLate: boolean;
}

const half = '([Aa]\\.?[Mm]\\.?|[Pp]\\.?[Mm]\\.?|午前|午後)';
const digital = `${half}? ?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?${half})?`;
const spoken = `${half}? ?(\\d{1,2})時(?:(\\d{1,2})分(?:(\\d{1,2})秒)?|(半))?`;
const bare = '(\\d{1,2}) ?([Aa]\\.?[Mm]\\.?|[Pp]\\.?[Mm]\\.?)';
const zone = '(?: ?(Z|z|UTC|GMT|JST|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}))?';
const pattern = new RegExp(`(?:${digital}|${spoken}|${bare})${zone}$`);
const zones: Record<string, number> = { Z: 0, UTC: 0, GMT: 0, JST: 540 };

/** The time of day at the end of a plain text, and what stands before it; null where there is none that can be. */
export function clockAtEnd(text: string): { clock: Clock; before: string } | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [
    whole,
    h1,
    hour1,
    minute1,
    second1,
    fraction,
    h2,
    h3,
    hour2,
    minute2,
    second2,
    halfPast,
    hour3,
    h4,
    z,
  ] = match;
  if (h1 !== undefined && h2 !== undefined) return null;
  const before = text.slice(0, text.length - whole.length);
  if (/\d$/.test(before) && /^\d/.test(whole)) return null;
  const hour = hourOf(Number(hour1 ?? hour2 ?? hour3), h1 ?? h2 ?? h3 ?? h4);
  const minute = halfPast === undefined ? Number(minute1 ?? minute2 ?? 0) : 30;
  const second = Number(second1 ?? second2 ?? 0);
  if (hour === null || hour > 29 || minute > 59 || second > 60) return null;
  // The second 60 is the last before midnight in Greenwich, or at the end of another zone's minute.
  if (second === 60 && minute !== 59) return null;
  const micros = Number((fraction ?? '').slice(0, 6).padEnd(6, '0'));
  return {
    clock: {
      us: ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros,
      offset: z === undefined ? null : offsetOf(z),
      isLate: hour >= 24 || second === 60,
    },
    before,
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  const isAfternoon = half === '午後' || /^p/i.test(half);
  // 午後0時 is noon; 12 AM is midnight, and 午前12時 is written for noon as often.
  if (hour > 12 || (hour === 0 && /^[ap]/i.test(half))) return null;
  if (half === '午前' && hour === 12) return null;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

function offsetOf(zone: string): number {
  const named = zones[zone.toUpperCase()];
  if (named !== undefined) return named;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
