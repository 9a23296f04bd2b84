import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { Answer } from '#shared/rpc/contract';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { inspect, type Subject } from '#renderer/stores/inspector.ts';
import styles from './Subject.module.css';

interface SubjectHeadProps {
  subject: Subject;
  count: Answer<'people.count'> | null;
}

/** Who is meant: the place, how many they are, and how many of them said something. */
export function SubjectHead({ subject, count }: SubjectHeadProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { from } = subject;
  return (
    <header className={styles.head}>
      {from && (
        <button type="button" className={styles.back} onClick={() => inspect(from)}>
          <ChevronLeft size={13} aria-hidden />
          {from.title}
        </button>
      )}
      <h2 className={styles.title}>{subject.title}</h2>
      {subject.note !== undefined && <p className={styles.note}>{subject.note}</p>}
      {count && (
        <>
          <p className={subject.note === undefined ? styles.note : styles.quiet}>
            {t('people.of', { count: count.customers })}
            {count.everyone > 0 && (
              <span className={styles.quiet}>
                {' · '}
                {t('people.ofEveryone', {
                  percent: formatNumber((count.customers / count.everyone) * 100, locale, 1),
                  everyone: count.everyone,
                })}
              </span>
            )}
          </p>
          <p className={styles.quiet}>
            {count.voices > 0
              ? t('people.withVoice', {
                  people: count.withVoice,
                  texts: t('people.texts', { count: count.voices }),
                })
              : t('people.withVoiceNone')}
          </p>
        </>
      )}
    </header>
  );
}
