import type { ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import { useLocale, useText } from '../app/i18n.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { dataRange } from './data-range.ts';
import { Jobs } from './Jobs.tsx';
import styles from './StatusBar.module.css';

/** How much there is, to when it goes, and what runs. */
export function StatusBar(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const catalog = useWorkbook((store) => store.catalog);
  const rows = (catalog?.tables ?? []).reduce((sum, table) => sum + table.rows, 0);
  const range = dataRange(catalog);
  const facts = [
    t('status.rows', { count: rows }),
    t('status.customers', { count: catalog?.customers ?? 0 }),
    ...(range ? [t('status.dataTo', { day: formatDay(range.end, locale) })] : []),
  ];
  return (
    <footer className={styles.bar}>
      <span>
        {catalog && catalog.tables.length > 0 ? facts.join(t('status.separator')) : t('status.noData')}
      </span>
      <Jobs />
    </footer>
  );
}
