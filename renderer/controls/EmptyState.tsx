import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What would fill this place, in one or two sentences. */
  hint?: ReactNode;
  /** Buttons for the next step. */
  actions?: ReactNode;
}

/** A place with nothing in it yet, and how to fill it. */
export function EmptyState({ icon, title, hint, actions }: EmptyStateProps): ReactNode {
  return (
    <div className={styles.empty}>
      {icon !== undefined && (
        <div className={styles.icon} aria-hidden>
          {icon}
        </div>
      )}
      <div className={styles.title}>{title}</div>
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
