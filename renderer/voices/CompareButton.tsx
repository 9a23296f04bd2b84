import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { CompareDialog, type ComparedSubject } from './CompareDialog.tsx';

interface CompareButtonProps {
  subject: ComparedSubject;
  disabled?: boolean;
}

/** From people to behaviour: whether those of a mark, a segment or a word stay longer than the rest. */
export function CompareButton({ subject, disabled = false }: CompareButtonProps): ReactNode {
  const t = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={() => setOpened(true)}>
        {t('voices.compare')}
      </Button>
      {opened && <CompareDialog subject={subject} onClose={() => setOpened(false)} />}
    </>
  );
}
