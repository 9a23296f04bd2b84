import { UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answer } from '#shared/rpc/contract';
import { amountText } from '#renderer/analyses/cell-text.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { Quote } from '#renderer/voices/Quote.tsx';
import { timeText } from './arrow-text.ts';
import { Timeline } from './Timeline.tsx';
import { useTextStyle } from './use-text-style.ts';
import styles from './CustomerPanel.module.css';

const texts = 50;

/** One customer: who it is, what is known and from where, everything done in order, and everything said. */
export function CustomerPanel({ params }: PanelProps): ReactNode {
  const t = useText();
  const key = String(params.key);
  const profile = useAnswer('people.profile', { key }, { keep: false });
  const voices = useAnswer(
    'voices.list',
    { who: { type: 'keys', keys: [key] }, limit: texts },
    { keep: false },
  );
  if (profile.fault)
    return (
      <div className={styles.fault}>
        <FaultPanel fault={profile.fault} remedies={{ retry: profile.refresh }} />
      </div>
    );
  if (!profile.answer)
    return <div className={styles.fault}>{profile.running && <RunState progress={profile.progress} />}</div>;
  if (profile.answer.activities === 0 && profile.answer.attributes.length === 0)
    return <EmptyState icon={<UserX />} title={t('customer.gone')} />;
  return (
    <div className={styles.panel}>
      <Header profile={profile.answer} />
      <div className={styles.columns}>
        <section className={styles.main} aria-label={t('customer.timeline')}>
          <h2>{t('customer.timeline')}</h2>
          <Timeline customer={key} />
        </section>
        <aside className={styles.side}>
          <h2>{t('customer.attributes')}</h2>
          <Attributes profile={profile.answer} />
          <h2>{t('customer.voices')}</h2>
          {voices.fault && <FaultPanel fault={voices.fault} remedies={{ retry: voices.refresh }} />}
          {voices.answer?.voices.length === 0 && <p className={styles.quiet}>{t('customer.noVoices')}</p>}
          {voices.answer?.voices.map((voice) => (
            <Quote key={voice.id} voice={voice} nameless />
          ))}
        </aside>
      </div>
    </div>
  );
}

type Profile = Answer<'people.profile'>;

function Header({ profile }: { profile: Profile }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const style = useTextStyle();
  const facts = [
    profile.first !== null && `${t('people.first')} ${timeText(profile.first, style)}`,
    profile.last !== null && `${t('people.last')} ${timeText(profile.last, style)}`,
    `${t('people.activities')} ${profile.activities}`,
    profile.amount !== null && `${t('people.amount')} ${amountText(profile.amount, locale)}`,
  ].filter((fact): fact is string => typeof fact === 'string');
  return <PanelHeader title={profile.key} note={facts.join(t('status.separator'))} />;
}

function Attributes({ profile }: { profile: Profile }): ReactNode {
  const t = useText();
  if (profile.attributes.length === 0) return <p className={styles.quiet}>{t('customer.noAttributes')}</p>;
  return (
    <dl className={styles.attributes}>
      {profile.attributes.map((attribute, index) => (
        <div key={index}>
          <dt>{attribute.label}</dt>
          <dd>
            {attribute.text ?? <span className={styles.quiet}>{t('customer.empty')}</span>}
            <small>
              {attribute.line === null
                ? t('customer.sourceFile', { file: attribute.file })
                : t('customer.source', { file: attribute.file, line: String(attribute.line) })}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
