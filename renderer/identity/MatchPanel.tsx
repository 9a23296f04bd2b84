import { useEffect, type ReactNode } from 'react';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { useText } from '#renderer/app/i18n.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { undoHere } from '#renderer/app/undo.ts';
import { LedgerView } from './LedgerView.tsx';
import { ProposalView } from './ProposalView.tsx';
import { ReviewView } from './ReviewView.tsx';
import { SettingsView } from './SettingsView.tsx';
import { redoLastAct, undoLastAct, useUndone } from './undo-identity.ts';
import { identityViews, useIdentityView } from './view.ts';
import styles from './Identity.module.css';

/** Who is one person: the proposal, the pairs in doubt, what was done, and by what rules. */
export function MatchPanel({ active }: PanelProps): ReactNode {
  const t = useText();
  const { view } = useIdentityView();
  const { answer: state, fault, refresh } = useAnswer('identity.state', {});
  useEffect(
    () => (active && view !== 'review' ? undoHere({ undo: undoLastAct, redo: redoLastAct }) : undefined),
    [active, view],
  );
  useEffect(() => useUndone.subscribe(refresh), [refresh]);
  const nothing = state !== null && state.records === 0;
  return (
    <div className={styles.panel}>
      <PanelHeader
        title={t('resolve.title')}
        note={
          state
            ? t('resolve.note', {
                records: state.records,
                customers: state.customers,
                households: state.households,
                companies: state.companies,
              })
            : ' '
        }
      />
      <div className={styles.views}>
        <Segmented
          label={t('resolve.view')}
          value={view}
          options={identityViews.map((value) => ({ value, label: t(`resolve.view.${value}`) }))}
          onChange={(next) => useIdentityView.setState({ view: next })}
        />
      </div>
      <div className={styles.body} tabIndex={0} role="region" aria-label={t(`resolve.view.${view}`)}>
        {fault && <FaultPanel fault={fault} remedies={{ retry: refresh }} />}
        {nothing && <EmptyState title={t('resolve.none')} hint={t('resolve.noneHint')} />}
        {state && !nothing && (
          <>
            {view === 'proposal' && <ProposalView state={state} />}
            {view === 'review' && <ReviewView state={state} active={active} onAnswered={refresh} />}
            {view === 'history' && <LedgerView />}
            {view === 'settings' && <SettingsView state={state} onChange={refresh} />}
          </>
        )}
      </div>
    </div>
  );
}
