import { Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { WatchTake, type WatchedFolder } from '#shared/rpc/watching';
import { desktop } from '#renderer/app/desktop.ts';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './Refresh.module.css';
import { stopWatching, useWatching, watchFolder } from './watching.ts';

/** Folders of this machine in which new files for a table appear. */
export function WatchedFolders({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const folders = useWatching((store) => store.folders).filter((folder) => folder.table === table.id);
  const writable = useWorkbook((store) => store.state?.readOnly === false) && !table.definition.from;
  if (!writable) return null;
  const choose = async (): Promise<void> => {
    const [folder] = await desktop.openDialog({ folder: true });
    if (folder !== undefined) await watchFolder({ folder, table: table.id, take: 'offer' });
  };
  return (
    <section>
      <h2 className={styles.heading}>{t('refresh.watch')}</h2>
      {folders.map((folder) => (
        <WatchedOne key={folder.id} watched={folder} />
      ))}
      <p className={styles.quiet}>{t('refresh.watch.note')}</p>
      <Button variant="default" size="compact-xs" onClick={() => attempt(choose)}>
        {t('refresh.watch.choose')}
      </Button>
    </section>
  );
}

function WatchedOne({ watched }: { watched: WatchedFolder }): ReactNode {
  const t = useText();
  const { id, folder, table, take, state } = watched;
  return (
    <div className={styles.choices}>
      <span>{folder}</span>
      {state === 'unreachable' && <span className={styles.warning}>{t('refresh.watch.unreachable')}</span>}
      <Select
        size="xs"
        aria-label={t('refresh.watch.take')}
        value={take}
        allowDeselect={false}
        data={WatchTake.options.map((value) => ({ value, label: t(`refresh.watch.take.${value}`) }))}
        onChange={(value) => {
          const next = WatchTake.safeParse(value);
          if (next.success) attempt(() => watchFolder({ folder, table, take: next.data }));
        }}
      />
      <Button variant="default" size="compact-xs" onClick={() => attempt(() => stopWatching(id))}>
        {t('refresh.watch.stop')}
      </Button>
    </div>
  );
}
