import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { scrollScale, virtualWindow, type VirtualWindow } from './virtual-window.ts';

export interface VirtualScroll {
  scroller: RefObject<HTMLDivElement | null>;
  window: VirtualWindow;
  viewport: number;
  /** Brings a row into sight. */
  reveal: (row: number) => void;
}

/** Scrolls rows of one height, however many: see {@link virtualWindow}. `head` is the sticky header's height. */
export function useVirtualScroll(rows: number, rowHeight: number, head: number): VirtualScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(400);
  const [offset, setOffset] = useState(0);
  /** The scrollTop we set ourselves: its scroll event says nothing new. */
  const own = useRef<number | null>(null);
  const scale = scrollScale(rows, rowHeight, viewport);
  const longest = Math.max(0, rows * rowHeight - viewport);
  const at = Math.min(offset, longest);
  const current = useRef(at);
  useEffect(() => {
    current.current = at;
  }, [at]);

  const moveTo = useCallback(
    (next: number) => {
      const element = scroller.current;
      if (!element) return;
      const at = Math.max(0, Math.min(longest, next));
      setOffset(at);
      element.scrollTop = at / scale;
      own.current = element.scrollTop;
    },
    [longest, scale],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setViewport(Math.max(rowHeight, element.clientHeight - head));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [rowHeight, head]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => {
      if (own.current !== null && Math.abs(element.scrollTop - own.current) < 1) {
        own.current = null;
        return;
      }
      own.current = null;
      setOffset(element.scrollTop * scale);
    };
    const onWheel = (event: WheelEvent): void => {
      if (scale === 1 || event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1;
      moveTo(current.current + event.deltaY * lines);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scale, rowHeight, moveTo]);

  const reveal = useCallback(
    (row: number) => {
      const top = row * rowHeight;
      if (top < current.current) moveTo(top);
      else if (top + rowHeight > current.current + viewport) moveTo(top + rowHeight - viewport);
    },
    [moveTo, rowHeight, viewport],
  );
  return { scroller, window: virtualWindow(rows, rowHeight, viewport, at), viewport, reveal };
}
