import type { ReactNode } from 'react';
import styles from './PanelHeader.module.css';

interface PanelHeaderProps {
  title: ReactNode;
  /** One quiet line under the title. */
  note?: ReactNode;
  actions?: ReactNode;
}

/** The head of a panel: what it is, one line about it, and what can be done. */
export function PanelHeader({ title, note, actions }: PanelHeaderProps): ReactNode {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
