import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { ImportCard } from './cards.ts';

/** Confirms what all imported tables mean, as their cards say; then their rows are in use. */
export function ConfirmAll({ cards }: { cards: readonly ImportCard[] }): ReactNode {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const tables = useWorkbook((store) => store.catalog?.tables);
  const mine = new Set(cards.map((card) => card.result?.table));
  const open = (tables ?? []).filter((table) => mine.has(table.id) && !table.confirmed);
  if (open.length === 0) return null;
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      const done = await unlessCancelled(
        runJob(t('import.confirmJob'), async (options) => {
          for (const { id, definition } of open)
            await call('tables.define', { table: id, definition }, options);
          return open.length;
        }),
      );
      if (done !== null) notify('import.confirmed', { count: done });
      await useWorkbook.getState().refreshCatalog();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button fullWidth variant="default" loading={busy} onClick={() => attempt(confirm)}>
      {t('import.confirmAll', { count: open.length })}
    </Button>
  );
}
