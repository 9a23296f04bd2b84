import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { ChangeRow } from './ChangeRow.tsx';
import { Pager } from './Pager.tsx';
import { ShowValues } from './ShowValues.tsx';
import styles from './ChangeList.module.css';

const size = 50;
type Kind = 'all' | 'merge' | 'split';

interface ChangeListProps {
  proposal: number;
  merges: number;
  splits: number;
}

/** Every change of a proposal, the least sure first, a page at a time; each can be looked into and left out. */
export function ChangeList({ proposal, merges, splits }: ChangeListProps): ReactNode {
  const t = useText();
  const [kind, setKind] = useState<Kind>('all');
  const [offset, setOffset] = useState(0);
  const { answer, fault, refresh } = useAnswer('identity.changes', {
    proposal,
    kind: kind === 'all' ? null : kind,
    offset,
    limit: size,
  });
  const counts: Record<Kind, number> = { all: merges + splits, merge: merges, split: splits };
  return (
    <section aria-label={t('resolve.changes')}>
      <h2 className={styles.heading}>{t('resolve.changes')}</h2>
      <div className={styles.tools}>
        {merges > 0 && splits > 0 && (
          <Segmented
            label={t('resolve.kind')}
            value={kind}
            options={(['all', 'merge', 'split'] as const).map((value) => ({
              value,
              label: t(`resolve.kind.${value}`, { count: counts[value] }),
            }))}
            onChange={(next) => {
              setKind(next);
              setOffset(0);
            }}
          />
        )}
        <ShowValues />
      </div>
      {fault && <FaultPanel fault={fault} remedies={{ retry: refresh }} />}
      {answer && (
        <>
          <ul className={styles.changes}>
            {answer.changes.map((change) => (
              <ChangeRow key={change.id} change={change} />
            ))}
          </ul>
          <Pager offset={offset} size={size} total={answer.total} onMove={setOffset} />
        </>
      )}
    </section>
  );
}
