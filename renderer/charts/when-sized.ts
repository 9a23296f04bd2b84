/** A size in whole CSS pixels. */
export interface BoxSize {
  width: number;
  height: number;
}

/** Tells an element's size now and at each change, but never that of a hidden one. Returns how to stop. */
export function whenSized(element: HTMLElement, tell: (size: BoxSize) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    const size = {
      width: Math.floor(entry?.contentRect.width ?? 0),
      height: Math.floor(entry?.contentRect.height ?? 0),
    };
    if (size.width > 0 && size.height > 0) tell(size);
  });
  observer.observe(element);
  return () => observer.disconnect();
}
