import { Button } from '@mantine/core';
import { Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { chooseFilesToImport } from '../app/importing.ts';
import { attempt } from '../app/notify.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import { PanelHeader } from '../controls/PanelHeader.tsx';
import { useWorkbook } from '../stores/workbook.ts';
import { Overview } from './overview/Overview.tsx';

/** The workbook's tables, and how to bring in more. */
export function DataPanel(): ReactNode {
  const t = useText();
  const { catalog, state } = useWorkbook();
  const tables = catalog?.tables ?? [];
  const writable = state?.readOnly === false;
  const button = (
    <Button disabled={!writable} onClick={() => attempt(chooseFilesToImport)}>
      {t('command.import')}
    </Button>
  );
  return (
    <>
      <PanelHeader title={t('room.data')} note={t('data.note')} actions={tables.length > 0 && button} />
      {tables.length === 0 ? (
        <EmptyState
          icon={<Table2 size={28} strokeWidth={1.3} />}
          title={t('data.none')}
          hint={t('data.noneHint')}
          actions={button}
        />
      ) : (
        <Overview tables={tables} />
      )}
    </>
  );
}
