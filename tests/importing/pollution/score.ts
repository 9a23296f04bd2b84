import type { CleanTable } from './base-table.ts';

export interface Score {
  /** Success, and precision, recall and F1 of header, records and cells: 10 at best (Vitagliano et al., VLDB 2023). */
  points: number;
  /** Share of the expected cells that are at their row and column. */
  placed: number;
}

/** @param loaded rows of the clean file, its header among them; null when there is none */
export function scoreOf(expected: CleanTable, loaded: readonly (readonly string[])[] | null): Score {
  if (loaded === null) return { points: 0, placed: 0 };
  const wanted = [...(expected.header ? [expected.header] : []), ...expected.rows];
  if (wanted.length === 0) return { points: 10, placed: loaded.length === 0 ? 1 : 0 };
  const [wantedFirst = [], ...wantedRest] = wanted;
  const [first = [], ...rest] = loaded;
  const joined = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('').toLowerCase());
  const parts = [
    overlap(wantedFirst.map(lower), first.map(lower)),
    overlap(joined(wantedRest), joined(rest)),
    overlap(wanted.flat(), loaded.flat()),
  ];
  let right = 0;
  let cells = 0;
  wanted.forEach((row, at) =>
    row.forEach((cell, column) => {
      cells += 1;
      if (loaded[at]?.[column] === cell) right += 1;
    }),
  );
  return { points: 1 + parts.reduce((sum, part) => sum + part, 0), placed: right / cells };
}

const lower = (cell: string): string => cell.toLowerCase();

/** Precision + recall + F1 of two multisets. */
function overlap(wanted: readonly string[], found: readonly string[]): number {
  if (wanted.length === 0) return 3;
  const counts = new Map<string, number>();
  for (const one of wanted) counts.set(one, (counts.get(one) ?? 0) + 1);
  let both = 0;
  for (const one of found) {
    const left = counts.get(one) ?? 0;
    if (left === 0) continue;
    both += 1;
    counts.set(one, left - 1);
  }
  if (both === 0) return 0;
  const precision = both / wanted.length;
  const recall = both / found.length;
  return precision + recall + (2 * precision * recall) / (precision + recall);
}

/** Means over files, each counted once, and each by its weight. */
export function summary(scores: readonly { weight: number; score: Score }[]) {
  const weights = scores.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (one: Score) => number) =>
    scores.reduce((sum, { score }) => sum + value(score), 0) / scores.length;
  return {
    simple: mean((one) => one.points),
    weighted: scores.reduce((sum, { weight, score }) => sum + weight * score.points, 0) / weights,
    worst: Math.min(...scores.map(({ score }) => score.points)),
    placed: mean((one) => one.placed),
  };
}
