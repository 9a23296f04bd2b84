import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { OpenRows } from '#renderer/data/rows/OpenRows.tsx';
import type { Subject } from '#renderer/stores/inspector.ts';
import { ApartList } from './ApartList.tsx';
import { PeopleGrid } from './PeopleGrid.tsx';
import { SubjectActions } from './SubjectActions.tsx';
import { SubjectHead } from './SubjectHead.tsx';
import styles from './Subject.module.css';

const shown = ['key', 'last', 'purchases', 'amount'] as const;
const widths = { key: 100, last: 96, purchases: 82, amount: 84 };

/** The people behind the selection: how many, who, and what can be done with them. */
export function PeoplePanel({ subject }: { subject: Subject }): ReactNode {
  const t = useText();
  const scope = subject.scope ?? null;
  const count = useAnswer('people.count', { who: subject.who, scope }, { keep: false });
  return (
    <div className={styles.panel}>
      <SubjectHead subject={subject} count={count.answer} />
      <div className={styles.pad}>
        {count.running && <RunState progress={count.progress} onCancel={count.cancel} />}
        {count.fault && <FaultPanel fault={count.fault} remedies={{ retry: count.refresh }} />}
      </div>
      {subject.who.type !== 'everyone' && (count.answer?.customers ?? 0) > 0 && (
        <ApartList subject={subject} />
      )}
      <div className={styles.grid}>
        {!count.fault && (
          <PeopleGrid
            who={subject.who}
            scope={scope}
            only={shown}
            widths={widths}
            empty={<EmptyState title={t('people.none')} hint={t('people.noneHint')} />}
          />
        )}
      </div>
      <SubjectActions subject={subject} customers={count.answer?.customers ?? null}>
        <OpenRows subject={subject} />
      </SubjectActions>
    </div>
  );
}
