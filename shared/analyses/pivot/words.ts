import { formatFixed } from '#shared/i18n/format';
import type { Locale, Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { ResolvedMeasure } from './resolve.ts';
import type { PivotCell, PivotValue } from './spec.ts';

/** "Sum of amount". */
export const measureWords = ({ kind, of }: ResolvedMeasure): Text =>
  of
    ? text('pivot.definition.measureOf', { measure: text(`pivot.measure.${kind}`), column: of.name })
    : text(`pivot.measure.${kind}`);

/** Several things, one after the other: "region, channel". */
export const listWords = (words: readonly Text[]): Text =>
  words.reduce((first, second) => text('pivot.list', { first, second }));

export const valueWords = (value: PivotValue): Text =>
  typeof value === 'string'
    ? text('pivot.column.named', { name: value })
    : text(value === null ? 'pivot.value.empty' : 'pivot.value.other');

const mostDecimals = 2;

/** Decimals that all numbers of a measure are shown with: as many as one of them needs, two at most. */
export function decimalsOf(cells: Iterable<PivotCell | null>, measure: number): number {
  let most = 0;
  for (const cell of cells) {
    const value = Number(cell?.values[measure] ?? 0);
    while (most < mostDecimals && Number(value.toFixed(most)) !== Number(value.toFixed(mostDecimals)))
      most += 1;
    if (most === mostDecimals) break;
  }
  return most;
}

/** A cell's number of one measure as people read it; shares have one decimal. */
export function shownValue(cell: PivotCell, measure: number, locale: Locale, decimals: number): string {
  const share = cell.shares[measure] ?? null;
  if (share !== null) return `${formatFixed(share * 100, locale, 1)}%`;
  const value = cell.values[measure] ?? null;
  if (value === null) return '';
  const number = Number(value);
  return Number.isNaN(number) ? value : formatFixed(number, locale, decimals);
}
