import { useEffect, useState, type ReactNode } from 'react';
import type { Answer } from '#shared/rpc/contract';
import { actTime } from '../app/act-time.ts';
import { useLocale, useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { openFile, recoverWorkbook } from '../app/workbooks.ts';
import { call } from '../rpc/client.ts';
import { useSession } from '../stores/session.ts';
import styles from './FirstRun.module.css';

type Recoverable = Answer<'workbook.recoverable'>[number];

/** Right after a crash the old engine may still hold its workbook, which is then not in the list yet. */
const looksAgainMs = [1_000, 3_000, 8_000];

/** Work that a crash left unsaved, then the workbooks opened lately. */
export function EarlierWork(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const recent = useSession((store) => store.recent);
  const [unsaved, setUnsaved] = useState<Recoverable[]>([]);
  useEffect(() => {
    const look = (): void => void call('workbook.recoverable', {}).then(setUnsaved, () => undefined);
    look();
    const later = looksAgainMs.map((delay) => setTimeout(look, delay));
    return () => later.forEach(clearTimeout);
  }, []);
  const forget = async (id: string): Promise<void> => {
    await call('workbook.forget', { id });
    setUnsaved((now) => now.filter((other) => other.id !== id));
  };
  return (
    <>
      {unsaved.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('first.recoverable')}</h2>
          <p className={styles.hint}>{t('first.recoverableHint')}</p>
          <ul className={styles.list}>
            {unsaved.map((book) => (
              <li key={book.id} className={styles.entry}>
                <button
                  type="button"
                  className={styles.file}
                  onClick={() => attempt(() => recoverWorkbook(book.id))}
                >
                  <span>{book.name === '' ? t('workbook.untitled') : book.name}</span>
                  <span className={styles.where}>
                    {t('first.changedAt', { time: actTime(book.changedAt, locale) })}
                  </span>
                </button>
                <button type="button" className={styles.small} onClick={() => attempt(() => forget(book.id))}>
                  {t('first.forget')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {recent.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>{t('first.recent')}</h2>
          <ul className={styles.list}>
            {recent.slice(0, 8).map((file) => (
              <li key={file.path} className={styles.entry}>
                <button
                  type="button"
                  className={styles.file}
                  onClick={() => attempt(() => openFile(file.path))}
                >
                  <span>{file.name}</span>
                  <span className={styles.where}>{file.path}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
