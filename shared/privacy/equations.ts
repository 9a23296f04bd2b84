/** What sums of published cells say of the hidden ones: coefficients by hidden cell, and what they add up to. */
export interface Equation {
  row: Map<number, number>;
  sum: number;
}

const tiny = 1e-9;

/** Reduced row echelon form of sparse equations: a hidden number that they determine stands alone in one. */
export function reduced(equations: readonly Equation[]): Equation[] {
  const done: { pivot: number; equation: Equation }[] = [];
  for (const start of equations) {
    const equation = { row: new Map(start.row), sum: start.sum };
    for (const { pivot, equation: other } of done) subtract(equation, other, equation.row.get(pivot) ?? 0);
    const [first] = equation.row;
    if (!first) continue;
    const [pivot, factor] = first;
    for (const [place, value] of equation.row) equation.row.set(place, value / factor);
    equation.sum /= factor;
    for (const { equation: other } of done) subtract(other, equation, other.row.get(pivot) ?? 0);
    done.push({ pivot, equation });
  }
  return done.map(({ equation }) => equation);
}

function subtract(equation: Equation, other: Equation, times: number): void {
  if (times === 0) return;
  equation.sum -= times * other.sum;
  for (const [place, value] of other.row) {
    const next = (equation.row.get(place) ?? 0) - times * value;
    if (Math.abs(next) < tiny) equation.row.delete(place);
    else equation.row.set(place, next);
  }
}

/**
 * The lowest and highest whole number from 1 that each hidden cell can have, as far as the equations one after another tell
 * (bounds propagation, as in constraint solvers). Bounds that only all equations together would tell are wider here than they are.
 */
export function boundsOf(equations: readonly Equation[], count: number): { low: number[]; high: number[] } {
  const low = Array<number>(count).fill(1);
  const high = Array<number>(count).fill(Infinity);
  const between = (place: number, factor: number): [least: number, most: number] => {
    const ends = [(low[place] ?? 1) * factor, (high[place] ?? Infinity) * factor] as const;
    return factor > 0 ? [ends[0], ends[1]] : [ends[1], ends[0]];
  };
  for (let narrowed = true; narrowed;) {
    narrowed = false;
    for (const { row, sum } of equations) {
      const all = [...row].map(([place, factor]) => between(place, factor));
      const least = total(all.map(([value]) => value));
      const most = total(all.map(([, value]) => value));
      for (const [place, factor] of row) {
        const own = between(place, factor);
        const ends = [(sum - most.without(own[1])) / factor, (sum - least.without(own[0])) / factor];
        const from = Math.ceil(Math.min(...ends) - tiny);
        const to = Math.floor(Math.max(...ends) + tiny);
        if (from <= (low[place] ?? 1) && to >= (high[place] ?? Infinity)) continue;
        low[place] = Math.max(from, low[place] ?? 1);
        high[place] = Math.min(to, high[place] ?? Infinity);
        narrowed = true;
      }
    }
  }
  return { low, high };
}

/** A sum that can be had without one of its numbers, also where that one is the only infinite one. */
function total(values: readonly number[]): { without: (value: number) => number } {
  const finite = values.filter(Number.isFinite).reduce((sum, value) => sum + value, 0);
  const infinite = values.filter((value) => !Number.isFinite(value));
  return {
    without: (value) => {
      const left = infinite.length - (Number.isFinite(value) ? 0 : 1);
      if (left > 0) return infinite[0] ?? 0;
      return Number.isFinite(value) ? finite - value : finite;
    },
  };
}
