import { useState, type ReactNode } from 'react';
import type { Text } from '#shared/i18n/text';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { LinkButton } from '#renderer/controls/LinkButton.tsx';
import styles from './NoteList.module.css';

const shown = 3;

/** What is worth saying of a file; the first few at once. */
export function NoteList({ notes }: { notes: readonly Text[] }): ReactNode {
  const t = useText();
  const render = useRenderText();
  const [all, setAll] = useState(false);
  if (notes.length === 0) return null;
  const some = all ? notes : notes.slice(0, shown);
  return (
    <ul className={styles.notes}>
      {some.map((note, index) => (
        <li key={index} className="k-text">
          {render(note)}
        </li>
      ))}
      {some.length < notes.length && (
        <li>
          <LinkButton inline onClick={() => setAll(true)}>
            {t('import.moreNotes', { count: notes.length - some.length })}
          </LinkButton>
        </li>
      )}
    </ul>
  );
}
