/** A table of counts of people with its margins: rows × columns, every margin the sum of its cells. */
export type Counts = readonly (readonly number[])[];

/**
 * Which cells of a table and its margins may not leave the machine. Row `rows` and column `columns` are the margins; their
 * corner is the total.
 */
export interface Suppression {
  /** [row][column], margins included. */
  hidden: boolean[][];
  /** Cells that are hidden because they are small, and those hidden so that sums do not tell the small ones. */
  primary: number;
  secondary: number;
}

/** The table with its margins as last row and column. */
export function withMargins(counts: Counts): number[][] {
  const columns = counts[0]?.length ?? 0;
  const body = counts.map((row) => [...row, row.reduce((sum, cell) => sum + cell, 0)]);
  const last = Array.from({ length: columns + 1 }, (_, place) =>
    body.reduce((sum, row) => sum + (row[place] ?? 0), 0),
  );
  return [...body, last];
}

interface Edge {
  row: number;
  column: number;
}

/**
 * Hides every cell and margin of 1 to `least` − 1 people, and then so many others that no hidden one follows from what is shown.
 *
 * Hidden cells are the edges of a graph between rows and columns (margins are one more of each). Sums determine an edge exactly
 * when it lies on no cycle; on a cycle all of its cells can be one higher and one lower in turn, and as each is at least 1 there
 * are always three tables that would look the same. So for every edge without a cycle the cheapest way around is hidden too,
 * where cheap is few people, and cells of nobody are never used. Cells of 0 are shown.
 */
export function suppress(counts: Counts, least: number): Suppression {
  const full = withMargins(counts);
  const hidden = full.map((row) => row.map((cell) => cell > 0 && cell < least));
  const primary = hidden.flat().filter(Boolean).length;
  for (let open = edgeWithoutCycle(hidden); open; open = edgeWithoutCycle(hidden))
    for (const { row, column } of wayAround(full, hidden, open)) {
      const cells = hidden[row];
      if (cells) cells[column] = true;
    }
  return { hidden, primary, secondary: hidden.flat().filter(Boolean).length - primary };
}

const edgesOf = (hidden: readonly (readonly boolean[])[]): Edge[] =>
  hidden.flatMap((cells, row) => cells.flatMap((is, column) => (is ? [{ row, column }] : [])));

/** A hidden cell whose row and column hang together in no other way. */
function edgeWithoutCycle(hidden: readonly (readonly boolean[])[]): Edge | null {
  const edges = edgesOf(hidden);
  return edges.find((edge) => !hangsTogether(edges, edge)) ?? null;
}

function hangsTogether(edges: readonly Edge[], without: Edge): boolean {
  const rows = new Set([without.row]);
  const columns = new Set<number>();
  for (let grown = true; grown;) {
    grown = false;
    for (const edge of edges) {
      if (edge === without || rows.has(edge.row) === columns.has(edge.column)) continue;
      rows.add(edge.row);
      columns.add(edge.column);
      grown = true;
    }
  }
  return columns.has(without.column);
}

/** The cheapest path from the row of a cell to its column over other cells (Dijkstra's algorithm over rows and columns). */
function wayAround(full: Counts, hidden: readonly (readonly boolean[])[], open: Edge): Edge[] {
  const height = full.length;
  const width = full[0]?.length ?? 0;
  const cost = Array.from({ length: height + width }, () => Infinity);
  const before: (Edge | null)[] = cost.map(() => null);
  const done = new Set<number>();
  cost[open.row] = 0;
  const price = (row: number, column: number): number => {
    const people = full[row]?.[column] ?? 0;
    if (people === 0 || (row === open.row && column === open.column)) return Infinity;
    if (hidden[row]?.[column]) return 0;
    // A margin says more than a cell: it goes only where no cells do.
    return people + (row === height - 1 || column === width - 1 ? 1e12 : 0);
  };
  for (;;) {
    let node = -1;
    for (const [place, far] of cost.entries())
      if (!done.has(place) && far < (cost[node] ?? Infinity)) node = place;
    if (node < 0 || node === height + open.column) break;
    done.add(node);
    const ways = node < height ? width : height;
    for (let other = 0; other < ways; other += 1) {
      const edge = node < height ? { row: node, column: other } : { row: other, column: node - height };
      const target = node < height ? height + other : other;
      const far = (cost[node] ?? Infinity) + price(edge.row, edge.column);
      if (far >= (cost[target] ?? Infinity)) continue;
      cost[target] = far;
      before[target] = edge;
    }
  }
  const path: Edge[] = [];
  for (let node = height + open.column; node !== open.row;) {
    const edge = before[node];
    if (!edge) throw new RangeError('a cell of people without its margins');
    path.push(edge);
    node = node < height ? height + edge.column : edge.row;
  }
  return path;
}
