import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { DayGrain } from '#shared/i18n/format';
import type { Cell, Result } from '#shared/model/result';
import { useLocale, useRenderText } from '#renderer/app/i18n.ts';
import type { GridColumn, GridSort } from '#renderer/controls/grid-types.ts';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import { cellText, isNumeric } from './cell-text.ts';
import styles from './ResultTable.module.css';

type Row = readonly Cell[];

interface ResultTableProps {
  result: Result;
  /** What its days stand for. */
  grain: DayGrain;
  label: string;
}

/** The pixels that a character of a title takes at most. */
const widest = { en: 7, ja: 13 } as const;

/** The rows of a result, sortable, with units in the headers. */
export function ResultTable({ result, grain, label }: ResultTableProps): ReactNode {
  const locale = useLocale();
  const render = useRenderText();
  const [sort, setSort] = useState<GridSort | null>(null);
  const columns = useMemo(
    (): GridColumn<Row>[] =>
      result.columns.map((column, index) => {
        const unit = column.unit ?? (column.type === 'share' ? '%' : undefined);
        const title = unit === undefined ? render(column.label) : `${render(column.label)} (${unit})`;
        return {
          id: column.name,
          title,
          align: isNumeric(column) ? 'right' : 'left',
          width: Math.max(132, 24 + title.length * widest[locale]),
          text: (row) => cellText(row[index] ?? null, column, locale, grain),
        };
      }),
    [result, render, locale, grain],
  );
  const rows = useMemo(() => sorted(result, sort, locale), [result, sort, locale]);
  const load = useCallback<PageLoader<Row>>(
    (offset, limit) => Promise.resolve({ rows: rows.slice(offset, offset + limit), total: rows.length }),
    [rows],
  );
  return (
    <div className={styles.table} data-fill>
      <VirtualGrid label={label} columns={columns} load={load} sort={sort} onSort={setSort} />
    </div>
  );
}

function sorted(result: Result, sort: GridSort | null, locale: string): readonly Row[] {
  const index = result.columns.findIndex((column) => column.name === sort?.column);
  const column = result.columns[index];
  if (!sort || !column) return result.rows;
  const collator = new Intl.Collator(locale);
  const compare = (a: Cell, b: Cell): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return isNumeric(column) ? Number(a) - Number(b) : collator.compare(String(a), String(b));
  };
  const way = sort.descending ? -1 : 1;
  return [...result.rows].sort((a, b) => way * compare(a[index] ?? null, b[index] ?? null));
}
