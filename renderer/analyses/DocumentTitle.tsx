import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import styles from './DocumentTitle.module.css';

interface DocumentTitleProps {
  title: string;
  onChange: (title: string) => void;
  readOnly: boolean;
}

/** The name of a document, changed where it stands; Enter or leaving keeps it, Esc takes it back. */
export function DocumentTitle({ title, onChange, readOnly }: DocumentTitleProps): ReactNode {
  const t = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    const next = draft?.trim();
    if (next && next !== title) onChange(next);
    setDraft(null);
  };
  return (
    <input
      className={styles.title}
      aria-label={t('document.name')}
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
