import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { FaultPanel } from './FaultPanel.tsx';
import { moveInGrid, type GridPlace } from './grid-keys.ts';
import { GridResizer } from './GridResizer.tsx';
import { usePages, type PageLoader } from './use-pages.ts';
import { useVirtualScroll } from './use-virtual-scroll.ts';
import styles from './VirtualGrid.module.css';

export interface GridColumn<Row> {
  id: string;
  title: string;
  /** More about the column, on hover of its header. */
  hint?: string | undefined;
  align?: 'left' | 'right' | undefined;
  /** Pixels at first; people can change it. */
  width?: number | undefined;
  sortable?: boolean | undefined;
  /** What the cell says: shown (unless `render` is given), copied and read out. */
  text: (row: Row, index: number) => string;
  render?: ((row: Row, index: number) => ReactNode) | undefined;
}

export interface GridSort {
  column: string;
  descending: boolean;
}

interface VirtualGridProps<Row> {
  label: string;
  columns: readonly GridColumn<Row>[];
  /** Must be stable (useCallback): another loader means other rows. */
  load: PageLoader<Row>;
  sort?: GridSort | null;
  onSort?: ((sort: GridSort | null) => void) | undefined;
  /** Enter or double click on a row. */
  onOpen?: ((row: Row, index: number) => void) | undefined;
  /** Shown when there are no rows. */
  empty?: ReactNode;
}

const rowHeight = 28;
const headHeight = 30;
const narrowest = 48;

/** A table of any length: rows come by page as they scroll into sight; everything works from the keyboard. */
export function VirtualGrid<Row>({
  label,
  columns,
  load,
  sort = null,
  onSort,
  onOpen,
  empty,
}: VirtualGridProps<Row>): ReactNode {
  const t = useText();
  const id = useId();
  const pages = usePages(load);
  const rows = pages.total ?? 0;
  const { scroller, window: shown, viewport, reveal } = useVirtualScroll(rows, rowHeight, headHeight);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const [widths, setWidths] = useState<Record<string, number>>({});
  const { first, count, height, top } = shown;
  const { see } = pages;

  useEffect(() => {
    if (count > 0) see(first, count);
  }, [first, count, see]);

  const widthOf = (column: GridColumn<Row>): number => widths[column.id] ?? column.width ?? 140;
  const resize = (column: GridColumn<Row>, width: number): void =>
    setWidths((now) => ({ ...now, [column.id]: Math.max(narrowest, Math.min(900, width)) }));
  const template = columns.map((column) => `${widthOf(column)}px`).join(' ');
  const total = columns.reduce((sum, column) => sum + widthOf(column), 0);

  const toggleSort = (column: GridColumn<Row> | undefined): void => {
    if (!onSort || !column || column.sortable === false) return;
    if (sort?.column !== column.id) onSort({ column: column.id, descending: false });
    else onSort(sort.descending ? null : { column: column.id, descending: true });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const column = columns[place.column];
    const row = place.row >= 0 ? pages.row(place.row) : undefined;
    if (event.altKey && column && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      resize(column, widthOf(column) + (event.key === 'ArrowRight' ? 16 : -16));
    } else if (event.key === 'Enter') {
      if (place.row === -1) toggleSort(column);
      else if (row !== undefined) onOpen?.(row, place.row);
    } else if (ctrl && event.key === 'c' && column && row !== undefined) {
      if (String(window.getSelection()) === '')
        void navigator.clipboard.writeText(column.text(row, place.row));
    } else {
      const size = {
        rows,
        columns: columns.length,
        page: Math.max(1, Math.floor(viewport / rowHeight) - 1),
      };
      const next = moveInGrid(event.key, ctrl, place, size);
      if (!next) return;
      event.preventDefault();
      setPlace(next);
      if (next.row >= 0) reveal(next.row);
    }
  };

  const cellId = (row: number, column: number): string => `${id}-${row}-${column}`;
  const indexes = Array.from({ length: count }, (_, step) => first + step);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length}
      aria-busy={pages.total === null && pages.fault === null}
      aria-activedescendant={cellId(place.row, place.column)}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.head} style={{ minWidth: total }}>
        <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: template }}>
          {columns.map((column, at) => (
            <div
              key={column.id}
              id={cellId(-1, at)}
              role="columnheader"
              aria-colindex={at + 1}
              aria-sort={sort?.column !== column.id ? 'none' : sort.descending ? 'descending' : 'ascending'}
              title={column.hint ?? column.title}
              data-align={column.align}
              data-active={place.row === -1 && place.column === at ? '' : undefined}
              data-sortable={onSort && column.sortable !== false ? '' : undefined}
              className={styles.header}
              onClick={() => {
                setPlace({ row: -1, column: at });
                toggleSort(column);
              }}
            >
              <span className={styles.text}>{column.title}</span>
              {sort?.column === column.id &&
                (sort.descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
              <GridResizer width={widthOf(column)} onResize={(width) => resize(column, width)} />
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height, minWidth: total }}>
        <div className={styles.window} style={{ transform: `translateY(${top}px)` }}>
          {indexes.map((index) => {
            const row = pages.row(index);
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                data-current={place.row === index ? '' : undefined}
                style={{ gridTemplateColumns: template }}
                onDoubleClick={() => row !== undefined && onOpen?.(row, index)}
              >
                {columns.map((column, at) => (
                  <div
                    key={column.id}
                    id={cellId(index, at)}
                    role="gridcell"
                    aria-colindex={at + 1}
                    data-align={column.align}
                    data-active={place.row === index && place.column === at ? '' : undefined}
                    className={styles.cell}
                    onMouseDown={() => setPlace({ row: index, column: at })}
                  >
                    {row === undefined ? (
                      <span className={styles.coming} />
                    ) : (
                      (column.render?.(row, index) ?? (
                        <span className={styles.text}>{column.text(row, index)}</span>
                      ))
                    )}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {pages.fault && (
        <div className={styles.over}>
          <FaultPanel fault={pages.fault} remedies={{ retry: pages.retry }} />
        </div>
      )}
      {pages.total === 0 && <div className={styles.over}>{empty ?? t('controls.noRows')}</div>}
    </div>
  );
}
