import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { Batch } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { useLocale, useRenderText, useText } from '../app/i18n.ts';
import { attempt, notify } from '../app/notify.ts';
import { KeyValue } from '../controls/KeyValue.tsx';
import { call } from '../rpc/client.ts';
import { runJob, unlessCancelled } from '../stores/jobs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './BatchesView.module.css';
import { fileSize } from './file-size.ts';
import { NewerFile, TableHistory } from './refresh/TableHistory.tsx';
import { WatchedFolders } from './refresh/WatchedFolders.tsx';
import { delimiterKey, encodingNames } from './reading-words.ts';

/** The files a table was filled from. Each can be taken back; the others keep their rows. */
export function BatchesView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const render = useRenderText();
  const [asking, setAsking] = useState<number | null>(null);
  // The files of a derived table are its sources': they are taken back there.
  const writable = useWorkbook((store) => store.state?.readOnly === false) && !table.definition.from;
  const number = (value: number): string => formatNumber(value, locale);
  const time = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ja', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const reading = ({ recipe }: Batch): string => {
    if (recipe.format !== 'delimited') return t(`format.${recipe.format}`);
    const separator = delimiterKey(recipe.delimiter);
    return [encodingNames[recipe.encoding], separator ? t(separator) : recipe.delimiter].join(
      t('status.separator'),
    );
  };
  const undo = async (batch: Batch): Promise<void> => {
    setAsking(null);
    const done = await unlessCancelled(
      runJob(t('batch.undoing', { file: batch.file }), (options) =>
        call('import.undoBatch', { batch: batch.id }, options),
      ),
    );
    if (done) notify('batch.undone', { file: batch.file, count: batch.loaded });
  };
  return (
    <div className={styles.place}>
      <NewerFile table={table} />
      {[...table.batches].reverse().map((batch) => (
        <section key={batch.id} className={styles.batch}>
          <div className={styles.head}>
            <h2 className={styles.file}>{batch.file}</h2>
            {writable &&
              (asking === batch.id ? (
                <span className={styles.ask}>
                  {t('batch.sure', { count: batch.loaded })}
                  <Button color="vermilion" size="compact-xs" onClick={() => attempt(() => undo(batch))}>
                    {t('batch.undo')}
                  </Button>
                  <Button variant="default" size="compact-xs" onClick={() => setAsking(null)}>
                    {t('controls.cancel')}
                  </Button>
                </span>
              ) : (
                <Button variant="default" size="compact-xs" onClick={() => setAsking(batch.id)}>
                  {t('batch.undo')}
                </Button>
              ))}
          </div>
          <KeyValue
            items={[
              { label: t('batch.importedAt'), value: time.format(new Date(batch.importedAt)) },
              { label: t('batch.size'), value: fileSize(batch.bytes, locale) },
              { label: t('batch.records'), value: number(batch.records) },
              { label: t('batch.loaded'), value: number(batch.loaded) },
              { label: t('batch.quarantined'), value: number(batch.quarantined) },
              { label: t('batch.noted'), value: number(batch.noted) },
              {
                label: t('batch.reading'),
                value: reading(batch),
              },
              { label: t('batch.hash'), value: <span className={styles.hash}>{batch.sha256}</span> },
              ...(batch.notes.length > 0
                ? [
                    {
                      label: t('batch.notes'),
                      value: batch.notes.map((note, index) => <div key={index}>{render(note)}</div>),
                    },
                  ]
                : []),
            ]}
          />
        </section>
      ))}
      <TableHistory table={table} />
      <WatchedFolders table={table} />
    </div>
  );
}
