import { readFile } from 'node:fs/promises';

/** Pairwise precision, recall and their harmonic mean. */
export interface PairScore {
  precision: number;
  recall: number;
  f1: number;
}

export function pairScore(found: ReadonlySet<string>, truth: ReadonlySet<string>): PairScore {
  let right = 0;
  for (const pair of found) if (truth.has(pair)) right += 1;
  const precision = found.size === 0 ? 0 : right / found.size;
  const recall = truth.size === 0 ? 0 : right / truth.size;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** All pairs of rows (from 1) that have one label; rows without a label have no partner. */
export function pairsOf(labels: readonly (string | null)[]): Set<string> {
  const groups = new Map<string, number[]>();
  labels.forEach((label, at) => {
    if (label === null) return;
    groups.set(label, [...(groups.get(label) ?? []), at + 1]);
  });
  const pairs = new Set<string>();
  for (const rows of groups.values())
    rows.forEach((first, at) => rows.slice(at + 1).forEach((second) => pairs.add(`${first}-${second}`)));
  return pairs;
}

/** Pairs between two files whose rows (from 1) have one label. */
export function pairsBetween(first: readonly string[], second: readonly string[]): Set<string> {
  const rows = new Map<string, number[]>();
  second.forEach((label, at) => rows.set(label, [...(rows.get(label) ?? []), at + 1]));
  return new Set(first.flatMap((label, at) => (rows.get(label) ?? []).map((row) => `${at + 1}-${row}`)));
}

/** Rows of a plain CSV file of ours, header first. */
export async function readPlainCsv(path: string): Promise<string[][]> {
  const text = await readFile(path, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

/** Best F1 over thresholds of the listed pairs. */
export function bestScore(
  pairs: readonly { pair: string; probability: number }[],
  truth: ReadonlySet<string>,
): PairScore {
  const sorted = pairs.toSorted((x, y) => y.probability - x.probability);
  let best: PairScore = { precision: 0, recall: 0, f1: 0 };
  let right = 0;
  sorted.forEach(({ pair, probability }, at) => {
    if (truth.has(pair)) right += 1;
    if (sorted[at + 1]?.probability === probability) return;
    const precision = right / (at + 1);
    const recall = right / truth.size;
    const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (f1 > best.f1) best = { precision, recall, f1 };
  });
  return best;
}
