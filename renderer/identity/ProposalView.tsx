import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { IdentityState } from '#shared/rpc/identity';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { Proposal } from './Proposal.tsx';
import { currentNumbers, useProposal } from './proposal-store.ts';
import { takeBack } from './undo-identity.ts';
import styles from './Identity.module.css';

interface Accepted {
  act: number;
  customers: number;
  /** The numbers right after it: while they stand, it can be taken back here. */
  of: string;
}

/** Compares records, and shows what would become of it before anything does. */
export function ProposalView({ state }: { state: IdentityState }): ReactNode {
  const t = useText();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  // Asked for so that a change of the numbers is noticed here.
  useWorkbook((workbook) => workbook.catalog?.revision);
  const { of, proposal, running, fault, compare, accept } = useProposal();
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const start = (mode: 'new' | 'all' | 'answers' | null): void => {
    setAccepted(null);
    attempt(() => compare(mode, t('resolve.job')));
  };
  const take = async (): Promise<void> => {
    const answer = await accept(t('resolve.accepting'));
    await useWorkbook.getState().refreshCatalog();
    setAccepted({ ...answer, of: currentNumbers() });
  };
  const here = currentNumbers();
  const known = of.split('/')[0] === here.split('/')[0];
  const compared = state.newRecords < state.records;
  const answered = state.answers.yes + state.answers.no > 0;
  return (
    <div className={styles.stack}>
      {accepted && accepted.of === here && (
        <div className={styles.done} role="status">
          {t('resolve.accepted', { count: accepted.customers })}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() =>
              attempt(async () => {
                await takeBack(accepted);
                setAccepted(null);
              })
            }
          >
            {t('resolve.undo')}
          </Button>
        </div>
      )}
      <div>
        {!(proposal && known) && (
          <p className={styles.quiet}>
            {!compared
              ? t('resolve.never')
              : state.newRecords > 0
                ? t('resolve.fresh', { count: state.newRecords })
                : t('resolve.upToDate')}
          </p>
        )}
        <div className={styles.row} style={{ marginTop: 10 }}>
          {!compared ? (
            <Button
              variant={proposal && known ? 'default' : 'filled'}
              disabled={running !== null}
              onClick={() => start('all')}
            >
              {t('resolve.compare')}
            </Button>
          ) : (
            <>
              <Button
                variant={state.newRecords > 0 && !(proposal && known) ? 'filled' : 'default'}
                disabled={running !== null}
                onClick={() => start('new')}
              >
                {t('resolve.compareNew')}
              </Button>
              <Button variant="default" disabled={running !== null} onClick={() => start('all')}>
                {t('resolve.compareAll')}
              </Button>
            </>
          )}
          {answered && (
            <Button variant="default" disabled={running !== null} onClick={() => start('answers')}>
              {t('resolve.applyAnswers')}
            </Button>
          )}
        </div>
      </div>
      {running && known && <RunState progress={running.progress} onCancel={running.cancel} />}
      {fault && known && <FaultPanel fault={fault} remedies={{ retry: () => start(null) }} />}
      {proposal && known && (
        <Proposal
          proposal={proposal}
          stale={of !== here}
          readOnly={readOnly}
          onAgain={() => start(proposal.mode)}
          onAccept={() => attempt(take)}
        />
      )}
    </div>
  );
}
