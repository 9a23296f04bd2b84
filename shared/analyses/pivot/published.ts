import type { Result } from '#shared/model/result';
import type { Published, PublishedCell, PublishedSum } from '#shared/privacy/published';
import { PivotExtra, type PivotBody, type PivotCell, type PivotValue } from './spec.ts';

type Path = readonly PivotValue[];
const open = /^(?:row|column)\d*$|^place$/u;

/** Every cell of the grid with its totals down and across, in the order of the rows, and how they add up group by group. */
export function pivotPublished(result: Result, body: PivotBody): Published {
  const extra = PivotExtra.parse(result.extra);
  if (!extra.people) return { cells: [], sums: [] };
  const columns = result.columns.flatMap(({ name }, index) => (open.test(name) ? [] : [index]));
  const cells: PublishedCell[] = [];
  const places = new Map<string, number>();
  const at = (rows: Path, across: Path): number | undefined => places.get(JSON.stringify([rows, across]));
  const add = (rows: Path, across: Path, cell: PivotCell): void => {
    places.set(JSON.stringify([rows, across]), cells.length);
    cells.push({
      people: cell.customers,
      mark: { rows, columns: across },
      places: [{ row: cells.length, columns }],
    });
  };
  const downs: Path[] = extra.rows.map(({ values }) => values);
  const acrosses: Path[] = extra.columns.map(({ values }) => values);
  for (const { values, cells: own, total } of extra.rows) {
    own.forEach((cell, index) => cell && add(values, acrosses[index] ?? [], cell));
    add(values, [], total);
  }
  if (body.columns.length > 0) for (const { values, total } of extra.columns) add([], values, total);
  add([], [], extra.total);
  const sums: PublishedSum[] = [];
  for (const rows of [...downs, []])
    for (const sum of groups(acrosses)) sums.push(of(sum, (path) => at(rows, path)));
  for (const across of [...acrosses, []])
    for (const sum of groups(downs)) sums.push(of(sum, (path) => at(path, across)));
  return { cells, sums: sums.filter(({ parts }) => parts.length > 0) };
}

/** Groups of paths by what they are parts of: the next longer paths that are shown. */
function groups(paths: readonly Path[]): { whole: Path; parts: Path[] }[] {
  const shown = new Set(paths.map((path) => JSON.stringify(path)));
  const found = new Map<string, { whole: Path; parts: Path[] }>();
  for (const path of paths) {
    let whole = path.slice(0, -1);
    while (whole.length > 0 && !shown.has(JSON.stringify(whole))) whole = whole.slice(0, -1);
    const key = JSON.stringify(whole);
    const group = found.get(key) ?? { whole, parts: [] };
    found.set(key, group);
    group.parts.push(path);
  }
  return [...found.values()];
}

function of(
  { whole, parts }: { whole: Path; parts: Path[] },
  at: (path: Path) => number | undefined,
): PublishedSum {
  return { total: at(whole) ?? null, parts: parts.flatMap((path) => at(path) ?? []) };
}
