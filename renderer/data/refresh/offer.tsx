import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { attempt } from '#renderer/app/notify.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { translate } from '#shared/i18n/translate';
import type { FoundFile } from '#shared/rpc/watching';
import { compareFile } from './open.ts';

/** Says that a new file for a table lies in a watched folder, until the person looks at it or closes it. */
export function offerFile({ path, file, table, sha256 }: FoundFile, settle: () => Promise<void>): void {
  const { locale } = usePreferences.getState();
  const name =
    useWorkbook.getState().catalog?.tables.find(({ id }) => id === table)?.definition.name ?? table;
  const id = `watch ${sha256}`;
  const compare = (): void => {
    notifications.hide(id);
    compareFile(path, table, 'append');
  };
  notifications.show({
    id,
    title: translate(locale, 'refresh.watch.found', { file, table: name }),
    message: (
      <Button size="compact-xs" variant="default" onClick={compare}>
        {translate(locale, 'refresh.compareFirst')}
      </Button>
    ),
    autoClose: false,
    onClose: () => attempt(settle),
    closeButtonProps: { 'aria-label': translate(locale, 'controls.close') },
  });
}
