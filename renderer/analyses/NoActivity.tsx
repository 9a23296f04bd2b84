import { Button } from '@mantine/core';
import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { openTable } from '#renderer/data/table-tab.ts';
import { runCommand } from '#renderer/stores/commands.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

/** Where there is nothing to count yet: how to begin. */
export function NoActivity(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const waiting = useWorkbook((store) => store.catalog?.tables.find((table) => !table.confirmed));
  if (waiting) {
    return (
      <EmptyState
        icon={<Inbox />}
        title={t('document.noActivity')}
        hint={t('document.unconfirmedHint', { name: waiting.definition.name })}
        actions={
          <Button onClick={() => openTable(waiting, 'definition')}>{t('document.confirmTable')}</Button>
        }
      />
    );
  }
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
