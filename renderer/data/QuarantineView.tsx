import { useCallback, useMemo, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { QuarantineEntry } from '#shared/model/batch';
import type { TableInfo } from '#shared/model/catalog';
import { translate } from '#shared/i18n/translate';
import { useLocale, useText } from '../app/i18n.ts';
import { EmptyState } from '../controls/EmptyState.tsx';
import type { PageLoader } from '../controls/use-pages.ts';
import type { GridColumn } from '../controls/grid-types.ts';
import { VirtualGrid } from '../controls/VirtualGrid.tsx';
import { call } from '../rpc/client.ts';
import { unreadCount } from './table-tab.ts';
import styles from './TablePanel.module.css';

/** Rows and values that could not be read as meant: where each is in its file, its text, and why. */
export function QuarantineView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { id, definition, batches } = table;
  const marks = batches.map((batch) => batch.id).join();
  const load: PageLoader<QuarantineEntry> = useCallback(
    async (offset, limit, signal) => {
      const answer = await call('quarantine.list', { table: id, offset, limit }, { signal });
      return { rows: answer.entries, total: answer.total };
    },
    // Another set of batches is another list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [id, marks],
  );
  const columns = useMemo((): GridColumn<QuarantineEntry>[] => {
    const number = (value: number): string => formatNumber(value, locale);
    const reason = (entry: QuarantineEntry): string => {
      const key = `quarantine.${entry.reason}`;
      const words = translate(locale, key);
      return words === key ? entry.reason : words;
    };
    return [
      {
        id: 'scope',
        title: t('quarantine.what'),
        width: 110,
        sortable: false,
        text: (entry) => t(`quarantine.scope.${entry.scope}`),
      },
      { id: 'reason', title: t('quarantine.reason'), width: 400, text: reason },
      {
        id: 'column',
        title: t('quarantine.column'),
        width: 140,
        text: (entry) =>
          definition.columns.find((column) => column.id === entry.column)?.name ?? entry.column ?? '',
      },
      { id: 'text', title: t('quarantine.text'), width: 260, text: (entry) => entry.text },
      {
        id: 'line',
        title: t('data.line'),
        align: 'right',
        width: 90,
        text: (entry) => (entry.line < 0 ? '' : number(entry.line)),
      },
      {
        id: 'byte',
        title: t('quarantine.byte'),
        align: 'right',
        width: 110,
        text: (entry) => (entry.byteOffset < 0 ? '' : number(entry.byteOffset)),
      },
      {
        id: 'file',
        title: t('data.file'),
        width: 200,
        text: (entry) => batches.find((batch) => batch.id === entry.batch)?.file ?? '',
      },
    ];
  }, [t, locale, definition.columns, batches]);
  if (unreadCount(table) === 0) {
    return <EmptyState title={t('quarantine.none')} hint={t('quarantine.noneHint')} />;
  }
  return (
    <div className={styles.grid}>
      <VirtualGrid label={t('data.view.quarantine')} columns={columns} load={load} />
    </div>
  );
}
