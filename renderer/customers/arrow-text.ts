import type { DataType, Vector } from 'apache-arrow';
import { formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { decimalText } from '#renderer/analyses/cell-text.ts';

// Arrow's type ids (format/Schema.fbs order as the JavaScript library numbers them).
const decimalType = 7;
const dateType = 8;
const timestampType = 10;

/** Arrow's 128-bit little-endian integer with a scale, as exact decimal text. */
export function decimalOf(words: Uint32Array, scale: number): string {
  let value = 0n;
  for (let index = words.length - 1; index >= 0; index -= 1)
    value = (value << 32n) | BigInt(words[index] ?? 0);
  value = BigInt.asIntN(words.length * 32, value);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${scale > 0 ? `.${fraction}` : ''}`;
}

const isWords = (value: unknown): value is Uint32Array => value instanceof Uint32Array;

/** How instants and numbers are said. */
export interface TextStyle {
  locale: Locale;
  timeZone: string;
}

const paddedInstant = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** An instant in the workbook's zone: "4 May 2011, 09:30". */
export function formatInstant(at: Date, { locale, timeZone }: TextStyle): string {
  if (locale === 'ja') return new Intl.DateTimeFormat('ja', { ...paddedInstant, timeZone }).format(at);
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

const isoTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** Text that may be an ISO instant or day, said by locale; anything else as it is. Without a zone it is local time already. */
export function timeText(text: string, style: TextStyle): string {
  if (isoDay.test(text))
    return formatInstant(new Date(`${text}T00:00Z`), { ...style, timeZone: 'UTC' }).replace(
      /[, ]*\d{1,2}:\d{2}$/,
      '',
    );
  if (!isoTime.test(text)) return text;
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/.test(text);
  const at = new Date(zoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at.getTime()) ? text : formatInstant(at, zoned ? style : { ...style, timeZone: 'UTC' });
}

/** A value of an Arrow column in words; null stays null. */
export function arrowText(vector: Vector | null, row: number, style: TextStyle): string | null {
  const value: unknown = vector?.get(row) ?? null;
  if (value === null || !vector) return null;
  const type = vector.type as DataType & { scale?: number };
  if (type.typeId === decimalType && isWords(value))
    return decimalText(decimalOf(value, type.scale ?? 0), style.locale);
  if (type.typeId === timestampType) return formatInstant(new Date(Number(value)), style);
  if (type.typeId === dateType) return timeText(new Date(Number(value)).toISOString().slice(0, 10), style);
  if (typeof value === 'bigint') return new Intl.NumberFormat(style.locale).format(value);
  if (typeof value === 'number') return formatNumber(value, style.locale, 6);
  return timeText(String(value as string | boolean), style);
}
