import { formatNumber, formatPercentCell } from '#shared/i18n/format';
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

/** A cell's number of one measure as people read it. */
export function shownValue(cell: PivotCell, measure: number, locale: Locale): string {
  const share = cell.shares[measure] ?? null;
  if (share !== null) return `${formatPercentCell(share, locale)}%`;
  const value = cell.values[measure] ?? null;
  if (value === null) return '';
  const number = Number(value);
  return Number.isNaN(number) ? value : formatNumber(number, locale);
}
