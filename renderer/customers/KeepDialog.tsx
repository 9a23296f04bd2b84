import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface KeepDialogProps {
  who: Condition;
  /** Only those whom a search finds: today's list is kept. */
  search?: string;
  /** A first name for the segment. */
  title: string;
  opened: boolean;
  onClose: () => void;
}

/** Names a segment of these people; by choice it keeps today's list. */
export function KeepDialog({ who, search = '', title, opened, onClose }: KeepDialogProps): ReactNode {
  const t = useText();
  const [name, setName] = useState(title);
  const [freeze, setFreeze] = useState(false);
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const { customers } = await call('people.keepAsSegment', { who, title: name.trim(), freeze, search });
      await useWorkbook.getState().refreshDocuments();
      notify('people.kept', { title: name.trim(), count: customers });
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('people.keepTitle')}
      closeButtonProps={{ 'aria-label': t('controls.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') attempt(keep);
        }}
      >
        <Stack gap={14}>
          <TextInput
            data-autofocus
            label={t('people.keepName')}
            value={name}
            maxLength={255}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Switch
            label={t('people.keepFreeze')}
            description={t('people.keepFreezeHint')}
            checked={freeze || search !== ''}
            disabled={search !== ''}
            onChange={(event) => setFreeze(event.currentTarget.checked)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('controls.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={name.trim() === ''}>
              {t('people.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
