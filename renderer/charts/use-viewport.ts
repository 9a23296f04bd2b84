import { useEffect, useState, type RefObject } from 'react';

/** What of a scrolling element can be seen, in CSS pixels. */
export interface Viewport {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The visible part of a scroll container, once a frame at most. `initial` serves until it is measured. */
export function useViewport(element: RefObject<HTMLElement | null>, initial: Viewport): Viewport {
  const [viewport, setViewport] = useState(initial);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const next = {
        left: target.scrollLeft,
        top: target.scrollTop,
        width: target.clientWidth,
        height: target.clientHeight,
      };
      // A hidden tab measures nothing; what was seen last is the better guess.
      if (next.width > 0)
        setViewport((now) =>
          now.left === next.left &&
          now.top === next.top &&
          now.width === next.width &&
          now.height === next.height
            ? now
            : next,
        );
    };
    const ask = (): void => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    const observer = new ResizeObserver(ask);
    observer.observe(target);
    target.addEventListener('scroll', ask, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      target.removeEventListener('scroll', ask);
    };
  }, [element]);
  return viewport;
}

/** Indices `first … last` of equal slots (of `size` pixels) that a window of the axis shows, with one to spare. */
export function visibleSlots(
  offset: number,
  length: number,
  size: number,
  count: number,
): { first: number; last: number } {
  return {
    first: Math.max(0, Math.floor(offset / size) - 1),
    last: Math.min(count - 1, Math.ceil((offset + length) / size)),
  };
}
