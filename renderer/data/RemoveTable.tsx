import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { call } from '../rpc/client.ts';
import { closeTab } from '../stores/tabs.ts';
import styles from './TablePanel.module.css';

interface RemoveTableProps {
  table: TableInfo;
  /** The tab that shows it. */
  tab: string;
  opened: boolean;
  onClose: () => void;
}

/** Asks before a table goes: its rows come back only by importing their files again. */
export function RemoveTable({ table, tab, opened, onClose }: RemoveTableProps): ReactNode {
  const t = useText();
  const remove = async (): Promise<void> => {
    onClose();
    await call('tables.remove', { table: table.id });
    closeTab(tab);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('data.removeTable')}
      size={440}
      closeButtonProps={{ 'aria-label': t('controls.close') }}
    >
      <p className={`k-text ${styles.sure}`}>
        {t('data.removeSure', { name: table.definition.name, rows: t('status.rows', { count: table.rows }) })}
      </p>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('controls.cancel')}
        </Button>
        <Button color="vermilion" onClick={() => attempt(remove)}>
          {t('analyses.remove')}
        </Button>
      </Group>
    </Modal>
  );
}
