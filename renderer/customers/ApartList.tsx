import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { Trait } from '#shared/rpc/people';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { Subject } from '#renderer/stores/inspector.ts';
import { stayedAway } from '#renderer/voices/against.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import styles from './ApartList.module.css';

const few = 5;

/**
 * What sets the people of a selection apart besides words: attributes, products, campaigns. A retention cell is compared
 * with those of its cohort who did not come back, anything else with everyone else.
 */
export function ApartList({ subject }: { subject: Subject }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [whole, setWhole] = useState(false);
  const against = stayedAway(subject.who);
  const asked = { who: subject.who, scope: subject.scope ?? null, against, limit: 30 };
  const apart = useAnswer('people.apart', asked, { keep: false });
  const { answer } = apart;
  if (apart.fault) return <FaultPanel fault={apart.fault} remedies={{ retry: apart.refresh }} />;
  if (!answer) return <RunState progress={apart.progress} onCancel={apart.cancel} />;
  if (answer.peopleRest === 0) return null;
  const share = (people: number, of: number): string =>
    `${formatNumber((people / Math.max(1, of)) * 100, locale, 1)}%`;
  const says = (trait: Trait): string =>
    t('people.traitSays', {
      label: trait.label,
      value: trait.value,
      people: trait.people,
      of: answer.people,
      rest: trait.peopleRest,
      ofRest: answer.peopleRest,
      g2: formatNumber(Math.abs(trait.g2), locale, 1),
    });
  const shown = whole ? answer.traits : answer.traits.slice(0, few);
  return (
    <section className={styles.section} aria-label={t('people.apart')}>
      <div className={styles.head}>
        <h3>{t('people.apart')}</h3>
        <span className={styles.against}>
          {t(against ? 'voices.stayedAway' : 'voices.everyoneElse', { count: answer.peopleRest })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{t('people.apartNothing')}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((trait) => (
            <li key={`${trait.label}/${trait.value}`} title={says(trait)} className={styles.trait}>
              <span className={styles.value}>{trait.value}</span>
              <span className={styles.n}>{t('people.traitPeople', { count: trait.people })}</span>
              <span className={styles.label}>{trait.label}</span>
              <span className={trait.g2 > 0 ? styles.more : styles.less}>
                {t('people.traitShare', {
                  share: share(trait.people, answer.people),
                  rest: share(trait.peopleRest, answer.peopleRest),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {answer.traits.length > few && (
        <LinkButton className={styles.small ?? ''} onClick={() => setWhole(!whole)}>
          {whole ? t('people.apartFewer') : t('people.apartAll', { count: answer.traits.length })}
        </LinkButton>
      )}
    </section>
  );
}
