import { DataType, TimeUnit, type Vector } from 'apache-arrow';

/** Gives a column's values as exact text: digits that a number of JavaScript could not hold are kept. */
export function textReader(vector: Vector): (row: number) => string | null {
  const type: unknown = vector.type;
  const plain = (write: (value: unknown, row: number) => string) => (row: number) => {
    const value: unknown = vector.get(row);
    return value === null || value === undefined ? null : write(value, row);
  };
  const raw = vector.data[0]?.values as ArrayLike<bigint | number> | undefined;
  if (DataType.isDecimal(type)) return plain((value) => decimalText(value as Uint32Array, type.scale));
  if (DataType.isTimestamp(type) && raw)
    return plain((_value, row) => momentText(BigInt(raw[row] as bigint), type.unit, type.timezone ?? null));
  if (DataType.isDate(type)) return plain((value) => dayText(Number(value)));
  if (DataType.isTime(type) && raw)
    return plain((_value, row) => clockText(BigInt(raw[row] as bigint), type.unit));
  if (DataType.isFloat(type) && type.precision === 1) return plain((value) => singleText(Number(value)));
  return plain(valueText);
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}

/** The value of 32-bit words, the lowest first, as two's complement. */
function decimalText(words: Uint32Array, scale: number): string {
  let value = 0n;
  for (let index = words.length - 1; index >= 0; index -= 1)
    value = (value << 32n) | BigInt(words[index] ?? 0);
  value = BigInt.asIntN(words.length * 32, value);
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return scale <= 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const perSecond: Record<TimeUnit, bigint> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1_000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
};

function parts(value: bigint, unit: TimeUnit): { seconds: bigint; fraction: string } {
  const units = perSecond[unit];
  const rest = ((value % units) + units) % units;
  const digits =
    units === 1n
      ? ''
      : String(rest)
          .padStart(String(units).length - 1, '0')
          .replace(/0+$/, '');
  return { seconds: (value - rest) / units, fraction: digits === '' ? '' : `.${digits}` };
}

function momentText(value: bigint, unit: TimeUnit, zone: string | null): string {
  const { seconds, fraction } = parts(value, unit);
  const date = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(date.getTime())) return String(value);
  const [day = '', clock = ''] = date.toISOString().split(/[T.]/);
  return `${day} ${clock}${fraction}${zone === null ? '' : 'Z'}`;
}

function clockText(value: bigint, unit: TimeUnit): string {
  const { seconds, fraction } = parts(value, unit);
  const two = (part: bigint) => String(part).padStart(2, '0');
  return `${two(seconds / 3_600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${fraction}`;
}

function dayText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().slice(0, 10);
}

/** The shortest text that is the same single-precision number. */
function singleText(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}
