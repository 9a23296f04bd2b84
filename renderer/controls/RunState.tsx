import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Progress } from '#shared/rpc/messages';
import { useRenderText, useText } from '../app/i18n.ts';
import styles from './RunState.module.css';

interface RunStateProps {
  /** Null while nothing is known but that it runs. */
  progress: Progress | null;
  onCancel?: (() => void) | undefined;
  /** Words to show before the engine says something. */
  label?: string | undefined;
}

/** That something runs: a bar, what it is doing, and how to stop it. */
export function RunState({ progress, onCancel, label }: RunStateProps): ReactNode {
  const t = useText();
  const render = useRenderText();
  const share = progress?.share ?? null;
  const words = progress ? render(progress.text) : (label ?? t('controls.running'));
  return (
    <div className={styles.run} role="status">
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div
          className={share === null ? styles.open : styles.done}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
      <span className={styles.words}>{words}</span>
      {onCancel && (progress?.cancellable ?? true) && (
        <Button variant="default" onClick={onCancel}>
          {t('controls.cancel')}
        </Button>
      )}
    </div>
  );
}
