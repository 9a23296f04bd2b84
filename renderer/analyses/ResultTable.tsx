import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { DayGrain } from '#shared/i18n/format';
import type { Cell, Result } from '#shared/model/result';
import { analysisOf } from '#shared/analyses/registry';
import { hiddenPlaces, protectionOf } from '#shared/privacy/protect-result';
import { leaveForClipboard } from '#renderer/privacy/leave.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { useLocale, useRenderText, useText } from '#renderer/app/i18n.ts';
import type { GridColumn, GridSort } from '#renderer/controls/grid-types.ts';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import type { PageLoader } from '#renderer/controls/use-pages.ts';
import { cellText, isNumeric } from './cell-text.ts';
import styles from './ResultTable.module.css';

type Row = readonly Cell[];

interface ResultTableProps {
  result: Result;
  /** What it was run with. */
  body: Record<string, unknown>;
  /** What its days stand for. */
  grain: DayGrain;
  label: string;
}

/** The pixels that a character of a title takes at most. */
const widest = { en: 7, ja: 13 } as const;

/** The rows of a result, sortable, with units in the headers. */
export function ResultTable({ result, body, grain, label }: ResultTableProps): ReactNode {
  const locale = useLocale();
  const render = useRenderText();
  const [sort, setSort] = useState<GridSort | null>(null);
  const few = useWithheldWords(result, body);
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
          copied: (row) => few(row, index) ?? cellText(row[index] ?? null, column, locale, grain),
        };
      }),
    [result, render, locale, grain, few],
  );
  const rows = useMemo(() => sorted(result, sort, locale), [result, sort, locale]);
  const load = useCallback<PageLoader<Row>>(
    (offset, limit) => Promise.resolve({ rows: rows.slice(offset, offset + limit), total: rows.length }),
    [rows],
  );
  return (
    <div className={styles.table} data-fill>
      <VirtualGrid
        label={label}
        columns={columns}
        load={load}
        sort={sort}
        onSort={setSort}
        onCopy={(_columns, copied) =>
          leaveForClipboard('result', analysisOf(result.kind).labelled(body), copied)
        }
      />
    </div>
  );
}

/** What is copied in the place of numbers of few people, and of others from which they follow. */
function useWithheldWords(
  result: Result,
  body: Record<string, unknown>,
): (row: Row, column: number) => string | null {
  const t = useText();
  const least = useWorkbook(({ state }) => state?.settings.minimumCell ?? 5);
  return useMemo(() => {
    const places = hiddenPlaces(protectionOf(analysisOf(result.kind).published(result, body), least));
    const numbers = new Map(result.rows.map((row, at): [Row, number] => [row, at]));
    return (row, column) =>
      places.has(`${numbers.get(row) ?? -1}/${column}`) ? t('privacy.cells.withheld') : null;
  }, [result, body, least, t]);
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
