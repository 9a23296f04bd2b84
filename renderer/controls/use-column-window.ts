import { useEffect, useState, type RefObject } from 'react';
import { columnWindow, type ColumnWindow } from './column-window.ts';

export interface ColumnScroll {
  shown: ColumnWindow;
  /** Brings a column into sight. */
  revealColumn: (at: number) => void;
}

/** The columns in sight of a grid, as it is scrolled and resized. */
export function useColumnWindow(
  scroller: RefObject<HTMLDivElement | null>,
  widths: readonly number[],
  frozen: number,
): ColumnScroll {
  const [view, setView] = useState({ offset: 0, width: 1600 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = (): void =>
      setView((now) =>
        now.offset === element.scrollLeft && now.width === element.clientWidth
          ? now
          : { offset: element.scrollLeft, width: element.clientWidth },
      );
    read();
    const watch = new ResizeObserver(read);
    watch.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  const revealColumn = (at: number): void => {
    const element = scroller.current;
    if (!element || at < frozen) return;
    const sum = (some: readonly number[]): number => some.reduce((total, width) => total + width, 0);
    const still = sum(widths.slice(0, frozen));
    const left = sum(widths.slice(0, at));
    const right = left + (widths[at] ?? 0);
    if (left - still < element.scrollLeft) element.scrollTo({ left: left - still });
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollTo({ left: right - element.clientWidth });
  };
  const shown = columnWindow(widths, Math.min(frozen, widths.length), view.width, view.offset);
  return { shown, revealColumn };
}
