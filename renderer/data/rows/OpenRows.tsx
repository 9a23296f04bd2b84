import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import type { Subject } from '#renderer/stores/inspector.ts';
import { openRowsBehind, rowsOfSubject } from './behind.ts';

/** Opens the rows behind a selection, where it stands for rows. */
export function OpenRows({ subject }: { subject: Subject }): ReactNode {
  const t = useText();
  const found = rowsOfSubject(subject);
  return (
    found && (
      <Button variant="default" onClick={() => openRowsBehind(found.table, found.behind)}>
        {t('rows.openBehind')}
      </Button>
    )
  );
}
