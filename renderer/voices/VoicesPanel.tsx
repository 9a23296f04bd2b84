import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { openVoices } from '#renderer/customers/open-people.ts';
import { SubjectActions } from '#renderer/customers/SubjectActions.tsx';
import { SubjectHead } from '#renderer/customers/SubjectHead.tsx';
import subjectStyles from '#renderer/customers/Subject.module.css';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { Subject } from '#renderer/stores/inspector.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { stayedAway } from './against.ts';
import { inspectWord } from './inspect-word.ts';
import { Quote } from './Quote.tsx';
import { WordList } from './WordList.tsx';
import styles from './Voices.module.css';

const quotes = 12;

/** What the people behind the selection said: the words that set them apart, and their texts. */
export function VoicesPanel({ subject }: { subject: Subject }): ReactNode {
  const t = useText();
  const scope = subject.scope ?? null;
  const away = stayedAway(subject.who);
  const [everyone, setEveryone] = useState(false);
  const against = away && !everyone ? away : null;
  const count = useAnswer('people.count', { who: subject.who, scope }, { keep: false });
  const spoken = (count.answer?.voices ?? 0) > 0;
  const words = useAnswer('voices.words', spoken ? { who: subject.who, scope, against, limit: 60 } : null, {
    keep: false,
  });
  const [order, setOrder] = useState<'telling' | 'newest'>('telling');
  const list = useAnswer(
    'voices.list',
    spoken ? { who: subject.who, scope, order, against, limit: quotes } : null,
    { keep: false },
  );
  const word = subject.who.type === 'word' ? subject.who.word : null;
  const total = list.answer?.total ?? 0;
  return (
    <div className={subjectStyles.panel}>
      <div className={subjectStyles.scroll} tabIndex={0} aria-label={subject.title} role="region">
        <div className={styles.head}>
          <SubjectHead subject={subject} count={count.answer} />
        </div>
        {count.running && <RunState progress={count.progress} onCancel={count.cancel} />}
        {count.fault && <FaultPanel fault={count.fault} remedies={{ retry: count.refresh }} />}
        {spoken && (
          <>
            <div className={styles.section}>
              <h3>{t('voices.apart')}</h3>
              {words.answer && (
                <Against
                  away={away !== null}
                  everyone={everyone}
                  n={words.answer.peopleRest}
                  onChange={setEveryone}
                />
              )}
            </div>
            {words.running && <RunState progress={words.progress} onCancel={words.cancel} />}
            {words.fault && <FaultPanel fault={words.fault} remedies={{ retry: words.refresh }} />}
            {words.answer && (
              <WordList words={words.answer} onOpen={(chosen) => inspectWord(t, chosen, subject)} />
            )}
            <div className={styles.section}>
              <h3>{t('voices.quotes')}</h3>
              <Segmented
                label={t('voices.order')}
                value={order}
                options={[
                  { value: 'telling', label: t('voices.telling') },
                  { value: 'newest', label: t('voices.newest') },
                ]}
                onChange={setOrder}
              />
            </div>
            {list.running && <RunState progress={list.progress} onCancel={list.cancel} />}
            {list.fault && <FaultPanel fault={list.fault} remedies={{ retry: list.refresh }} />}
            {list.answer?.voices.map((voice) => (
              <Quote key={voice.id} voice={voice} word={word} />
            ))}
            {total > quotes && (
              <LinkButton inline onClick={() => openVoices(subject)}>
                {t('voices.open', { texts: t('people.texts', { count: total }) })}
              </LinkButton>
            )}
          </>
        )}
      </div>
      <SubjectActions subject={subject} customers={count.answer?.customers ?? null} />
    </div>
  );
}

interface AgainstProps {
  /** Whether there are people of the same cohort to compare with. */
  away: boolean;
  everyone: boolean;
  /** People on the other side who said something. */
  n: number;
  onChange: (everyone: boolean) => void;
}

/** With whom the words are compared; for a retention cell also with those of the cohort who did not come back. */
function Against({ away, everyone, n, onChange }: AgainstProps): ReactNode {
  const t = useText();
  const words = t(away && !everyone ? 'voices.stayedAway' : 'voices.everyoneElse', { count: n });
  if (!away)
    return (
      <span className={styles.against} title={t('voices.amongSpeakers')}>
        {words}
      </span>
    );
  return (
    <button
      type="button"
      className={styles.againstChoice}
      aria-label={`${t('voices.against')}: ${words}`}
      title={`${t('voices.amongSpeakers')} ${t('voices.switchTo', { other: t(everyone ? 'voices.choiceAway' : 'voices.choiceEveryone') })}`}
      onClick={() => onChange(!everyone)}
    >
      {words}
    </button>
  );
}
