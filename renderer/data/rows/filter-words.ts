import type { Translate } from '#shared/i18n/translate';
import { columnTitle } from '#shared/model/column-facts';
import type { RowFilter, RowTest } from '#shared/model/row-filter';
import { comparisonOf, numberText, stretchOf } from '#shared/rows/bounds';
import type { Column } from '#shared/model/table';

/** The tests that suit a column, the likeliest first. */
export function testsOf({ type }: Pick<Column, 'type'>): RowTest[] {
  return comparisonOf(type) === 'text'
    ? ['contains', 'is', 'between', 'empty', 'filled', 'unread']
    : ['between', 'is', 'contains', 'empty', 'filled', 'unread'];
}

/** Whether a column can be compared with what was typed. */
function fits({ type }: Pick<Column, 'type'>, typed: string): boolean {
  switch (comparisonOf(type)) {
    case 'number':
      return numberText(typed) !== null;
    case 'time':
      return stretchOf(typed) !== null;
    case 'text':
      return true;
  }
}

/** The filter that a form says, or null while it does not say one. */
export function filterFrom(
  column: Pick<Column, 'id' | 'type'>,
  test: RowTest,
  value: string,
  to: string,
): RowFilter | null {
  const { id } = column;
  switch (test) {
    case 'contains':
      return value === '' ? null : { test, column: id, value };
    case 'is':
      return value === '' || !fits(column, value) ? null : { test, column: id, value };
    case 'between': {
      const ends = [value, to].map((typed) => (typed.trim() === '' ? null : typed));
      if (ends.every((end) => end === null) || ends.some((end) => end !== null && !fits(column, end)))
        return null;
      return { test, column: id, from: ends[0] ?? null, to: ends[1] ?? null };
    }
    default:
      return { test, column: id };
  }
}

/** A filter in words. */
export function filterWords(t: Translate, filter: RowFilter, columns: readonly Column[]): string {
  const found = columns.find(({ id }) => id === filter.column);
  const column = found ? columnTitle(found) : filter.column;
  switch (filter.test) {
    case 'contains':
    case 'is':
      return t(`rows.words.${filter.test}`, { column, value: filter.value });
    case 'between': {
      const { from, to } = filter;
      if (from === null) return t('rows.words.upTo', { column, to: to ?? '' });
      return to === null
        ? t('rows.words.from', { column, from })
        : t('rows.words.between', { column, from, to });
    }
    default:
      return t(`rows.words.${filter.test}`, { column });
  }
}
