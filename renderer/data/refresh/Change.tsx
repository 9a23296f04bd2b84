import type { ReactNode } from 'react';
import type { Figure } from '#shared/model/table-diff';
import { useLocale } from '#renderer/app/i18n.ts';
import { growthOf } from './figures.ts';
import styles from './Refresh.module.css';

/** A bar from the middle: to the right what grew, to the left what shrank; a whole side is a doubling. */
export function Change({ before, after }: { before: Figure['value']; after: Figure['value'] }): ReactNode {
  const locale = useLocale();
  const growth = growthOf(before, after);
  if (growth === null || growth === 0)
    return <td className={styles.quietCell}>{growth === 0 ? '±0' : '–'}</td>;
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'always',
  });
  const width = `${Math.min(1, Math.abs(growth)) * 50}%`;
  return (
    <td>
      <span className={styles.bar} aria-hidden>
        <span
          className={growth > 0 ? styles.grown : styles.shrunk}
          style={growth > 0 ? { left: '50%', width } : { right: '50%', width }}
        />
      </span>
      <span className={styles.percent}>{percent.format(growth)}</span>
    </td>
  );
}
