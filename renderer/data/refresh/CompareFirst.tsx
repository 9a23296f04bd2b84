import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { compareFile } from './open.ts';

/** Beside a file that goes into a table that is there: see what it would change before it does. */
export function CompareFirst({ path, table }: { path: string; table: string }): ReactNode {
  const t = useText();
  return (
    <Button variant="default" size="compact-xs" onClick={() => compareFile(path, table, 'append')}>
      {t('refresh.compareFirst')}
    </Button>
  );
}
