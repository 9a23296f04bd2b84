import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { HeatModel } from '#shared/charts/heat';
import { HeatGroups } from './HeatGroups.tsx';
import { HeatLegend } from './HeatLegend.tsx';
import { HeatRowView } from './HeatRowView.tsx';
import { countColumn, firstPosition, moveBy, type HeatPosition } from './heat-keys.ts';
import { heatLayout } from './heat-layout.ts';
import { PointNote, type PointNoteAt } from './PointNote.tsx';
import type { OpenMark } from './open-mark.ts';
import { useChartTheme } from './use-chart-theme.ts';
import { useViewport, visibleSlots } from './use-viewport.ts';
import styles from './HeatGrid.module.css';

interface HeatGridProps {
  model: HeatModel;
  /** The mark that is open beside the grid. */
  selected: Record<string, unknown> | null;
  onOpen: OpenMark;
}

const unmeasured = { left: 0, top: 0, width: 1000, height: 900 };
const markAt = ({ rows }: HeatModel, { row, column }: HeatPosition): Record<string, unknown> | null =>
  (column === countColumn ? rows[row]?.mark : rows[row]?.cells[column]?.mark) ?? null;
const same = (a: Record<string, unknown>, b: Record<string, unknown> | null): boolean =>
  b !== null && JSON.stringify(a) === JSON.stringify(b);

/**
 * Rates or counts by two dimensions as a grid of coloured cells. One tab stop; arrow keys move within it and Enter opens
 * the people behind a cell. Only the cells in sight are in the page, so that 365 × 365 stay smooth.
 */
export function HeatGrid({ model, selected, onOpen }: HeatGridProps): ReactNode {
  const theme = useChartTheme();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller, unmeasured);
  const [active, setActive] = useState<HeatPosition | null>(null);
  const [focused, setFocused] = useState(false);
  const [note, setNote] = useState<PointNoteAt | null>(null);
  useEffect(() => {
    if (!scroller.current) return;
    // Another tab came before it: no pointer leaves what is hidden.
    const watch = new IntersectionObserver(([seen]) => {
      if (seen && !seen.isIntersecting) setNote(null);
    });
    watch.observe(scroller.current);
    return () => watch.disconnect();
  }, []);
  const layout = useMemo(() => heatLayout(model, viewport.width), [model, viewport.width]);
  const rows = visibleSlots(viewport.top, viewport.height, layout.rowHeight, model.rows.length);
  const columns = visibleSlots(
    viewport.left,
    viewport.width - layout.labelWidth - layout.countWidth,
    layout.cellWidth,
    model.columns.length,
  );
  const marked = active ? markAt(model, active) : null;
  const first = model.rows.flatMap((row, index): HeatPosition[] => {
    if (same(row.mark, selected)) return [{ row: index, column: countColumn }];
    const column = row.cells.findIndex((cell) => cell !== null && same(cell.mark, selected));
    return column < 0 ? [] : [{ row: index, column }];
  })[0];
  // Several numbers may be of one place: it is the one that was pointed at.
  const chosen = active && marked && same(marked, selected) ? active : first;
  const standing =
    active && model.rows[active.row] && active.column < model.columns.length
      ? active
      : (chosen ?? firstPosition(model));

  const show = (position: HeatPosition): void => {
    const element = scroller.current;
    if (!element) return;
    const top = position.row * layout.rowHeight;
    const seen = element.clientHeight - layout.headHeight - (model.summary ? layout.rowHeight : 0);
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + layout.rowHeight > element.scrollTop + seen)
      element.scrollTop = top + layout.rowHeight - seen;
    if (position.column === countColumn) return;
    const left = position.column * layout.cellWidth;
    const wide = element.clientWidth - layout.labelWidth - layout.countWidth;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + layout.cellWidth > element.scrollLeft + wide)
      element.scrollLeft = left + layout.cellWidth - wide;
  };
  const open = useCallback(
    (position: HeatPosition): void => {
      const row = model.rows[position.row];
      const cell = position.column === countColumn ? row : row?.cells[position.column];
      setActive(position);
      if (cell) onOpen(cell.mark, cell.title, cell.says);
    },
    [model, onOpen],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!standing || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === ' ') open(standing);
    else if (event.key === 'Escape' && note) setNote(null);
    else {
      const next = moveBy(model, standing, event.key, event.ctrlKey || event.metaKey);
      if (!next) return;
      setActive(next);
      show(next);
    }
    event.preventDefault();
  };

  const measures = {
    '--row': `${layout.rowHeight}px`,
    '--head': `${layout.headHeight}px`,
    '--label': `${layout.labelWidth}px`,
    '--count': `${layout.countWidth}px`,
    '--cell': `${layout.cellWidth}px`,
    '--left': `${layout.labelWidth + layout.countWidth}px`,
    width: layout.width,
  } as CSSProperties;
  const shownColumns = model.columns.slice(columns.first, columns.last + 1);
  const shownRows = model.rows.slice(rows.first, rows.last + 1);

  return (
    <div className={styles.whole}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        tabIndex={0}
        aria-label={model.caption}
        aria-rowcount={model.rows.length + 1 + (model.summary ? 1 : 0)}
        aria-colcount={model.columns.length + 2}
        aria-activedescendant={standing ? `${id}-${standing.row}-${standing.column}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerLeave={() => setNote(null)}
      >
        <div className={styles.inner} style={measures}>
          <div role="row" aria-rowindex={1} className={styles.head}>
            <HeatGroups groups={model.groups ?? []} layout={layout} shown={columns} />
            <div role="columnheader" aria-colindex={1} className={styles.rowLabel}>
              {model.rowHeader}
            </div>
            <div role="columnheader" aria-colindex={2} className={styles.count}>
              {model.countHeader}
            </div>
            {shownColumns.map((column, index) => (
              <div
                key={column.key}
                role="columnheader"
                aria-colindex={columns.first + index + 3}
                className={styles.columnHead}
                title={column.label}
                style={{ left: layout.left(columns.first + index) }}
              >
                {column.label}
              </div>
            ))}
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: layout.bodyHeight }}>
            {shownRows.map((row, index) => (
              <HeatRowView
                key={row.key}
                id={id}
                row={row}
                index={rows.first + index}
                firstColumn={columns.first}
                lastColumn={columns.last}
                layout={layout}
                max={model.max}
                theme={theme}
                flaggedWords={model.legend.flagged}
                active={focused && standing?.row === rows.first + index ? standing.column : null}
                selected={chosen?.row === rows.first + index ? chosen.column : null}
                onOpen={open}
                onPoint={setNote}
              />
            ))}
          </div>
          {model.summary && (
            <div role="row" aria-rowindex={model.rows.length + 2} className={styles.summary}>
              <div role="rowheader" aria-colindex={1} className={styles.summaryLabel}>
                {model.summary.label}
              </div>
              {model.summary.cells.slice(columns.first, columns.last + 1).map((cell, index) => (
                <div
                  key={shownColumns[index]?.key ?? index}
                  role="gridcell"
                  aria-colindex={columns.first + index + 3}
                  className={styles.summaryCell}
                  style={{ left: layout.left(columns.first + index) }}
                >
                  {cell}
                </div>
              ))}
            </div>
          )}
        </div>
      </div>
      <HeatLegend legend={model.legend} theme={theme} />
      {note && <PointNote at={note} />}
    </div>
  );
}
