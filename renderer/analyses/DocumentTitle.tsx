import { useState, type ReactNode } from 'react';
import styles from './DocumentTitle.module.css';

interface DocumentTitleProps {
  /** What the name is of, for screen readers. */
  label: string;
  title: string;
  onChange: (title: string) => void;
  readOnly: boolean;
}

/** The name of a document, changed where it stands; Enter or leaving keeps it, Esc takes it back. */
export function DocumentTitle({ label, title, onChange, readOnly }: DocumentTitleProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    const next = draft?.trim();
    if (next && next !== title) onChange(next);
    setDraft(null);
  };
  return (
    <input
      className={styles.title}
      aria-label={label}
      value={draft ?? title}
      maxLength={255}
      readOnly={readOnly}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          setDraft(null);
          event.stopPropagation();
        }
      }}
    />
  );
}
