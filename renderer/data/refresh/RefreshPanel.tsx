import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { closeTab, openTab } from '#renderer/stores/tabs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { RefreshDiff } from './RefreshDiff.tsx';
import styles from './Refresh.module.css';

/** A new file for a table, compared with it, in a tab of its own. */
export function RefreshPanel({ id, params }: PanelProps): ReactNode {
  const t = useText();
  const path = String(params.path);
  const tableId = String(params.table);
  const table = useWorkbook((store) => store.catalog?.tables.find((one) => one.id === tableId));
  if (!table) return <EmptyState title={t('data.tableGone')} />;
  const file = path.split(/[\\/]/).at(-1) ?? path;
  return (
    <div className={styles.panel}>
      <PanelHeader title={t('refresh.title', { file, table: table.definition.name })} />
      <RefreshDiff
        path={path}
        table={tableId}
        mode={params.mode === 'replace' ? 'replace' : 'append'}
        onDone={(answer) => {
          closeTab(id);
          if (answer)
            openTab({
              id: `table:${tableId}`,
              panel: 'table',
              params: { tableId, view: 'batches' },
              title: table.definition.name,
            });
        }}
      />
    </div>
  );
}
