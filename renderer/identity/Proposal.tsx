import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IdentityProposal } from '#shared/rpc/identity';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { DiffDocuments } from '#renderer/data/refresh/DiffDocuments.tsx';
import { LinkButton } from '../controls/LinkButton.tsx';
import { ChangeList } from './ChangeList.tsx';
import { EffectTable } from './EffectTable.tsx';
import { percentOf, probabilityText } from './figures.ts';
import { useProposal } from './proposal-store.ts';
import { useIdentityView } from './view.ts';
import styles from './Identity.module.css';

interface ProposalProps {
  proposal: IdentityProposal;
  /** The numbers have changed since. */
  stale: boolean;
  readOnly: boolean;
  onAgain: () => void;
  onAccept: () => void;
}

/** What is proposed: its effect, the documents that would say something else, and every single change. */
export function Proposal({ proposal, stale, readOnly, onAgain, onAccept }: ProposalProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const without = useProposal((store) => store.without);
  const discard = useProposal((store) => store.discard);
  const { merges, splits, toReview } = proposal;
  const threshold = t('resolve.percent', { percent: probabilityText(proposal.threshold, locale) });
  const total = merges + splits;
  const words = {
    merges: t('resolve.lead.merges', { count: merges }),
    splits: t('resolve.lead.splits', { count: splits }),
  };
  const fields = proposal.fields
    .filter(({ filled }) => filled > 0)
    .map(({ field, filled }) =>
      filled >= proposal.records
        ? t(`identity.field.${field}`)
        : t('resolve.fieldFilled', {
            field: t(`identity.field.${field}`),
            share: percentOf(filled / proposal.records, locale, 0),
          }),
    );
  return (
    <>
      <div>
        <p className={styles.lead} role="status">
          {total === 0
            ? t('resolve.nothing')
            : [merges > 0 && words.merges, splits > 0 && words.splits].filter(Boolean).join(' ')}
        </p>
        {total === 0 && <p className={styles.quiet}>{t('resolve.nothingHint', { threshold })}</p>}
        <p className={styles.quiet}>
          {proposal.mode === 'answers'
            ? t('resolve.comparedAnswers', { threshold })
            : t('resolve.compared', {
                records: proposal.records,
                fields: fields.join(t('refresh.and')),
                threshold,
              })}
        </p>
        {toReview > 0 && (
          <p className={styles.quiet}>
            {t('resolve.toReview', { count: toReview })}{' '}
            <LinkButton onClick={() => useIdentityView.setState({ view: 'review' })}>
              {t('resolve.review')}
            </LinkButton>
          </p>
        )}
      </div>
      {stale && (
        <div className={styles.warning} role="alert">
          {t('resolve.stale')}
          <Button variant="default" size="compact-xs" onClick={onAgain}>
            {t('resolve.again')}
          </Button>
        </div>
      )}
      {total > 0 && (
        <>
          <EffectTable effect={proposal.effect} />
          <DiffDocuments diff={proposal.effect} />
          {!stale && <ChangeList proposal={proposal.proposal} merges={merges} splits={splits} />}
          <div className={styles.actions}>
            <Button disabled={stale || readOnly || without.size >= total} onClick={onAccept}>
              {t('resolve.accept', { count: total - without.size })}
            </Button>
            <Button variant="default" onClick={discard}>
              {t('resolve.discard')}
            </Button>
            {without.size > 0 && (
              <span className={styles.quiet}>{t('resolve.leftOut', { count: without.size })}</span>
            )}
          </div>
        </>
      )}
    </>
  );
}
