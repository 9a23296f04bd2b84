import type { ReactNode } from 'react';
import type { Inspection } from '#shared/rpc/importing';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './OddRows.module.css';
import { outcomeOf } from '../quarantine/fixes.ts';
import { useReasonWords } from '../quarantine/use-reason-words.ts';

/** The worst rows of those that were looked at: where each is, what becomes of it, why, and its text. */
export function OddRows({ rows }: { rows: NonNullable<Inspection['odd']> }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const words = useReasonWords();
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('import.odd')}>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col" data-number>
              {t('data.line')}
            </th>
            <th scope="col">{t('quarantine.what')}</th>
            <th scope="col">{t('quarantine.reason')}</th>
            <th scope="col">{t('quarantine.text')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line} data-out={row.scope === 'row' || undefined}>
              <td data-number>{formatNumber(row.line, locale)}</td>
              <td>{t(`quarantine.scope.${outcomeOf(row)}`)}</td>
              <td>{words(row.reason)}</td>
              <td className={styles.text} title={row.text}>
                {row.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
