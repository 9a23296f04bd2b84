import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import type { TableInfo } from '#shared/model/catalog';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { openCustomer } from '#renderer/customers/open-people.ts';
import { LinkButton } from '#renderer/controls/LinkButton.tsx';
import styles from './Rows.module.css';

export type ShownRow = Readonly<Record<string, string | null>>;

interface RowDetailProps {
  table: TableInfo;
  row: ShownRow;
  onClose: () => void;
}

/** One row in full: every cell, the file's text beside what was read from it, and the place it comes from. */
export function RowDetail({ table, row, onClose }: RowDetailProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const line = row.line ?? null;
  const named = table.definition.columns.find(({ meaning }) => meaning === 'customer');
  const customer = (named && row[named.id]) ?? null;
  return (
    <aside className={styles.detail} aria-label={t('rows.detail')}>
      <header className={styles.detailHead}>
        <div>
          <h2>{t('rows.row', { number: formatNumber(Number(row.row ?? 0) + 1, locale) })}</h2>
          <p className={styles.place}>
            {line === null
              ? (row.file ?? '')
              : t('rows.place', { file: row.file ?? '', line: formatNumber(Number(line), locale) })}
          </p>
          {table.confirmed && customer !== null && (
            <LinkButton onClick={() => openCustomer(customer)}>{t('customer.open', { customer })}</LinkButton>
          )}
        </div>
        <Button variant="subtle" px={6} aria-label={t('controls.close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </Button>
      </header>
      <dl className={styles.cells} tabIndex={0}>
        {table.definition.columns.map((column) => {
          const typed = row[column.id] ?? null;
          const kept = row[`${column.id}_raw`] ?? null;
          return (
            <div key={column.id} className={styles.pair}>
              <dt title={column.name}>{columnTitle(column)}</dt>
              <dd>
                {typed === null && kept === null && (
                  <span className={styles.none}>{t('data.emptyValue')}</span>
                )}
                {typed !== null && <span className={styles.typed}>{typed}</span>}
                {kept !== null && (
                  <span className={styles.kept}>
                    {t(typed === null ? 'rows.unreadText' : 'rows.fileText', { text: kept })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </aside>
  );
}
