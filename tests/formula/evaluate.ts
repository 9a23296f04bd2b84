import type { FormulaNode } from '#shared/formula/ast';

/** Exact numbers as units and scale, floating ones as they are, days since 1970-01-01. */
export type Value =
  null | boolean | string | { units: bigint; scale: number } | { float: number } | { day: number };
export type Row = Readonly<Record<string, Value>>;

const ten = (n: number) => 10n ** BigInt(n);
export const exact = (text: string): Value => {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  return { units: BigInt(`${sign}${whole}${part}`), scale: part.length };
};

function rescale(units: bigint, from: number, to: number): bigint {
  if (to >= from) return units * ten(to - from);
  const by = ten(from - to);
  const half = units < 0n ? -by / 2n : by / 2n;
  return (units + half) / by;
}

const isExact = (value: Value): value is { units: bigint; scale: number } =>
  typeof value === 'object' && value !== null && 'units' in value;
const isFloat = (value: Value): value is { float: number } =>
  typeof value === 'object' && value !== null && 'float' in value;
const isDay = (value: Value): value is { day: number } =>
  typeof value === 'object' && value !== null && 'day' in value;

const plain = ({ units, scale }: { units: bigint; scale: number }): string => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
};
const floatOf = (value: Value): number | null => {
  if (isFloat(value)) return value.float;
  return isExact(value) ? Number(plain(value)) : null;
};
const dateOf = (day: number) => new Date(day * 86_400_000);
const isoOf = (day: number) => dateOf(day).toISOString().slice(0, 10);
const dayOfDate = (y: number, m: number, d: number) => Date.UTC(y, m - 1, d) / 86_400_000;

function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isDay(value)) return isoOf(value.day);
  return isExact(value) ? plain(value) : String(floatOf(value));
}

