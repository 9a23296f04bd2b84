import { useRef, type PointerEvent, type ReactNode } from 'react';
import styles from './VirtualGrid.module.css';

interface GridResizerProps {
  width: number;
  onResize: (width: number) => void;
}

/** The edge of a column header: drag it to change the column's width. */
export function GridResizer({ width, onResize }: GridResizerProps): ReactNode {
  const from = useRef<{ x: number; width: number } | null>(null);
  return (
    <span
      aria-hidden
      className={styles.resizer}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current) onResize(from.current.width + event.clientX - from.current.x);
      }}
      onPointerUp={() => (from.current = null)}
    />
  );
}
