import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { redoStep, undoStep } from '../app/undo.ts';
import { ActTime } from '../controls/ActTime.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { FaultPanel } from '../controls/FaultPanel.tsx';
import { useAnswer } from '../rpc/use-answer.ts';
import type { Subject } from '../stores/inspector.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './Inspector.module.css';

const words = {
  create: 'history.create',
  edit: 'history.edit',
  remove: 'history.remove',
  restore: 'history.restore',
} as const;

/** The steps a document went through, newest first; undo and redo walk along them. */
export function HistoryTab({ subject }: { subject: Subject }): ReactNode {
  const t = useText();
  const id = subject.documentId ?? null;
  const { documents, state } = useWorkbook();
  const { answer, fault, refresh } = useAnswer('documents.history', id === null ? null : { id });
  useEffect(refresh, [documents, refresh]);
  if (id === null) return <EmptyState title={t('history.none')} hint={t('history.noneHint')} />;
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  const steps = [...(answer ?? [])].sort((a, b) => b.seq - a.seq);
  const writable = state?.readOnly === false;
  return (
    <div className={styles.page}>
      <h2 className={styles.title}>
        {documents.find((document) => document.id === id)?.title ?? subject.title}
      </h2>
      <div className={styles.row}>
        <Button
          variant="default"
          disabled={!writable || !steps.some((step) => !step.undone)}
          onClick={() => attempt(() => undoStep(id))}
        >
          {t('command.undo')}
        </Button>
        <Button
          variant="default"
          disabled={!writable || !steps.some((step) => step.undone)}
          onClick={() => attempt(() => redoStep(id))}
        >
          {t('command.redo')}
        </Button>
      </div>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.seq} className={styles.step} data-undone={step.undone ? '' : undefined}>
            <span>{t(words[step.action], { title: step.title })}</span>
            <ActTime at={step.at} className={styles.when} />
          </li>
        ))}
      </ol>
    </div>
  );
}
