import type { DataType, Vector } from 'apache-arrow';
import { decimalOf } from '../customers/arrow-text.ts';

// Arrow's type ids (format/Schema.fbs order as the JavaScript library numbers them).
const typeIds = { decimal: 7, date: 8, time: 9, timestamp: 10 } as const;

/** What a column of a table may hold: words of a decimal, numbers, text. */
type Stored = Uint32Array | string | number | bigint | boolean;

const shape = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

/** `2011-12-09 12:50:00`: the Swedish locale writes instants as ISO 8601 does. */
const instant = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { ...shape, timeZone }).format(new Date(ms));

function timeOfDay(us: bigint): string {
  const text = new Date(Number(us / 1000n)).toISOString().slice(11, 19);
  const rest = us % 1_000_000n;
  return rest === 0n ? text : `${text}.${rest.toString().padStart(6, '0')}`;
}

/**
 * A stored value as it is: digits ungrouped, dates and times as ISO 8601 writes them (instants in the workbook's zone),
 * so that a row here can be found in its file. Null for no value.
 */
export function rowText(vector: Vector | null, row: number, timeZone: string): string | null {
  const value = (vector?.get(row) ?? null) as Stored | null;
  if (value === null || !vector) return null;
  const type = vector.type as DataType & { scale?: number; timezone?: string | null };
  switch (type.typeId as number) {
    case typeIds.decimal:
      return value instanceof Uint32Array ? decimalOf(value, type.scale ?? 0) : String(value);
    case typeIds.date:
      return new Date(Number(value)).toISOString().slice(0, 10);
    case typeIds.time:
      return typeof value === 'bigint' ? timeOfDay(value) : String(value);
    case typeIds.timestamp:
      return instant(Number(value), type.timezone ? timeZone : 'UTC');
    default:
      return String(value);
  }
}
