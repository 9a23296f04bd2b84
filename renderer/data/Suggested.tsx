import type { ReactNode } from 'react';
import type { Guess } from '#shared/rpc/importing';
import { useRenderText, useText } from '../app/i18n.ts';
import { Tooltip } from '../controls/Tooltip.tsx';
import styles from './Suggested.module.css';

/** Below this a guess is worth a second look. */
export const unsure = 0.6;

interface SuggestedProps {
  guess: Guess;
  children: ReactNode;
}

/** Something that was guessed: the evidence is one hover (or focus) away, and a doubtful one is marked. */
export function Suggested({ guess, children }: SuggestedProps): ReactNode {
  return (
    <Tooltip label={<Evidence guess={guess} />}>
      <span className={styles.suggested} data-unsure={guess.confidence < unsure ? '' : undefined}>
        {children}
      </span>
    </Tooltip>
  );
}

/** Why a guess was made. */
export function Evidence({ guess }: { guess: Guess }): ReactNode {
  const t = useText();
  const render = useRenderText();
  return (
    <div>
      <div>{t('data.guess', { percent: Math.round(guess.confidence * 100) })}</div>
      <ul className={styles.evidence}>
        {guess.evidence.map((reason, index) => (
          <li key={index}>{render(reason)}</li>
        ))}
      </ul>
    </div>
  );
}
