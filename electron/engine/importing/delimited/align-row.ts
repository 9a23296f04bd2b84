import { shapeCost, type ColumnShape } from './column-shapes.ts';
import { splitPoints } from './split-points.ts';

/** Cells of a row that has too few or too many of them, laid on the table's columns. */
export interface AlignedRow {
  /** As many as there are columns. */
  cells: string[];
  /** Cells beyond the columns. */
  extra: string[];
  cost: number;
  /** How much worse the next reading that differs is. */
  margin: number;
}

interface Step {
  cost: number;
  from: Step | null;
  /** Cells that this step adds. */
  add: readonly string[];
  extra: readonly string[];
}

const kept = 3;
const band = 16;
const widest = 400;
const mergedCells = 64;

const costs = {
  drop: 0.7,
  merge: 0.8,
  mergeQuoted: 1.6,
  mergeMore: 0.05,
  split: 1,
  pad: 1.2,
  padEnd: 0.6,
  extra: 1,
  extraCell: 0.5,
};

/**
 * Lays cells on columns by what columns look like: a blank cell too many is dropped, cells torn at a delimiter are put
 * together, a cell that lost its delimiter is cut in two, missing cells are left blank, others go beyond the columns.
 * Null when the row is too wide for this.
 * @param delimiter put back between cells that belong together
 * @param quoted some of the cells were in quotes: they hold together what belongs together
 */
export function alignRow(
  cells: readonly string[],
  columns: readonly ColumnShape[],
  delimiter: string,
  quoted = false,
): AlignedRow | null {
  const width = columns.length;
  const count = cells.length;
  if (width > widest || count > widest * 4) return null;
  const reach = Math.max(band, Math.abs(count - width) + band);
  const table: (Step[] | undefined)[][] = Array.from({ length: count + 1 }, () => []);
  const put = (at: number, column: number, step: Step) => {
    const row = table[at] as (Step[] | undefined)[];
    const steps = (row[column] ??= []);
    const place = steps.findIndex((other) => step.cost < other.cost);
    if (place < 0 && steps.length >= kept) return;
    steps.splice(place < 0 ? steps.length : place, 0, step);
    if (steps.length > kept) steps.pop();
  };
  put(0, 0, { cost: 0, from: null, add: [], extra: [] });
  for (let at = 0; at <= count; at += 1)
    for (let column = Math.max(0, at - reach); column <= Math.min(width, at + reach); column += 1)
      for (const from of table[at]?.[column] ?? []) {
        const go = (cost: number, cellsOn: number, add: readonly string[]) =>
          put(at + cellsOn, column + add.length, { cost: from.cost + cost, from, add, extra: from.extra });
        const shape = columns[column];
        const cell = cells[at];
        if (cell !== undefined && cell.trim() === '') go(costs.drop, 1, []);
        if (!shape) continue;
        go(at === count ? costs.padEnd + shapeCost(shape, '') / 2 : costs.pad + shapeCost(shape, ''), 0, [
          '',
        ]);
        if (cell === undefined) continue;
        go(shapeCost(shape, cell), 1, [cell]);
        const surplus = count - at - (width - column);
        let joined = cell;
        for (let more = 1; more <= Math.min(surplus, mergedCells) && at + more < count; more += 1) {
          joined += `${delimiter}${cells[at + more] ?? ''}`;
          go(
            (quoted ? costs.mergeQuoted : costs.merge) +
              costs.mergeMore * (more - 1) +
              shapeCost(shape, joined),
            more + 1,
            [joined],
          );
        }
        const next = columns[column + 1];
        if (!next || surplus >= 0) continue;
        for (const point of splitPoints(cell)) {
          const [left, right] = [cell.slice(0, point.at), cell.slice(point.to)];
          const cost = costs.split + point.cost + shapeCost(shape, left) + shapeCost(next, right);
          go(cost, 1, [left, right]);
        }
      }
  return best(table, cells, width);
}

function best(table: (Step[] | undefined)[][], cells: readonly string[], width: number): AlignedRow | null {
  const ends: { step: Step; cost: number; extra: readonly string[] }[] = [];
  for (let at = 0; at <= cells.length; at += 1) {
    const extra = cells.slice(at);
    if (extra.length > 0 && extra.every((cell) => cell.trim() === '')) continue;
    const over = extra.length === 0 ? 0 : costs.extra + costs.extraCell * extra.length;
    for (const step of table[at]?.[width] ?? []) ends.push({ step, cost: step.cost + over, extra });
  }
  ends.sort((a, b) => a.cost - b.cost);
  const [first] = ends;
  if (!first) return null;
  const chosen = [...cellsOf(first.step), '\u0000', ...first.extra];
  const key = chosen.join('\u0001');
  const other = ends.find(({ step, extra }) => [...cellsOf(step), '\u0000', ...extra].join('\u0001') !== key);
  return {
    cells: chosen.slice(0, width),
    extra: [...first.extra],
    cost: first.cost,
    margin: other ? other.cost - first.cost : Number.POSITIVE_INFINITY,
  };
}

function cellsOf(step: Step): string[] {
  const parts: string[] = [];
  for (let at: Step | null = step; at; at = at.from) parts.unshift(...at.add);
  return parts;
}
