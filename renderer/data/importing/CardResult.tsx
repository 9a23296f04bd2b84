import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { KeyValue } from '#renderer/controls/KeyValue.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { formatNumber } from '#shared/i18n/format';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { FixList } from '../quarantine/FixList.tsx';
import { currentOf } from '../quarantine/fixes.ts';
import { openTable } from '../table-tab.ts';
import styles from './CardResult.module.css';
import { retyped, type ImportCard } from './cards.ts';
import { NoteList } from './NoteList.tsx';
import { useImports } from './store.ts';

interface CardResultProps {
  card: ImportCard;
  title: string;
  onClose: () => void;
}

/** What came of an import: the rows that are in, and those that are not, to be put right. */
export function CardResult({ card, title, onClose }: CardResultProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { cards, remove } = useImports();
  const tables = useWorkbook((store) => store.catalog?.tables);
  const { result } = card;
  if (!result) return null;
  const table = tables?.find((each) => each.id === result.table);
  const batch = currentOf(table, result.batch);
  const number = (value: number): string => formatNumber(value, locale);
  return (
    <>
      <PanelHeader
        title={title}
        note={t('import.result', { file: table?.definition.name ?? card.file })}
        actions={
          <>
            <Button variant="default" onClick={cards.length > 1 ? () => remove(card.key) : onClose}>
              {cards.length > 1 ? t('import.leave') : t('import.close')}
            </Button>
            <Button disabled={!table} onClick={() => table && openTable(table)}>
              {t('import.open')}
            </Button>
          </>
        }
      />
      <div className={styles.place}>
        <div className={styles.counts}>
          <KeyValue
            numbers
            items={[
              { label: t('batch.records'), value: number(batch.records) },
              { label: t('batch.loaded'), value: number(batch.loaded) },
              { label: t('batch.quarantined'), value: number(batch.quarantined) },
              { label: t('batch.noted'), value: number(batch.noted) },
            ]}
          />
        </div>
        <NoteList notes={[...retyped(card, batch), ...batch.notes]} />
        {table && batch.quarantined + batch.noted > 0 && (
          <FixList key={batch.id} table={table} batch={batch} />
        )}
      </div>
    </>
  );
}
