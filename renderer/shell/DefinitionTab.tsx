import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRenderText, useText } from '../app/i18n.ts';
import { notify } from '../app/notify.ts';
import { FaultPanel } from '../controls/FaultPanel.tsx';
import { RunState } from '../controls/RunState.tsx';
import { useAnswer } from '../rpc/use-answer.ts';
import type { Subject } from '../stores/inspector.ts';
import styles from './Inspector.module.css';

/** What was counted, in words and in SQL. */
export function DefinitionTab({ subject }: { subject: Subject }): ReactNode {
  const t = useText();
  const render = useRenderText();
  const asked = useAnswer('people.describe', { who: subject.who, scope: subject.scope ?? null });
  const definition = subject.definition ?? asked.answer?.definition ?? [];
  const statement = asked.answer?.sql ?? subject.sql;
  return (
    <div className={styles.page}>
      <h2 className={styles.title}>{subject.title}</h2>
      {asked.running && <RunState progress={asked.progress} />}
      {asked.fault && <FaultPanel fault={asked.fault} remedies={{ retry: asked.refresh }} />}
      <ul className={styles.sentences}>
        {definition.map((sentence, index) => (
          <li key={index} className="k-text">
            {render(sentence)}
          </li>
        ))}
      </ul>
      {statement !== undefined && (
        <>
          <h3 className={styles.section}>
            {t('inspector.sql')}
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() =>
                void navigator.clipboard.writeText(statement).then(() => notify('inspector.copied'))
              }
            >
              {t('inspector.copy')}
            </Button>
          </h3>
          <pre className={styles.sql} tabIndex={0}>
            {statement}
          </pre>
        </>
      )}
    </div>
  );
}
