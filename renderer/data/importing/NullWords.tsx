import { Chip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ColumnLook } from '#shared/rpc/importing';
import { useText } from '#renderer/app/i18n.ts';
import type { ImportCard } from './cards.ts';
import styles from './NullWords.module.css';
import { useReading } from './use-reading.ts';

interface NullWordsProps {
  card: ImportCard;
  index: number;
  words: ColumnLook['nullWords'];
}

/** Texts that may stand for "no value", each with how often it comes; a taken one counts as empty. */
export function NullWords({ card, index, words }: NullWordsProps): ReactNode {
  const t = useText();
  const answer = useReading(card);
  const reading = card.seen?.recipe.columns[index];
  if (!reading) return null;
  return (
    <div className={styles.words} role="group" aria-label={t('import.nulls', { column: reading.name })}>
      <span className={styles.title}>{t('import.nullsTitle')}</span>
      {words.map(({ text, count, taken }) => (
        <Chip
          key={text}
          size="xs"
          checked={taken}
          onChange={(checked) =>
            answer(reading.name, {
              ...reading,
              nulls: checked ? [...reading.nulls, text] : reading.nulls.filter((other) => other !== text),
            })
          }
        >
          {t('import.nullCount', { text, n: count })}
        </Chip>
      ))}
    </div>
  );
}
