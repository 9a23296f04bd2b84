import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { PairAnswer } from '#shared/model/identity';
import { useText } from '#renderer/app/i18n.ts';
import { undoHere } from '#renderer/app/undo.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { Evidence } from './Evidence.tsx';
import { reviewKey } from './review-keys.ts';
import { ShowValues } from './ShowValues.tsx';
import { useReview } from './use-review.ts';
import styles from './PairReview.module.css';

interface PairReviewProps {
  reviewer: string;
  blind: boolean;
  active: boolean;
  readOnly: boolean;
  /** Records have been compared: then an empty queue says that nothing is in doubt. */
  compared: boolean;
  onAnswered: () => void;
}

const choices = ['yes', 'no', 'skip'] as const satisfies readonly PairAnswer[];

/** One pair to answer by button or key, with where one is in the queue. */
export function PairReview({
  reviewer,
  blind,
  active,
  readOnly,
  compared,
  onAnswered,
}: PairReviewProps): ReactNode {
  const t = useText();
  const turn = useWorkbook(({ catalog, masking }) => `${catalog?.revision ?? 0}/${masking}`);
  const review = useReview(reviewer, blind, turn, onAnswered);
  const { pair, given, left, answered } = review;
  const place = useRef<HTMLElement>(null);
  const latest = useRef({ ...review, readOnly });
  useEffect(() => {
    latest.current = { ...review, readOnly };
  });
  const known = pair !== undefined;
  useEffect(() => {
    if (active && known) place.current?.focus({ preventScroll: true });
  }, [active, known]);
  useEffect(
    () =>
      active ? undoHere({ undo: async () => latest.current.undo(), redo: async () => undefined }) : undefined,
    [active],
  );
  const failed = review.fault !== null;
  useEffect(() => {
    const section = place.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = reviewKey(event);
      if (key === null || latest.current.readOnly) return;
      event.preventDefault();
      if (key === 'undo') latest.current.undo();
      else latest.current.answer(key);
    };
    section?.addEventListener('keydown', onKeyDown);
    return () => section?.removeEventListener('keydown', onKeyDown);
  }, [failed]);
  if (review.fault) return <FaultPanel fault={review.fault} remedies={{ retry: review.retry }} />;
  const last = given.at(-1);
  const put = (answer: PairAnswer): void => {
    if (!readOnly) review.answer(answer);
  };
  return (
    <section ref={place} className={styles.review} tabIndex={0} aria-label={t('review.question')}>
      <div className={styles.head}>
        <h2 className={styles.question}>{t('review.question')}</h2>
        <span className={styles.quiet} role="status">
          {t('review.progress', { done: answered, left })}
        </span>
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={t('review.progress', { done: answered, left })}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, answered + left)}
        aria-valuenow={answered}
      >
        <span style={{ width: `${(answered / Math.max(1, answered + left)) * 100}%` }} />
      </div>
      {pair === undefined && <RunState progress={null} />}
      {pair === null && (
        <EmptyState
          title={t(blind ? 'review.emptyBlind' : 'review.empty')}
          hint={t(blind ? 'review.emptyBlindHint' : compared ? 'review.noneLeft' : 'review.emptyHint')}
        />
      )}
      {pair && (
        <>
          <ShowValues />
          <Evidence pair={pair} />
        </>
      )}
      <div className={styles.answers}>
        {choices.map((choice) => (
          <Button
            key={choice}
            variant={choice === 'yes' ? 'filled' : 'default'}
            disabled={!pair || readOnly}
            aria-keyshortcuts={choice.charAt(0).toUpperCase()}
            onClick={() => put(choice)}
          >
            {t(`review.${choice}`)}
          </Button>
        ))}
        <Button variant="default" disabled={!last || readOnly} onClick={review.undo}>
          {t('review.undo')}
        </Button>
        {last && (
          <span className={styles.quiet}>
            {`${last.pair.a} / ${last.pair.b}: ${t(`review.said.${last.answer}`)}`}
          </span>
        )}
      </div>
      <p className={styles.keys}>{t('review.keys')}</p>
    </section>
  );
}
