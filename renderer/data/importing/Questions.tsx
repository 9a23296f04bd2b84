import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { openQuestions, type ImportCard } from './cards.ts';
import styles from './Questions.module.css';
import { useReading } from './use-reading.ts';

/** What only a person can say, each answered by a button; the values then show what the answer makes of them. */
export function Questions({ card }: { card: ImportCard }): ReactNode {
  const t = useText();
  const render = useRenderText();
  const answer = useReading(card);
  const open = openQuestions(card);
  const { seen } = card;
  if (!seen || open.length === 0) return null;
  return (
    <section className={styles.questions}>
      <h2 className={styles.title}>{t('import.question.title', { count: open.length })}</h2>
      {seen.columns.map((look, index) => {
        const name = seen.recipe.columns[index]?.name ?? '';
        if (!look?.question || !open.includes(name)) return null;
        const { kind, choices } = look.question;
        const example = choices[0]?.examples[0]?.text ?? '';
        return (
          <div key={index} className={styles.question} role="group" aria-label={name}>
            <div className={styles.words}>{t(`import.question.${kind}`, { column: name, example })}</div>
            {choices.map(({ label, reading, examples }, at) => (
              <Button
                key={at}
                variant="default"
                title={examples.map((each) => `${each.text} → ${each.value ?? '—'}`).join('\n')}
                onClick={() => answer(name, reading)}
              >
                {t('import.question.answer', {
                  label: render(label),
                  text: examples[0]?.text ?? '',
                  value: examples[0]?.value ?? '—',
                })}
              </Button>
            ))}
          </div>
        );
      })}
    </section>
  );
}
