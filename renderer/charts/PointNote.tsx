import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './PointNote.module.css';

/** Words about a thing on the screen and where it is, in pixels of the window. */
export interface PointNoteAt {
  words: readonly string[];
  box: { left: number; top: number; width: number; height: number };
}

/** Exact values beside what the pointer is on. For the eye only: the thing's own name says the same. */
export function PointNote({ at }: { at: PointNoteAt }): ReactNode {
  const note = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: -9999, top: 0 });
  useLayoutEffect(() => {
    const size = note.current?.getBoundingClientRect();
    if (!size) return;
    const left = at.box.left + at.box.width / 2 - size.width / 2;
    const above = at.box.top - size.height - 8;
    setPlace({
      left: Math.max(8, Math.min(left, window.innerWidth - size.width - 8)),
      top: above > 8 ? above : at.box.top + at.box.height + 8,
    });
  }, [at]);
  return createPortal(
    <div ref={note} className={styles.note} style={place} aria-hidden>
      {at.words.map((line, index) => (
        <div key={index} className={index === 0 ? styles.first : undefined}>
          {line}
        </div>
      ))}
    </div>,
    document.body,
  );
}
