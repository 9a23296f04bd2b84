import { Button } from '@mantine/core';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { runCommand } from '#renderer/stores/commands.ts';

/** Where there is nothing to count yet: how to begin. */
export function NoActivity(): ReactNode {
  const t = useText();
  const locale = useLocale();
  return (
    <EmptyState
      icon={<Inbox />}
      title={t('document.noActivity')}
      hint={t('document.noActivityHint')}
      actions={
        <>
          <Button onClick={() => attempt(() => runCommand('file.import'))}>{t('document.import')}</Button>
          <Button
            variant="default"
            onClick={() => attempt(() => runCommand(locale === 'ja' ? 'file.sampleJa' : 'file.sampleEn'))}
          >
            {t('document.sample')}
          </Button>
        </>
      }
    />
  );
}
