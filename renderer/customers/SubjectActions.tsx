import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import type { Subject } from '#renderer/stores/inspector.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { CompareButton } from '#renderer/voices/CompareButton.tsx';
import { KeepDialog } from './KeepDialog.tsx';
import { openPeople } from './open-people.ts';
import styles from './Subject.module.css';

interface SubjectActionsProps {
  subject: Subject;
  customers: number | null;
  /** They are shown as a list in a tab already. */
  opened?: boolean;
  /** Further buttons before the usual two. */
  children?: ReactNode;
}

/** What can be done with the people of a selection: keep them, open them. */
export function SubjectActions({
  subject,
  customers,
  opened = false,
  children,
}: SubjectActionsProps): ReactNode {
  const t = useText();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? false);
  const [keeping, setKeeping] = useState(false);
  const nobody = customers === null || customers === 0;
  return (
    <footer className={styles.actions}>
      {children}
      {subject.who.type !== 'everyone' && <CompareButton subject={subject} disabled={nobody} />}
      <Button disabled={nobody || readOnly} onClick={() => setKeeping(true)}>
        {t('people.keep')}
      </Button>
      {!opened && (
        <Button variant="default" disabled={nobody} onClick={() => openPeople(subject)}>
          {t('people.openAll', { count: customers ?? 0 })}
        </Button>
      )}
      {keeping && (
        <KeepDialog who={subject.who} title={subject.title} opened onClose={() => setKeeping(false)} />
      )}
    </footer>
  );
}
