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
  /** Nobody begins or ends a text with a delimiter. */
  mergeBlank: 0.5,
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
 * @param mayCut a cell may be cut in two
 */
export function alignRow(
  cells: readonly string[],
  columns: readonly ColumnShape[],
  delimiter: string,
  quoted = false,
  mayCut = true,
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
          const last = cells[at + more] ?? '';
          joined += `${delimiter}${last}`;
          const blank = cell.trim() === '' || last.trim() === '';
          go(
            (quoted ? costs.mergeQuoted : costs.merge) +
              (blank ? costs.mergeBlank : 0) +
              costs.mergeMore * (more - 1) +
              shapeCost(shape, joined),
            more + 1,
            [joined],
          );
        }
        const next = columns[column + 1];
        if (!next || surplus >= 0 || !mayCut) continue;
        for (const point of splitPoints(cell, shape.words, next.words)) {
          const [left, right] = [cell.slice(0, point.at), cell.slice(point.to)];
          const cost = costs.split + point.cost + shapeCost(shape, left) + shapeCost(next, right);
          go(cost, 1, [left, right]);
        }
      }
  return best(table, cells, width, mayCut);
}

function best(
  table: (Step[] | undefined)[][],
  cells: readonly string[],
  width: number,
  mayCut: boolean,
): AlignedRow | null {
  const ends: { step: Step; cost: number; extra: readonly string[] }[] = [];
  for (let at = 0; at <= cells.length; at += 1) {
    const extra = cells.slice(at);
    if (extra.length > 0 && extra.every((cell) => cell.trim() === '')) continue;
    const over = extra.length === 0 ? 0 : costs.extra + costs.extraCell * extra.length;
    for (const step of table[at]?.[width] ?? []) ends.push({ step, cost: step.cost + over, extra });
  }
  // Of equals the one whose cells stand further left.
  ends.sort((a, b) => a.cost - b.cost || leading(b.step) - leading(a.step));
  const [first] = ends;
  if (!first) return null;
  const chosen = [...cellsOf(first.step), '\u0000', ...first.extra];
  const other = ends.find(({ step, extra }) => {
    const rest = [...cellsOf(step), '\u0000', ...extra];
    return mayCut ? rest.join('\u0001') !== chosen.join('\u0001') : !areAlike(rest, chosen);
  });
  return {
    cells: chosen.slice(0, width),
    extra: [...first.extra],
    cost: first.cost,
    margin: other ? other.cost - first.cost : Number.POSITIVE_INFINITY,
  };
}

const leading = (step: Step): number => cellsOf(step).findIndex((cell) => cell.trim() === '');

/** The same, but for one cell and a blank beside it: two cells ran together there, and either place is as good. */
function areAlike(one: readonly string[], other: readonly string[]): boolean {
  const differing = one.flatMap((cell, index) => (cell === other[index] ? [] : [index]));
  const [first = 0, second = 0] = differing;
  if (differing.length === 0) return one.length === other.length;
  if (differing.length !== 2 || second !== first + 1) return false;
  return one[first] === other[second] && one[second] === other[first];
}

function cellsOf(step: Step): string[] {
  const parts: string[] = [];
  for (let at: Step | null = step; at; at = at.from) parts.unshift(...at.add);
  return parts;
}
