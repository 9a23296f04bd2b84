import { UserX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { Quote } from '#renderer/voices/Quote.tsx';
import { Behaviour, Stated } from './Behaviour.tsx';
import { CustomerHeader } from './CustomerHeader.tsx';
import { FactList } from './FactList.tsx';
import { IdentityPanel } from './IdentityPanel.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { Timeline } from './Timeline.tsx';
import styles from './CustomerPanel.module.css';

const texts = 200;
const sides = ['known', 'behaviour', 'voices', 'identity', 'notes'] as const;
type Side = (typeof sides)[number];

/** One customer on one page; shown in clear or masked, it is asked anew. */
export function CustomerPanel({ params }: PanelProps): ReactNode {
  const [turn, setTurn] = useState(0);
  const key = String(params.key);
  return <Page key={`${key} ${turn}`} customer={key} onMasking={() => setTurn(turn + 1)} />;
}

/** Who it is, everything done in order, and beside it what is known, how they act, what they said and who they are. */
function Page({ customer, onMasking }: { customer: string; onMasking: () => void }): ReactNode {
  const t = useText();
  const [side, setSide] = useState<Side>('known');
  const profile = useAnswer('people.profile', { key: customer });
  const facts = useAnswer('customer.facts', { key: customer });
  const portrait = useAnswer('customer.portrait', { key: customer });
  const named = useNameLabels();
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
  const name = profile.answer.attributes.find(({ label, text }) => named.has(label) && text)?.text ?? null;
  return (
    <div className={styles.panel}>
      <CustomerHeader
        customer={customer}
        profile={profile.answer}
        portrait={portrait.answer}
        name={name}
        onMasking={onMasking}
      />
      <div className={styles.columns}>
        <section className={styles.main} aria-label={t('customer.timeline')}>
          <Timeline
            customer={customer}
            channels={portrait.answer?.habits.channels.map(({ channel }) => channel) ?? []}
          />
        </section>
        <aside className={styles.side} aria-label={t('customer.about')}>
          <Segmented
            label={t('customer.about')}
            value={side}
            options={sides.map((value) => ({ value, label: t(`customer.side.${value}`) }))}
            onChange={setSide}
          />
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={t(`customer.side.${side}`)}>
            {side === 'known' && (
              <>
                <h2>{t('customer.attributes')}</h2>
                {facts.fault && <FaultPanel fault={facts.fault} remedies={{ retry: facts.refresh }} />}
                {facts.answer && <FactList facts={facts.answer.facts} />}
                <h2>{t('customer.stated')}</h2>
                {portrait.answer && <Stated stated={portrait.answer.stated} />}
              </>
            )}
            {side === 'behaviour' && (
              <>
                {portrait.running && <RunState progress={portrait.progress} onCancel={portrait.cancel} />}
                {portrait.fault && (
                  <FaultPanel fault={portrait.fault} remedies={{ retry: portrait.refresh }} />
                )}
                {portrait.answer && <Behaviour portrait={portrait.answer} />}
              </>
            )}
            {side === 'voices' && <Said customer={customer} />}
            {side === 'identity' && <IdentityPanel customer={customer} clear={profile.answer.shown} />}
            {side === 'notes' && <NotesPanel customer={customer} />}
          </div>
        </aside>
      </div>
    </div>
  );
}

/** Labels of the columns that hold what customers are called. */
function useNameLabels(): ReadonlySet<string> {
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const labels = (catalog?.tables ?? []).flatMap(({ definition }) =>
    definition.columns.filter(({ meaning }) => meaning === 'name').map(({ label, name }) => label ?? name),
  );
  return new Set(labels);
}

/** Everything the customer said, with scores. */
function Said({ customer }: { customer: string }): ReactNode {
  const t = useText();
  const voices = useAnswer('voices.list', { who: { type: 'keys', keys: [customer] }, limit: texts });
  if (voices.fault) return <FaultPanel fault={voices.fault} remedies={{ retry: voices.refresh }} />;
  if (voices.answer?.voices.length === 0) return <p className={styles.quiet}>{t('customer.noVoices')}</p>;
  return (
    <>
      {voices.answer?.voices.map((voice) => (
        <Quote key={voice.id} voice={voice} nameless />
      ))}
    </>
  );
}
