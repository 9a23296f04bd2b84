import type { StorageType } from '#shared/model/table';

/** Where bins meet, from small to large; bin `i` is `edges[i] ≤ value < edges[i + 1]`. */
export interface RangeEdges {
  edges: string[];
  /** The largest value of the column's type below each edge but the first: DuckDB's `histogram` counts up to it. */
  tops: string[];
}

/** Bins at most, without the two for values far off. */
const most = 26;

/** Edges of round numbers around two exact decimals of `scale` places (0 for whole numbers). Null when they are none. */
export function decimalEdges(low: string, high: string, scale: number): RangeEdges | null {
  const [from, to] = [low, high].map((text) => units(text, scale));
  if (from === undefined || to === undefined || from === null || to === null || to < from) return null;
  let step = 1n;
  for (let turn = 0; (to - from) / step + 2n > BigInt(most); turn += 1)
    step = turn % 3 === 1 ? (step * 5n) / 2n : step * 2n;
  const first = (from >= 0n ? from / step : -((-from + step - 1n) / step)) * step;
  const edges = [first];
  for (let edge = first + step; ; edge += step) {
    edges.push(edge);
    if (edge > to) break;
  }
  return {
    edges: edges.map((edge) => unitsText(edge, scale)),
    tops: edges.slice(1).map((edge) => unitsText(edge - 1n, scale)),
  };
}

function units(text: string, scale: number): bigint | null {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/u.exec(text);
  if (!found) return null;
  const [, sign = '', whole = '', fraction = ''] = found;
  if (fraction.length > scale) return null;
  const value = BigInt(whole + fraction.padEnd(scale, '0'));
  return sign === '-' ? -value : value;
}

function unitsText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(digits.length - scale).replace(/0+$/u, '');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 || fraction === '' ? (scale === 0 ? digits : whole) : `${whole}.${fraction}`;
  return value < 0n ? `-${text}` : text;
}

/** As {@link decimalEdges} for floating-point numbers. Null when one of them is not finite. */
export function doubleEdges(low: number, high: number): RangeEdges | null {
  const span = high - low;
  if (!Number.isFinite(low) || !Number.isFinite(high) || !Number.isFinite(span) || span < 0) return null;
  const rough = (span === 0 ? Math.max(Math.abs(low), 1) / 10 : span) / (most - 2);
  const power = Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => Number(`${factor}e${power}`) >= rough) ?? 10;
  const at = (index: number): number =>
    power >= 0 ? index * step * 10 ** power : (index * step) / 10 ** -power;
  const first = Math.floor(low / at(1));
  if (!Number.isSafeInteger(first) || at(1) === 0) return null;
  const edges = [at(first)];
  for (let index = first + 1; edges.length <= most; index += 1) {
    edges.push(at(index));
    if (at(index) > high) break;
  }
  if ((edges.at(-1) ?? 0) <= high || (edges[0] ?? 0) > low) return null;
  return { edges: edges.map(String), tops: edges.slice(1).map((edge) => String(justBelow(edge))) };
}

/** The floating-point number before this one. */
function justBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const fine = [second, 5 * second, 15 * second, minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour];
const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000];

/** Edges on the calendar around two local times (`2011-12-09 12:50:00.5`) or days. Null outside of years 1 to 9998. */
export function timeEdges(low: string, high: string, type: StorageType): RangeEdges | null {
  const [from, to] = [low, high].map(momentOf);
  if (from === undefined || to === undefined || from === null || to === null || to < from) return null;
  const short = [...(type === 'date' ? [] : [...fine, 12 * hour]), day, 7 * day].find(
    (step) => (to - from) / step + 2 <= most,
  );
  const edges: number[] = [];
  if (short === undefined) {
    const length = (to - from) / (30.4 * day);
    const step = months.find((each) => length / each + 3 <= most) ?? 24_000;
    const start = new Date(from);
    const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
    for (let month = first; ; month += step) {
      edges.push(firstOfMonth(month));
      if ((edges.at(-1) ?? 0) > to) break;
    }
  } else {
    // Weeks begin on Mondays: 1970-01-05 was one.
    const origin = short === 7 * day ? 4 * day : 0;
    for (let edge = Math.floor((from - origin) / short) * short + origin; ; edge += short) {
      edges.push(edge);
      if (edge > to) break;
    }
  }
  const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  if (edges.some((edge) => edge > Date.UTC(9999, 11, 31))) return null;
  return type === 'date'
    ? {
        edges: edges.map((edge) => text(edge).slice(0, 10)),
        tops: edges.slice(1).map((edge) => text(edge - day).slice(0, 10)),
      }
    : { edges: edges.map(text), tops: edges.slice(1).map((edge) => `${text(edge - second)}.999999`) };
}

function firstOfMonth(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime();
}

function momentOf(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2})(?:\.\d+)?)?$/u.exec(text);
  if (!found || Number(found[1]) < 1 || Number(found[1]) > 9998) return null;
  return Date.parse(
    `${found[1]}-${found[2]}-${found[3]}T${found[4] ?? '00'}:${found[5] ?? '00'}:${found[6] ?? '00'}Z`,
  );
}

/** The 24 hours of a day. */
export function hourEdges(): RangeEdges {
  const hours = Array.from({ length: 25 }, (_, at) => String(at).padStart(2, '0'));
  return {
    edges: hours.map((at) => `${at}:00:00`),
    tops: hours.slice(0, 24).map((at) => `${at}:59:59.999999`),
  };
}
