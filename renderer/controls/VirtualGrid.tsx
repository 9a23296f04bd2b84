import { ArrowDown, ArrowUp, Filter } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { attempt, notify } from '../app/notify.ts';
import { FaultPanel } from './FaultPanel.tsx';
import { mostCopied, rangeOf, rowsBetween, tsvOf } from './grid-copy.ts';
import { moveInGrid, type GridPlace } from './grid-keys.ts';
import type { GridColumn, GridSort } from './grid-types.ts';
import { GridCells, gridTemplate } from './GridCells.tsx';
import { GridResizer } from './GridResizer.tsx';
import { useColumnWindow } from './use-column-window.ts';
import { usePages, type PageLoader } from './use-pages.ts';
import { useVirtualScroll } from './use-virtual-scroll.ts';
import styles from './VirtualGrid.module.css';

interface VirtualGridProps<Row> {
  label: string;
  columns: readonly GridColumn<Row>[];
  /** Must be stable (useCallback): another loader means other rows. */
  load: PageLoader<Row>;
  /** Another one means that the same loader gives other rows. */
  version?: string | number | undefined;
  sort?: GridSort | null;
  onSort?: ((sort: GridSort | null) => void) | undefined;
  /** Enter or double click on a row. */
  onOpen?: ((row: Row, index: number) => void) | undefined;
  /** The row that the keyboard or the mouse came to. */
  onCurrent?: ((row: Row, index: number) => void) | undefined;
  /** F, Alt and down, or the secondary button on a header: rows shall be limited by a column. */
  onFilter?: ((column: string) => void) | undefined;
  /** The row that is brought into sight at first. */
  start?: number | undefined;
  /** Cells of these columns are about to be copied: what it throws says why they may not be. */
  onCopy: (columns: readonly string[], rows: number) => Promise<void>;
  /** Columns at the left that stay when the others scroll. */
  frozen?: number | undefined;
  /** Widths that people gave to columns, where whoever shows the grid keeps them. */
  widths?: Readonly<Record<string, number>> | undefined;
  onWidths?: ((widths: Record<string, number>) => void) | undefined;
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
  onCurrent,
  onFilter,
  onCopy,
  start,
  frozen = 0,
  version,
  widths: keptWidths,
  onWidths,
  empty,
}: VirtualGridProps<Row>): ReactNode {
  const t = useText();
  const id = useId();
  const pages = usePages(load, version);
  const rows = pages.total ?? 0;
  const { scroller, window: shown, viewport, reveal } = useVirtualScroll(rows, rowHeight, headHeight);
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  /** The other corner of the selected cells. */
  const [anchor, setAnchor] = useState<GridPlace>(place);
  const [ownWidths, setOwnWidths] = useState<Record<string, number>>({});
  const widths = keptWidths ?? ownWidths;
  const { first, count, height, top } = shown;
  const { see } = pages;

  useEffect(() => {
    if (count > 0) see(first, count);
  }, [first, count, see]);

  const sought = useRef(start);
  useEffect(() => {
    const row = sought.current;
    if (row === undefined || rows === 0) return;
    sought.current = undefined;
    setPlace({ row: Math.min(row, rows - 1), column: 0 });
    setAnchor({ row: Math.min(row, rows - 1), column: 0 });
    reveal(Math.min(row, rows - 1));
  }, [rows, reveal]);

  const widthOf = (column: GridColumn<Row>): number => widths[column.id] ?? column.width ?? 140;
  const resize = (column: GridColumn<Row>, width: number): void =>
    (onWidths ?? setOwnWidths)({ ...widths, [column.id]: Math.max(narrowest, Math.min(900, width)) });
  const { shown: shownColumns, revealColumn } = useColumnWindow(scroller, columns.map(widthOf), frozen);
  const template = gridTemplate(columns, shownColumns, widthOf);
  const selected = rangeOf(anchor, place);
  const isSelected = (row: number, column: number): boolean =>
    row >= selected.top &&
    row <= selected.bottom &&
    column >= selected.left &&
    column <= selected.right &&
    (selected.top !== selected.bottom || selected.left !== selected.right);
  const total = columns.reduce((sum, column) => sum + widthOf(column), 0);

  const toggleSort = (column: GridColumn<Row> | undefined): void => {
    if (!onSort || !column || column.sortable === false) return;
    if (sort?.column !== column.id) onSort({ column: column.id, descending: false });
    else onSort(sort.descending ? null : { column: column.id, descending: true });
  };

  const goTo = (next: GridPlace, extend: boolean): void => {
    setPlace(next);
    if (!extend) setAnchor(next);
    const row = next.row >= 0 ? pages.row(next.row) : undefined;
    if (row !== undefined) onCurrent?.(row, next.row);
  };
  const copy = async (withHeader: boolean): Promise<void> => {
    const { top, bottom, left, right } = selected;
    const some = columns.slice(left, right + 1);
    const kept = Array.from({ length: Math.min(bottom - top + 1, mostCopied) }, (_, at) =>
      pages.row(top + at),
    );
    const there = kept.filter((row) => row !== undefined);
    const all = there.length === kept.length ? there : await rowsBetween(load, top, bottom);
    await onCopy(
      some.map(({ id }) => id),
      all.length,
    );
    await navigator.clipboard.writeText(tsvOf(all, top, some, withHeader));
    notify('grid.copied', { count: all.length });
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
    } else if (ctrl && event.key.toLowerCase() === 'c' && place.row >= 0) {
      if (String(window.getSelection()) === '') attempt(() => copy(event.shiftKey));
    } else if (ctrl && event.key === 'a') {
      event.preventDefault();
      setAnchor({ row: 0, column: 0 });
      setPlace({ row: rows - 1, column: columns.length - 1 });
    } else if (
      onFilter &&
      column &&
      ((event.altKey && event.key === 'ArrowDown') || (!ctrl && event.key.toLowerCase() === 'f'))
    ) {
      event.preventDefault();
      onFilter(column.id);
    } else {
      const size = {
        rows,
        columns: columns.length,
        page: Math.max(1, Math.floor(viewport / rowHeight) - 1),
      };
      const next = moveInGrid(event.key, ctrl, place, size);
      if (!next) return;
      event.preventDefault();
      goTo(next, event.shiftKey && next.row >= 0);
      if (next.row >= 0) reveal(next.row);
      revealColumn(next.column);
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
      aria-multiselectable
      aria-busy={pages.total === null && pages.fault === null}
      aria-activedescendant={cellId(place.row, place.column)}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.head} style={{ minWidth: total }}>
        <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: template }}>
          <GridCells
            columns={columns}
            shown={shownColumns}
            widthOf={widthOf}
            cell={(column, at, left) => (
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
                data-frozen={left === undefined ? undefined : ''}
                style={left === undefined ? undefined : { left }}
                className={styles.header}
                onContextMenu={(event) => {
                  if (!onFilter) return;
                  event.preventDefault();
                  onFilter(column.id);
                }}
                onClick={() => {
                  goTo({ row: -1, column: at }, false);
                  toggleSort(column);
                }}
              >
                <span className={styles.text}>{column.title}</span>
                {column.filtered === true && <Filter size={11} aria-hidden className={styles.filtered} />}
                {sort?.column === column.id &&
                  (sort.descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
                <GridResizer width={widthOf(column)} onResize={(width) => resize(column, width)} />
              </div>
            )}
          />
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
                <GridCells
                  columns={columns}
                  shown={shownColumns}
                  widthOf={widthOf}
                  cell={(column, at, left) => (
                    <div
                      key={column.id}
                      id={cellId(index, at)}
                      role="gridcell"
                      aria-colindex={at + 1}
                      data-align={column.align}
                      data-active={place.row === index && place.column === at ? '' : undefined}
                      data-selected={isSelected(index, at) ? '' : undefined}
                      data-frozen={left === undefined ? undefined : ''}
                      style={left === undefined ? undefined : { left }}
                      className={styles.cell}
                      onMouseDown={(event) => goTo({ row: index, column: at }, event.shiftKey)}
                      onMouseEnter={(event) => {
                        if (event.buttons === 1) setPlace({ row: index, column: at });
                      }}
                    >
                      {row === undefined ? (
                        <span className={styles.coming} />
                      ) : (
                        (column.render?.(row, index) ?? (
                          <span className={styles.text}>{column.text(row, index)}</span>
                        ))
                      )}
                    </div>
                  )}
                />
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
