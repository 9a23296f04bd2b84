import { useMemo, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { Answer } from '#shared/rpc/contract';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { wordBars } from './word-bars.ts';
import styles from './Voices.module.css';

interface WordListProps {
  words: Answer<'voices.words'>;
  onOpen: (word: string) => void;
  limits?: { more: number; less: number };
}

/** Words with the people who say them and how many times as often as the others; a click opens who says one. */
export function WordList({ words, onOpen, limits }: WordListProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const bars = useMemo(() => wordBars(words.words, limits), [words, limits]);
  if (bars.length === 0) return <p className={styles.quiet}>{t('voices.noWords')}</p>;
  return (
    <>
      <div className={styles.wordsHead} aria-hidden>
        <span />
        <span>{t('voices.people')}</span>
        <span>{t('voices.ratio')}</span>
      </div>
      <ul className={styles.words}>
        {bars.map((bar) => {
          const says = t('voices.wordSays', {
            word: bar.word,
            people: bar.people,
            of: words.people,
            rest: bar.peopleRest,
            ofRest: words.peopleRest,
            g2: formatNumber(Math.abs(bar.g2), locale, 1),
          });
          return (
            <li key={bar.word}>
              <button
                type="button"
                className={styles.word}
                title={says}
                aria-label={`${t('voices.openWord', { word: bar.word })}. ${says}. ${t(bar.more ? 'voices.wordMore' : 'voices.wordLess')}`}
                onClick={() => onOpen(bar.word)}
              >
                <span className={styles.wordText}>{bar.word}</span>
                <span className={styles.track}>
                  <i
                    className={bar.more ? styles.more : styles.less}
                    style={{ width: `${bar.length * 100}%` }}
                  />
                </span>
                <span className={styles.number}>{formatNumber(bar.people, locale, 0)}</span>
                <span className={styles.ratio}>
                  {bar.ratio === null ? t('voices.onlyThem') : `${formatNumber(bar.ratio, locale, 1)}×`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
