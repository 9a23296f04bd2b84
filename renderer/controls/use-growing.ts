import { useCallback, useRef, useState } from 'react';

/** Rows shown at once; what is further down comes when it is nearly in sight. */
const usualStep = 60;

interface Growing {
  /** How many of the rows are shown. */
  shown: number;
  /** For an element after the last of them; null when all are there. */
  end: ((element: Element | null) => void) | null;
}

/** A long list that is made as far as it is looked at: hundreds of rows of controls would hold the window up. */
export function useGrowing(total: number, step = usualStep): Growing {
  const [wanted, setWanted] = useState(step);
  const watching = useRef<IntersectionObserver | null>(null);
  const end = useCallback(
    (element: Element | null) => {
      watching.current?.disconnect();
      watching.current = null;
      if (!element) return;
      watching.current = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) setWanted((now) => now + step);
        },
        { rootMargin: '400px' },
      );
      watching.current.observe(element);
    },
    [step],
  );
  return { shown: Math.min(total, wanted), end: wanted < total ? end : null };
}
