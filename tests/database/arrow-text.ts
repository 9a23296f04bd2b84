import { DataType, type Vector } from 'apache-arrow';

/**
 * The values of a column as its memory has them: `get` of a date or timestamp gives milliseconds as a double, which
 * loses what lies below.
 */
export function storedValues(vector: Vector): unknown[] {
  const { type } = vector;
  if (!DataType.isTimestamp(type) && !DataType.isDate(type) && !DataType.isTime(type))
    return Array.from(vector);
  return vector.data.flatMap((data) =>
    Array.from({ length: data.length }, (_, row) =>
      data.getValid(row) ? (data.values as Int32Array)[row] : null,
    ),
  );
}

/** Writes Arrow values as DuckDB writes its own: an independent reading of what the pages hold. */
export function arrowText(value: unknown, duckType: string, type: DataType): string | null {
  if (value === null || value === undefined) return null;
  const decimal = /^DECIMAL\((\d+),\s?(\d+)\)$/.exec(duckType);
  if (decimal) {
    const text = decimalText(signed(value), Number(decimal[2]));
    return decimal[1] === decimal[2] ? text.replace('0.', '.') : text;
  }
  switch (duckType) {
    case 'HUGEINT':
      return String(signed(value));
    case 'DATE':
      return dayText(BigInt(value as number));
    case 'TIME':
      return timeText(value as bigint, 1_000_000n);
    case 'TIMESTAMP_S':
      return timestampText(value, 1n);
    case 'TIMESTAMP_MS':
      return timestampText(value, 1_000n);
    case 'TIMESTAMP':
      return timestampText(value, 1_000_000n);
    case 'TIMESTAMP_NS':
      return timestampText(value, 1_000_000_000n);
    case 'BLOB':
      return blobText(value as Uint8Array);
    default:
      if (typeof value === 'object') return `${JSON.stringify(value)} of type ${type.typeId}`;
      return String(value as string | number | bigint | boolean);
  }
}

export function signed(value: unknown): bigint {
  const words = value as Uint32Array;
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(128, unsigned);
}

export function decimalText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return (value < 0n ? '-' : '') + (scale === 0 ? digits : `${whole}.${digits.slice(-scale)}`);
}

const floorDivide = (value: bigint, by: bigint) => (value - (((value % by) + by) % by)) / by;

/** Civil date of a day number by era arithmetic (no Date: its range ends before DuckDB's). */
export function dayText(days: bigint): string {
  const shifted = days + 719_468n;
  const era = floorDivide(shifted, 146_097n);
  const ofEra = shifted - era * 146_097n;
  const yearOfEra = (ofEra - ofEra / 1460n + ofEra / 36_524n - ofEra / 146_096n) / 365n;
  const ofYear = ofEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n);
  const monthIndex = (5n * ofYear + 2n) / 153n;
  const day = ofYear - (153n * monthIndex + 2n) / 5n + 1n;
  const month = monthIndex < 10n ? monthIndex + 3n : monthIndex - 9n;
  const year = yearOfEra + era * 400n + (month <= 2n ? 1n : 0n);
  const two = (value: bigint) => String(value).padStart(2, '0');
  const written = year > 0n ? year : 1n - year;
  return `${String(written).padStart(4, '0')}-${two(month)}-${two(day)}${year > 0n ? '' : ' (BC)'}`;
}

function timeText(value: bigint, perSecond: bigint): string {
  const seconds = value / perSecond;
  const two = (part: bigint) => String(part).padStart(2, '0');
  const digits = String(perSecond).length - 1;
  const fraction = String(value % perSecond)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return fraction === '' || digits === 0 ? clock : `${clock}.${fraction}`;
}

export function timestampText(value: unknown, perSecond: bigint): string {
  const ticks = BigInt(value as bigint);
  const perDay = perSecond * 86_400n;
  const days = floorDivide(ticks, perDay);
  const [date, era] = dayText(days).split(' ');
  return `${date} ${timeText(ticks - days * perDay, perSecond)}${era ? ` ${era}` : ''}`;
}

function blobText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}
