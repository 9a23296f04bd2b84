import { DataType, TimeUnit, type Vector } from 'apache-arrow';

const perSecond: Record<TimeUnit, bigint> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1_000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
};
const digitsOfDouble = 15;

/** A decimal with its point, as a number where a double holds it exactly enough to print the same. */
function decimal(words: Uint32Array, scale: number): number | string {
  const bits = BigInt(words.length * 32);
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const value = BigInt.asIntN(Number(bits), unsigned);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = `${value < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
  return digits.length <= digitsOfDouble ? Number(text) : text;
}

const isoDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

function moment(value: bigint, unit: TimeUnit, zone: string | null | undefined): string {
  const units = perSecond[unit];
  const seconds = (value - (((value % units) + units) % units)) / units;
  const rest = value - seconds * units;
  const fraction = rest === 0n ? '' : `.${rest.toString().padStart(units.toString().length - 1, '0')}`;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}${fraction}${zone ? 'Z' : ''}`;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value !== null && typeof value === 'object') {
    const json: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
    return Array.isArray(json) ? json.map(plain) : json;
  }
  return value ?? null;
}

/**
 * The values of an Arrow column as JSON has them: decimals and 64-bit integers exact (as text where a double is not
 * enough), days and moments in ISO 8601. Dates and moments are read from memory: `get` rounds them to milliseconds.
 */
export function plainColumn(vector: Vector | null): unknown[] {
  if (vector === null) return [];
  const { type } = vector;
  if (DataType.isDecimal(type)) {
    return Array.from(vector, (value: Uint32Array | null) => value && decimal(value, type.scale));
  }
  if (!DataType.isDate(type) && !DataType.isTimestamp(type)) return Array.from(vector, plain);
  return vector.data.flatMap((data) =>
    Array.from({ length: data.length }, (_, row) => {
      if (!data.getValid(row)) return null;
      const stored: unknown = (data.values as ArrayLike<unknown>)[row];
      if (DataType.isTimestamp(type)) return moment(BigInt(stored as bigint), type.unit, type.timezone);
      return isoDay(Number(stored));
    }),
  );
}
