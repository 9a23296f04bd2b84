/** An exact decimal number: `digits` × 10^−`scale`. */
export interface ExactNumber {
  digits: bigint;
  scale: number;
}

export const zero: ExactNumber = { digits: 0n, scale: 0 };

/** The number that plain digits with a point (or none) write: `12`, `.5`, `3.`, `1234.50`. */
export function exactNumber(text: string): ExactNumber {
  const [whole = '', behind = ''] = text.split('.');
  return { digits: BigInt(`${whole}${behind}` || '0'), scale: behind.length };
}

export function add(a: ExactNumber, b: ExactNumber): ExactNumber {
  const scale = Math.max(a.scale, b.scale);
  return { digits: a.digits * tenTo(scale - a.scale) + b.digits * tenTo(scale - b.scale), scale };
}

/** The number × 10^`power`; places that are no longer needed go. */
export function timesTenTo({ digits, scale }: ExactNumber, power: number): ExactNumber {
  const used = Math.min(scale, power);
  return { digits: digits * tenTo(power - used), scale: scale - used };
}

/** Plain digits: `-1234.50`. */
export function written({ digits, scale }: ExactNumber): string {
  const negative = digits < 0n;
  const all = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? all : `${all.slice(0, -scale)}.${all.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

const tenTo = (power: number): bigint => 10n ** BigInt(power);
