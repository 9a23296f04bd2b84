import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fault, Remedy } from '#shared/faults/fault';
import type { MessageKey } from '#shared/i18n/catalogues';
import { useLocale, useText } from '../app/i18n.ts';
import { faultWords } from './fault-words.ts';
import styles from './FaultPanel.module.css';

interface FaultPanelProps {
  fault: Fault;
  /** What each remedy does here; only those given become buttons. */
  remedies?: Partial<Record<Remedy, () => void>>;
  /** Words about what was kept; by default that nothing was lost. */
  kept?: string;
  onClose?: (() => void) | undefined;
}

const remedyWords: Record<Exclude<Remedy, 'none'>, MessageKey> = {
  retry: 'remedy.retry',
  chooseFile: 'remedy.chooseFile',
  saveAs: 'remedy.saveAs',
  openReadOnly: 'remedy.openReadOnly',
  editRecipe: 'remedy.editRecipe',
  showQuarantine: 'remedy.showQuarantine',
  restartEngine: 'remedy.restartEngine',
  freeDisk: 'remedy.freeDisk',
  raiseLimit: 'remedy.raiseLimit',
  trustWorkbook: 'remedy.trustWorkbook',
  checkDefinition: 'remedy.checkDefinition',
};

/** {@link faultWords} in the window's language. */
export function useFaultWords(): (fault: Fault) => string {
  const locale = useLocale();
  return (fault) => faultWords(locale, fault);
}

/** What happened and where, that nothing was lost, and the next step as a button. */
export function FaultPanel({ fault, remedies = {}, kept, onClose }: FaultPanelProps): ReactNode {
  const t = useText();
  const words = useFaultWords();
  const offered: Remedy = fault.remedy;
  const act = remedies[offered] ?? remedies.retry;
  const actWords = remedies[offered] ? offered : 'retry';
  return (
    <div className={styles.fault} role="alert">
      <div className={styles.words}>{words(fault)}</div>
      <div className={styles.kept}>{kept ?? t('controls.nothingLost')}</div>
      {fault.detail !== undefined && (
        <details className={styles.detail}>
          <summary>{t('controls.technicalDetail')}</summary>
          <pre>{fault.detail}</pre>
        </details>
      )}
      <div className={styles.actions}>
        {act && actWords !== 'none' && <Button onClick={act}>{t(remedyWords[actWords])}</Button>}
        {onClose && (
          <Button variant="default" onClick={onClose}>
            {t('controls.close')}
          </Button>
        )}
      </div>
    </div>
  );
}
