import { memo, type PointerEvent, type ReactNode } from 'react';
import { heatColours, type HeatRow } from '#shared/charts/heat';
import type { ChartTheme } from '#shared/charts/theme';
import { countColumn, type HeatPosition } from './heat-keys.ts';
import type { HeatLayout } from './heat-layout.ts';
import type { PointNoteAt } from './PointNote.tsx';
import styles from './HeatGrid.module.css';

interface HeatRowViewProps {
  id: string;
  row: HeatRow;
  index: number;
  /** Columns in sight. */
  firstColumn: number;
  lastColumn: number;
  layout: HeatLayout;
  max: number;
  theme: ChartTheme;
  flaggedWords: string | null;
  /** The column where the keyboard stands. */
  active: number | null;
  selected: number | null;
  onOpen: (position: HeatPosition) => void;
  onPoint: (note: PointNoteAt | null) => void;
}

/** Pixels that a row stands further in for each level. */
const indent = 16;

/** One row of a heat grid: its label and count, which stay in sight, and the cells in sight. */
export const HeatRowView = memo(function HeatRowView(props: HeatRowViewProps): ReactNode {
  const { id, row, index, firstColumn, lastColumn, layout, max, theme, active, selected, onOpen, onPoint } =
    props;
  const state = (column: number): string =>
    `${column === active ? styles.active : ''} ${column === selected ? styles.selected : ''}`;
  const point = (event: PointerEvent, place: { title: string; says: string }): void =>
    onPoint({ words: [place.title, place.says], box: event.currentTarget.getBoundingClientRect() });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ top: index * layout.rowHeight }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={styles.rowLabel}
        data-total={row.total === true ? '' : undefined}
        title={row.label}
        style={row.level === undefined ? undefined : { paddingLeft: 4 + row.level * indent }}
      >
        {row.label}
        {row.flagged && (
          <span
            className={styles.ring}
            role="img"
            aria-label={props.flaggedWords ?? ''}
            title={props.flaggedWords ?? ''}
          />
        )}
      </div>
      <div
        id={`${id}-${index}-${countColumn}`}
        role="gridcell"
        aria-colindex={2}
        aria-label={`${row.title}: ${row.says}`}
        aria-selected={selected === countColumn}
        className={`${styles.count} ${styles.openable} ${state(countColumn)}`}
        onClick={() => onOpen({ row: index, column: countColumn })}
        onPointerEnter={() => onPoint(null)}
      >
        {row.count}
      </div>
      {row.cells.slice(firstColumn, lastColumn + 1).map((cell, offset) => {
        const column = firstColumn + offset;
        if (!cell) return null;
        const colours = cell.total === true ? null : heatColours(cell.value, max, theme);
        return (
          <div
            key={column}
            id={`${id}-${index}-${column}`}
            role="gridcell"
            aria-colindex={column + 3}
            aria-label={`${cell.title}: ${cell.says}`}
            aria-selected={column === selected}
            className={`${styles.cell} ${state(column)}`}
            data-total={colours === null ? '' : undefined}
            style={{
              left: layout.left(column),
              color: colours?.ink,
              backgroundColor: colours?.fill,
              backgroundImage:
                colours && cell.incomplete
                  ? `repeating-linear-gradient(135deg, transparent 0 4px, ${colours.hatch} 4px 6px)`
                  : undefined,
            }}
            onClick={() => onOpen({ row: index, column })}
            onPointerEnter={(event) => point(event, cell)}
          >
            <span style={{ backgroundColor: colours?.fill }}>{cell.text}</span>
          </div>
        );
      })}
    </div>
  );
});
