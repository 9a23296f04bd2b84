import { columnTitle } from '#shared/model/column-facts';
import type { RowFilter } from '#shared/model/row-filter';
import { comparisonOf } from '#shared/rows/bounds';
import { isNumberType } from '#shared/model/column-groups';
import type { Column, Meaning } from '#shared/model/table';
import type { Translate } from '#shared/i18n/translate';
import type { GridColumn } from '#renderer/controls/grid-types.ts';
import type { ShownRow } from './RowDetail.tsx';
import styles from '../TablePanel.module.css';

const widths: Record<string, number> = { integer: 100, decimal: 110, double: 110, timestamp: 160, date: 110 };

const meaningWidths: Partial<Record<Meaning, number>> = {
  verbatim: 420,
  productName: 260,
  address: 240,
  email: 200,
};

/** A table's columns for the grid, then the line and the file that each row came from. */
export function rowColumns(
  columns: readonly Column[],
  filters: readonly RowFilter[],
  t: Translate,
): GridColumn<ShownRow>[] {
  const own = columns.map((column): GridColumn<ShownRow> => {
    const raw = `${column.id}_raw`;
    return {
      id: column.id,
      title: columnTitle(column),
      hint: `${column.name} · ${t(`meaning.${column.meaning}`)}`,
      align: isNumberType(column.type) ? 'right' : undefined,
      width: meaningWidths[column.meaning] ?? widths[column.type] ?? 150,
      filtered: filters.some((filter) => filter.column === column.id),
      text: (row) => row[column.id] ?? row[raw] ?? '',
      plain: (row) => comparisonOf(column.type) !== 'text' && row[column.id] !== null,
      render: (row) =>
        row[column.id] === null && typeof row[raw] === 'string' ? (
          <span className={styles.quiet} title={t('data.unreadValue')}>
            {row[raw]}
          </span>
        ) : undefined,
    };
  });
  const place = (['line', 'file'] as const).map((name): GridColumn<ShownRow> => ({
    id: name,
    title: t(`data.${name}`),
    align: name === 'line' ? 'right' : undefined,
    width: name === 'line' ? 80 : 180,
    text: (row) => row[name] ?? '',
    plain: () => name === 'line',
  }));
  return [...own, ...place];
}
