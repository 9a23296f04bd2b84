import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { CompareDialog } from './CompareDialog.tsx';

/** From a word to behaviour: whether those who say it stay. */
export function CompareButton({ word }: { word: string }): ReactNode {
  const t = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('voices.compare')}
      </Button>
      {opened && <CompareDialog word={word} onClose={() => setOpened(false)} />}
    </>
  );
}
