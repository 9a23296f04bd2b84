import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Privacy.module.css';

const few = 20;

/** What was done with the data, newest first, and whether the log is whole. */
export function AuditLog(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const { answer } = useAnswer('privacy.audit', {});
  if (!answer) return null;
  const entries = [...answer.entries].reverse();
  return (
    <section className={styles.section} aria-label={t('privacy.room.log')} data-privacy="log" tabIndex={-1}>
      <div className={styles.head}>
        <h2>{t('privacy.room.log')}</h2>
        <Badge tone={answer.intact ? 'quiet' : 'attention'}>
          {answer.broken
            ? t('privacy.room.broken', {
                n: answer.broken.n,
                reason: t(`privacy.broken.${answer.broken.reason}`),
              })
            : t('privacy.room.intact')}
        </Badge>
      </div>
      <p>{t('privacy.room.logNote')}</p>
      {entries.length > 0 && (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('privacy.room.when')}</th>
                <th scope="col">{t('privacy.room.who')}</th>
                <th scope="col">{t('privacy.room.act')}</th>
                <th scope="col">{t('privacy.room.columns')}</th>
                <th scope="col" className={styles.number}>
                  {t('privacy.room.rows')}
                </th>
              </tr>
            </thead>
            <tbody>
              {(all ? entries : entries.slice(0, few)).map((entry) => (
                <tr key={entry.n}>
                  <td>{entry.at.slice(0, 19).replace('T', ' ')}</td>
                  <td>{entry.actor}</td>
                  <td>
                    {t(`privacy.action.${entry.action}`)} <span className={styles.quiet}>{entry.what}</span>
                  </td>
                  <td className={styles.code}>{entry.columns.join(', ')}</td>
                  <td className={styles.number}>
                    {entry.rows === null ? '' : formatNumber(entry.rows, locale)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!all && entries.length > few && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('privacy.room.wholeLog', { count: entries.length })}
        </Button>
      )}
      <p className={styles.code}>{t('privacy.room.head', { head: answer.head })}</p>
    </section>
  );
}
