import type { ReactNode } from 'react';
import styles from './KeyValue.module.css';

interface KeyValueProps {
  items: readonly { label: string; value: ReactNode }[];
  /** Values to the right edge, for numbers. */
  numbers?: boolean;
}

/** Facts as a list of label and value. */
export function KeyValue({ items, numbers = false }: KeyValueProps): ReactNode {
  return (
    <dl className={numbers ? `${styles.list} ${styles.numbers}` : styles.list}>
      {items.map((item) => (
        <div key={item.label} className={styles.item}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
