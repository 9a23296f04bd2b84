import { ActionIcon, Button } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useText } from '#renderer/app/i18n.ts';
import { openRow } from '#renderer/data/table-tab.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { timeText } from './arrow-text.ts';
import { kindName } from './kind-name.ts';
import type { TimelineEntry } from './timeline-rows.ts';
import { useTextStyle } from './use-text-style.ts';
import styles from './Timeline.module.css';

/** The raw row behind an entry, with its file and line. */
export function EntryDetail({ entry, onClose }: { entry: TimelineEntry; onClose: () => void }): ReactNode {
  const t = useText();
  const style = useTextStyle();
  const table = useWorkbook((workbook) => workbook.catalog?.tables.find(({ id }) => id === entry.tableId));
  return (
    <section className={styles.detail} aria-label={t('customer.rawRow')}>
      <header>
        <b>{kindName(t, entry.kind)}</b>
        <time dateTime={entry.at}>{timeText(entry.at, style)}</time>
        <span className={styles.source}>
          {`${entry.table}${t('status.separator')}${
            entry.line === null
              ? t('customer.sourceFile', { file: entry.file })
              : t('customer.source', { file: entry.file, line: formatNumber(entry.line, style.locale) })
          }`}
        </span>
        {table && (
          <Button variant="default" onClick={() => openRow(table, entry.row)}>
            {t('customer.openRow')}
          </Button>
        )}
        <ActionIcon aria-label={t('controls.close')} onClick={onClose}>
          <X size={14} aria-hidden />
        </ActionIcon>
      </header>
      <dl>
        {entry.cells.map((cell, index) => (
          <div key={index}>
            <dt>{cell.name}</dt>
            <dd>{cell.text ?? t('customer.empty')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
