import { Button } from '@mantine/core';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { runCommand } from '#renderer/stores/commands.ts';

/** Where there is nothing to count yet: how to begin. */
export function NoActivity(): ReactNode {
  const t = useText();
  return (
    <EmptyState
      icon={<Inbox />}
      title={t('document.noActivity')}
      hint={t('document.noActivityHint')}
      actions={
        <Button onClick={() => attempt(() => runCommand('file.import'))}>{t('document.import')}</Button>
      }
    />
  );
}
