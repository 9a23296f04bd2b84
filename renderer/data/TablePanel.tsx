import { Button, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import { useLocale, useText } from '../app/i18n.ts';
import { Badge } from '../controls/Badge.tsx';
import { EmptyState } from '../controls/EmptyState.tsx';
import { PanelHeader } from '../controls/PanelHeader.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import type { PanelProps } from '../shell/panels.ts';
import { openTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { BatchesView } from './BatchesView.tsx';
import { ColumnsView } from './ColumnsView.tsx';
import { DefinitionView } from './DefinitionView.tsx';
import { LineageView } from './lineage/LineageView.tsx';
import { QuarantineView } from './quarantine/QuarantineView.tsx';
import { RemoveTable } from './RemoveTable.tsx';
import { behindOf } from './rows/behind.ts';
import { RowsView } from './RowsView.tsx';
import { ShapeView } from './shape/ShapeView.tsx';
import styles from './TablePanel.module.css';
import { openTable, placeOfRow, tableViews, unreadCount, wantedLookup, type TableView } from './table-tab.ts';

const isView = (value: unknown): value is TableView => tableViews.some((view) => view === value);

/** One table: its rows, what its columns hold, what it means, what could not be read, and the files it came from. */
export function TablePanel({ id, params }: PanelProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { catalog, state } = useWorkbook();
  const [removing, setRemoving] = useState(false);
  const tableId = String(params.tableId);
  const { behind: wanted } = params;
  const behind = useMemo(() => behindOf(wanted), [wanted]);
  const table = catalog?.tables.find((other) => other.id === tableId);
  if (!table) return <EmptyState title={t('data.tableGone')} />;
  const view = isView(params.view) ? params.view : 'rows';
  const lookup = wantedLookup(params.lookup);
  const { definition } = table;
  const setView = (next: TableView): void =>
    openTab({ id, panel: 'table', params: { tableId, view: next }, title: definition.name });
  const facts = [
    t(`role.${definition.role}`),
    t('status.rows', { count: table.rows }),
    ...(table.coverage
      ? [
          t('data.span', {
            from: formatDay(table.coverage.start, locale),
            to: formatDay(table.coverage.end, locale),
          }),
        ]
      : []),
  ];
  const unread = unreadCount(table);
  return (
    <div className={styles.panel}>
      <PanelHeader
        title={
          <span className={styles.title}>
            {definition.name}
            {!table.confirmed && <Badge tone="attention">{t('data.unconfirmed')}</Badge>}
          </span>
        }
        note={facts.join(t('status.separator'))}
        actions={
          state?.readOnly === false && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" px={8} aria-label={t('data.more')}>
                  <Ellipsis size={16} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="vermilion" onClick={() => setRemoving(true)}>
                  {t('data.removeTableMenu')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )
        }
      />
      <div className={styles.views}>
        <Segmented
          label={t('data.view')}
          value={view}
          options={tableViews.map((value) => ({
            value,
            label:
              value === 'quarantine' && unread > 0
                ? t('data.view.quarantineCount', { count: unread })
                : t(`data.view.${value}`),
          }))}
          onChange={setView}
        />
      </div>
      <RemoveTable table={table} tab={id} opened={removing} onClose={() => setRemoving(false)} />
      {view === 'rows' && (
        <RowsView
          key={`${table.id} ${typeof params.asked === 'number' ? params.asked : 0}`}
          table={table}
          behind={behind}
          start={typeof params.row === 'number' ? placeOfRow(table, params.row) : null}
          onAll={() => openTable(table, 'rows')}
        />
      )}
      {view === 'columns' && <ColumnsView table={table} />}
      {view === 'shape' && (
        <ShapeView key={`${table.id} ${JSON.stringify(lookup)}`} table={table} lookup={lookup} />
      )}
      {view === 'definition' && <DefinitionView key={table.id} table={table} />}
      {view === 'quarantine' && <QuarantineView table={table} />}
      {view === 'lineage' && <LineageView table={table} />}
      {view === 'batches' && <BatchesView table={table} />}
    </div>
  );
}
