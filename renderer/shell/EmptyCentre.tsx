import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { chooseFilesToImport } from '../app/importing.ts';
import { attempt } from '../app/notify.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { openRoom } from './rooms.ts';

/** The centre with no tab open. */
export function EmptyCentre(): ReactNode {
  const t = useText();
  return (
    <EmptyState
      title={t('shell.nothingOpen')}
      hint={t('shell.nothingOpenHint')}
      actions={
        <>
          <Button variant="default" onClick={() => openRoom('data')}>
            {t('room.data')}
          </Button>
          <Button variant="default" onClick={() => openRoom('analyses')}>
            {t('room.analyses')}
          </Button>
          <Button variant="default" onClick={() => attempt(chooseFilesToImport)}>
            {t('command.import')}
          </Button>
        </>
      }
    />
  );
}