/** -1, 0, 1; null where one side is empty. */
function compare(a: Value, b: Value): number | null {
  if (a === null || b === null || a === '' || b === '') return null;
  if (isDay(a) && isDay(b)) return Math.sign(a.day - b.day);
  if (typeof a === 'string' && typeof b === 'string')
    return Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
  if (isExact(a) && isExact(b)) {
    const scale = Math.max(a.scale, b.scale);
    const difference = rescale(a.units, a.scale, scale) - rescale(b.units, b.scale, scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  return Math.sign((floatOf(a) ?? 0) - (floatOf(b) ?? 0));
}

function equal(a: Value, b: Value): boolean {
  const [noA, noB] = [a === null || a === '', b === null || b === ''];
  if (noA || noB) return noA && noB;
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return compare(a, b) === 0;
}

function arithmetic(operator: string, a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (isDay(a) && isDay(b)) return { units: BigInt(a.day - b.day), scale: 0 };
  if (isDay(a) && isExact(b)) {
    const days = Number(rescale(b.units, b.scale, 0));
    return { day: operator === '+' ? a.day + days : a.day - days };
  }
  if (operator === '/' || !isExact(a) || !isExact(b)) {
    const [x, y] = [floatOf(a) ?? 0, floatOf(b) ?? 0];
    if (operator === '/') return y === 0 ? null : { float: x / y };
    return { float: operator === '+' ? x + y : operator === '-' ? x - y : x * y };
  }
  if (operator === '*') {
    const full = a.scale + b.scale;
    const scale = Math.min(full, Math.max(10, a.scale, b.scale));
    return { units: rescale(a.units * b.units, full, scale), scale };
  }
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [rescale(a.units, a.scale, scale), rescale(b.units, b.scale, scale)];
  return { units: operator === '+' ? x + y : x - y, scale };
}

const whole = (value: Value): number | null =>
  isExact(value) ? Number(rescale(value.units, value.scale, 0)) : null;
const amount = (value: Value) => Math.max(0, Math.min(1_000_000, whole(value) ?? 0));
const int = (n: number): Value => ({ units: BigInt(n), scale: 0 });
const trimmed = (text: string) => text.replace(/^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g, '');

/** Months from one day to a later one that are whole by the calendar. */
function months(from: Date, to: Date): number {
  if (to < from) return -months(to, from);
  const all = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() < from.getUTCDate() ? all - 1 : all;
}

function addMonths(day: number, count: number): number {
  const date = dateOf(day);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + count;
  const [y, m] = [Math.floor(month / 12), month - Math.floor(month / 12) * 12];
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  return dayOfDate(y, m + 1, Math.min(date.getUTCDate(), last));
}

type Call = (args: Value[], words: string[]) => Value;
const day = (apply: (date: Date, day: number) => Value): Call => {
  return ([value = null]) => (isDay(value) ? apply(dateOf(value.day), value.day) : null);
};

/** Functions by name; `words` are the texts of the arguments. Calendar: weeks from Sunday, fiscal year from April. */
const calls: Record<string, Call> = {
  isempty: ([value = null]) => value === null || value === '',
  coalesce: (args) => args.find((value) => value !== null && value !== '') ?? null,
  between: ([value = null, least = null, most = null]) =>
    (compare(value, least) ?? -1) >= 0 && (compare(value, most) ?? 1) <= 0,
  round([value = null, places = null]) {
    const scale = whole(places) ?? 0;
    if (isExact(value)) return { units: rescale(value.units, value.scale, scale), scale };
    if (!isFloat(value)) return null;
    const scaled = value.float * 10 ** scale;
    return { units: BigInt(Math.sign(scaled) * Math.round(Math.abs(scaled))), scale };
  },
  floor([value = null]) {
    if (!isExact(value)) return null;
    const down = value.units / ten(value.scale);
    return { units: value.units % ten(value.scale) < 0n ? down - 1n : down, scale: 0 };
  },
  ceiling([value = null]) {
    if (!isExact(value)) return null;
    const down = value.units / ten(value.scale);
    return { units: value.units % ten(value.scale) > 0n ? down + 1n : down, scale: 0 };
  },
  abs: ([value = null]) =>
    isExact(value) ? { units: value.units < 0n ? -value.units : value.units, scale: value.scale } : null,
  mod([a = null, b = null]) {
    if (!isExact(a) || !isExact(b)) return null;
    const [x, y] = [rescale(a.units, a.scale, 0), rescale(b.units, b.scale, 0)];
    return y === 0n ? null : { units: x % y, scale: 0 };
  },
  min: (args) => extreme(args, -1),
  max: (args) => extreme(args, 1),
  number([value = null]) {
    if (isExact(value)) return value;
    if (typeof value !== 'string') return null;
    if (!/^[ \u3000]*[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?[ \u3000]*$/.test(value)) return null;
    const digits = value.replace(/[ ,\u3000+]/g, '');
    const found = exact(digits) as { units: bigint; scale: number };
    return { units: rescale(found.units, found.scale, 6), scale: 6 };
  },
  text: ([value = null]) => (value === null ? null : textOf(value)),
  concat: (args) => args.map(textOf).join(''),
  trim: (_, [text = '']) => trimmed(text),
  upper: (_, [text = '']) => text.toUpperCase(),
  lower: (_, [text = '']) => text.toLowerCase(),
  left: ([, n = null], [text = '']) => Array.from(text).slice(0, amount(n)).join(''),
  right: ([, n = null], [text = '']) => (amount(n) === 0 ? '' : Array.from(text).slice(-amount(n)).join('')),
  mid: ([, start = null, n = null], [text = '']) => {
    const from = Math.max(1, amount(start)) - 1;
    return Array.from(text)
      .slice(from, from + amount(n))
      .join('');
  },
  length: (_, [text = '']) => int(Array.from(text).length),
  contains: (_, [text = '', part = '']) => part !== '' && text.includes(part),
  startswith: (_, [text = '', part = '']) => part !== '' && text.startsWith(part),
  endswith: (_, [text = '', part = '']) => part !== '' && text.endsWith(part),
  replace: (_, [text = '', part = '', by = '']) => (part === '' ? text : text.replaceAll(part, by)),
  splitpart: ([, , n = null], [text = '', separator = '']) =>
    amount(n) === 0 ? '' : (text.split(separator)[amount(n) - 1] ?? ''),
  hasitem: (_, [text = '', separator = '', item = '']) =>
    text.split(separator).map(trimmed).includes(trimmed(item)),
  date(args) {
    const [y, m, d] = args.map(whole);
    if (y === null || y === undefined || m === null || m === undefined || d === null || d === undefined)
      return null;
    if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1) return null;
    const found = new Date(Date.UTC(2000, m - 1, d));
    found.setUTCFullYear(y, m - 1, d);
    return found.getUTCMonth() === m - 1 && d <= 31 ? { day: found.getTime() / 86_400_000 } : null;
  },
  year: day((date) => int(date.getUTCFullYear())),
  month: day((date) => int(date.getUTCMonth() + 1)),
  day: day((date) => int(date.getUTCDate())),
  quarter: day((date) => int(Math.floor(date.getUTCMonth() / 3) + 1)),
  weekday: day((date) => int(date.getUTCDay() === 0 ? 7 : date.getUTCDay())),
  fiscalyear: day((date) => int(date.getUTCFullYear() - (date.getUTCMonth() < 3 ? 1 : 0))),
  datediff([from = null, to = null], [, , unit = 'day']) {
    if (!isDay(from) || !isDay(to)) return null;
    const days = to.day - from.day;
    if (unit === 'day') return int(days);
    if (unit === 'week') return int(Math.trunc(days / 7));
    const all = months(dateOf(from.day), dateOf(to.day));
    return int(Math.trunc(all / { month: 1, quarter: 3, year: 12 }[unit as 'month']));
  },
  dateadd([value = null, n = null], [, , unit = 'day']) {
    const count = whole(n);
    if (!isDay(value) || count === null) return null;
    if (unit === 'day' || unit === 'week') return { day: value.day + count * (unit === 'week' ? 7 : 1) };
    return { day: addMonths(value.day, count * { month: 1, quarter: 3, year: 12 }[unit as 'month']) };
  },
  startof: ([value = null], [, unit = 'month']) => {
    if (!isDay(value)) return null;
    const date = dateOf(value.day);
    const [y, m] = [date.getUTCFullYear(), date.getUTCMonth()];
    if (unit === 'week') return { day: value.day - date.getUTCDay() };
    if (unit === 'month') return { day: dayOfDate(y, m + 1, 1) };
    if (unit === 'quarter') return { day: dayOfDate(y, m - (m % 3) + 1, 1) };
    if (unit === 'year') return { day: dayOfDate(y, 1, 1) };
    return { day: dayOfDate(m < 3 ? y - 1 : y, 4, 1) };
  },
};

function extreme(args: Value[], sign: number): Value {
  let best: Value = null;
  for (const value of args)
    if (value !== null && (best === null || compare(value, best) === sign)) best = value;
  return best;
}

/** A formula's value for one row, by a walk over the tree: nothing of the compiler is used. */
export function evaluate(node: FormulaNode, row: Row): Value {
  const of = (child: FormulaNode) => evaluate(child, row);
  const holds = (child: FormulaNode) => of(child) === true;
  switch (node.type) {
    case 'number':
      return exact(node.text);
    case 'text':
      return node.value;
    case 'boolean':
      return node.value;
    case 'empty':
      return null;
    case 'column':
      return row[node.name] ?? null;
    case 'negate': {
      const value = of(node.of);
      if (isFloat(value)) return { float: -value.float };
      return isExact(value) ? { units: -value.units, scale: value.scale } : null;
    }
    case 'not':
      return !holds(node.of);
    case 'in': {
      const value = of(node.of);
      return node.list.some((each) => equal(value, of(each)));
    }
    case 'binary': {
      if (node.operator === 'and') return holds(node.left) && holds(node.right);
      if (node.operator === 'or') return holds(node.left) || holds(node.right);
      const [a, b] = [of(node.left), of(node.right)];
      const order = compare(a, b);
      if (node.operator === '=') return equal(a, b);
      if (node.operator === '<>') return !equal(a, b);
      if (node.operator === '<') return order !== null && order < 0;
      if (node.operator === '<=') return order !== null && order <= 0;
      if (node.operator === '>') return order !== null && order > 0;
      if (node.operator === '>=') return order !== null && order >= 0;
      if (node.operator === '&') return textOf(a) + textOf(b);
      return arithmetic(node.operator, a, b);
    }
    case 'call': {
      if (node.name === 'if') return choose(node.args, (test) => holds(test), of);
      if (node.name === 'case') {
        const [first, ...rest] = node.args;
        const value = first ? of(first) : null;
        return choose(rest, (match) => equal(value, of(match)), of);
      }
      const args = node.args.map(of);
      return calls[node.name]?.(args, args.map(textOf)) ?? null;
    }
  }
}

function choose(
  args: readonly FormulaNode[],
  holds: (test: FormulaNode) => boolean,
  of: (node: FormulaNode) => Value,
): Value {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [test, value] = [args[index], args[index + 1]];
    if (test && value && holds(test)) return of(value);
  }
  const last = args.length % 2 === 1 ? args.at(-1) : undefined;
  return last ? of(last) : null;
}

/** As a stored cell reads: decimals trimmed, the empty text no value. */
export function shown(value: Value): string | number | boolean | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return value;
  return isFloat(value) ? value.float : textOf(value);
}
