import { Button, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { IdentityState } from '#shared/rpc/identity';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { Agreement } from './Agreement.tsx';
import { probabilityText } from './figures.ts';
import { PairReview } from './PairReview.tsx';
import { currentNumbers, useProposal } from './proposal-store.ts';
import { useIdentityView } from './view.ts';
import styles from './Identity.module.css';

interface ReviewViewProps {
  state: IdentityState;
  active: boolean;
  onAnswered: () => void;
}

/** Pairs near the threshold, one after the other; who answers, what the answers come to, and how far reviewers agree. */
export function ReviewView({ state, active, onAnswered }: ReviewViewProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const [typed, setTyped] = useState(state.user);
  const [reviewer] = useDebouncedValue(typed.trim(), 300);
  const [blind, setBlind] = useState(false);
  const { answers, threshold, thresholdBy } = state;
  const proposed = useProposal(({ of, proposal }) => proposal !== null && of === currentNumbers());
  const said = answers.yes + answers.no + answers.skip;
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <TextInput
          label={t('review.reviewer')}
          value={typed}
          maxLength={200}
          w={220}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Switch
          label={t('review.blind')}
          description={t('review.blindHint')}
          checked={blind}
          onChange={(event) => setBlind(event.currentTarget.checked)}
        />
      </div>
      <PairReview
        reviewer={reviewer === '' ? state.user : reviewer}
        blind={blind}
        active={active}
        readOnly={readOnly}
        compared={proposed || said > 0 || state.proposal !== null || state.newRecords < state.records}
        onAnswered={onAnswered}
      />
      <div>
        <p className={styles.quiet} role="status">
          {t('review.answers', { yes: answers.yes, no: answers.no, skip: answers.skip })}
          {answers.conflicts > 0 &&
            `${t('status.separator')}${t('review.conflicts', { count: answers.conflicts })}`}
        </p>
        <p className={styles.quiet}>
          {t(`review.threshold.${thresholdBy}`, {
            threshold: t('resolve.percent', { percent: probabilityText(threshold, locale) }),
          })}
          {thresholdBy === 'default' && ` ${t('review.calibrates')}`}
        </p>
        {said > 0 && (
          <div className={styles.row} style={{ marginTop: 10 }}>
            <Button
              variant="default"
              disabled={answers.yes + answers.no === 0}
              onClick={() => {
                useIdentityView.setState({ view: 'proposal' });
                attempt(() => useProposal.getState().compare('answers', t('resolve.job')));
              }}
            >
              {t('resolve.applyAnswers')}
            </Button>
            <span className={styles.quiet}>{t('review.applyHint')}</span>
          </div>
        )}
      </div>
      <Agreement answers={said} />
    </div>
  );
}
