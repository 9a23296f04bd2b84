import { useEffect, useState, type ReactNode } from 'react';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { RunState } from '#renderer/controls/RunState.tsx';
import { fileSize } from '../file-size.ts';
import { secondsLeft, type ImportCard } from './cards.ts';
import styles from './ImportProgress.module.css';

/** How far an import is, how long it takes yet, and how to stop it. */
export function ImportProgress({ card, onCancel }: { card: ImportCard; onCancel: () => void }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const now = useNow();
  const { progress, began, seen, state } = card;
  const share = progress?.share ?? null;
  const left = began === null ? null : secondsLeft(share, now - began);
  const bytes = seen?.bytes ?? 0;
  const parts = [
    ...(share === null
      ? []
      : [t('import.bytesDone', { done: fileSize(share * bytes, locale), size: fileSize(bytes, locale) })]),
    ...(left === null
      ? []
      : [
          left < 90
            ? t('import.timeLeft', { count: left })
            : t('import.minutesLeft', { count: Math.round(left / 60) }),
        ]),
  ];
  return (
    <div className={styles.place}>
      <RunState progress={progress} label={t(`import.state.${state}`)} onCancel={onCancel} />
      <div className={styles.more}>{parts.join(t('status.separator'))}</div>
    </div>
  );
}

/** The time, once a second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
