import { isDayType, isNumberType } from '#shared/model/column-groups';
/** How the values of a column are spread in the rows that were looked at. */
export type Sketch =
  | { kind: 'numbers'; bins: number[]; min: number; max: number }
  | { kind: 'values'; top: { text: string; count: number }[]; others: number };

const binCount = 16;
const shownValues = 4;

const numberOf = (text: string): number | null => {
  const plain = text.normalize('NFKC').replaceAll(/[,\s¥$€£%円]/g, '');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
};

const dayOf = (text: string): number | null => {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(text.trim());
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
};

/** A histogram where the texts are numbers or days, the most frequent texts where they are few; null when neither says much. */
export function sketchOf(texts: readonly (string | null)[], type: string): Sketch | null {
  const filled = texts.filter((text): text is string => text !== null && text.trim() !== '');
  if (filled.length < 2) return null;
  if (isNumberType(type) || isDayType(type)) {
    const read = isDayType(type) ? dayOf : numberOf;
    const values = filled.map(read).filter((value) => value !== null);
    if (values.length < filled.length / 2) return null;
    const [min, max] = [Math.min(...values), Math.max(...values)];
    if (min === max) return null;
    const width = type === 'integer' ? Math.min(binCount, max - min + 1) : binCount;
    const bins = Array<number>(width).fill(0);
    for (const value of values) {
      const at = Math.min(width - 1, Math.floor(((value - min) / (max - min)) * width));
      bins[at] = (bins[at] ?? 0) + 1;
    }
    return { kind: 'numbers', bins, min, max };
  }
  const counts = new Map<string, number>();
  for (const text of filled) counts.set(text, (counts.get(text) ?? 0) + 1);
  if (counts.size > filled.length / 2) return null;
  const sorted = [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
  const top = sorted.slice(0, shownValues);
  return { kind: 'values', top, others: filled.length - top.reduce((sum, { count }) => sum + count, 0) };
}
