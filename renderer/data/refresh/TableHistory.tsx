import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { chooseNewerFile } from './open.ts';
import styles from './Refresh.module.css';

/** Compares a newer file with a table. */
export function NewerFile({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const writable = useWorkbook((store) => store.state?.readOnly === false) && !table.definition.from;
  if (!writable) return null;
  return (
    <div className={styles.choices}>
      <Button variant="default" size="xs" onClick={() => attempt(() => chooseNewerFile(table.id))}>
        {t('refresh.newFile')}
      </Button>
    </div>
  );
}

/** Files that others took the place of, the newest first. */
export function TableHistory({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const time = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ja', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  if (table.superseded.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{t('refresh.superseded')}</h2>
      <p className={styles.quiet}>{t('refresh.undoRestores')}</p>
      {[...table.superseded].reverse().map(({ id, file, importedAt, loaded }) => (
        <div key={id} className={styles.history}>
          <span>{file}</span>
          <span>{time.format(new Date(importedAt))}</span>
          <span>{t('status.rows', { count: loaded })}</span>
        </div>
      ))}
    </section>
  );
}
