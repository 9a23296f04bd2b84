import { Button } from '@mantine/core';
import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';

/** Shows a table's masked columns in clear, or masks them again. Nothing where nothing is masked. */
export function RevealColumns({ table }: { table: string }): ReactNode {
  const t = useText();
  const { answer } = useAnswer('privacy.masking', {});
  const columns = answer?.columns.filter((column) => column.table === table) ?? [];
  if (columns.length === 0) return null;
  const ids = columns.map(({ id }) => id);
  const hidden = columns.some(({ shown }) => !shown);
  return (
    <Button
      variant="default"
      title={t('privacy.room.showNote')}
      leftSection={hidden ? <Eye size={14} aria-hidden /> : <EyeOff size={14} aria-hidden />}
      onClick={() => attempt(() => call(hidden ? 'privacy.reveal' : 'privacy.conceal', { columns: ids }))}
    >
      {t(hidden ? 'privacy.room.showColumns' : 'privacy.room.maskColumns', { count: columns.length })}
    </Button>
  );
}
