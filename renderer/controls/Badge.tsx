import type { ReactNode } from 'react';
import styles from './Badge.module.css';

interface BadgeProps {
  /** `attention` is for what a person should look at, `accent` for a state that is on. */
  tone?: 'quiet' | 'accent' | 'attention';
  children: ReactNode;
}

/** A word or number set apart from the text beside it. */
export function Badge({ tone = 'quiet', children }: BadgeProps): ReactNode {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
