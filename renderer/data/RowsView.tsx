import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import type { TableInfo } from '#shared/model/catalog';
import type { Meaning } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import type { PageLoader } from '../controls/use-pages.ts';
import { VirtualGrid, type GridColumn, type GridSort } from '../controls/VirtualGrid.tsx';
import { callTable } from '../rpc/client.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { rowText } from './row-text.ts';
import styles from './TablePanel.module.css';

type Row = Readonly<Record<string, string | null>>;

const numeric = new Set(['integer', 'decimal', 'double']);
const widths: Record<string, number> = { integer: 100, decimal: 110, double: 110, timestamp: 160, date: 110 };

const meaningWidths: Partial<Record<Meaning, number>> = {
  verbatim: 420,
  productName: 260,
  address: 240,
  email: 200,
};

/** A table's rows as they were read, with the line of the file that each came from. */
export function RowsView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const [sort, setSort] = useState<GridSort | null>(null);
  const timeZone = useWorkbook((store) => store.state?.settings.timeZone ?? 'UTC');
  const { id } = table;
  const loaded = table.rows;
  const load: PageLoader<Row> = useCallback(
    async (offset, limit, signal) => {
      const request = { table: id, offset, limit, sort };
      const { answer, table: page } = await callTable('tables.rows', request, { signal });
      const columns = page.schema.fields.map((field, index) => [field.name, page.getChildAt(index)] as const);
      const rows = Array.from({ length: page.numRows }, (_, row): Row =>
        Object.fromEntries(columns.map(([name, vector]) => [name, rowText(vector, row, timeZone)])),
      );
      return { rows, total: answer.total };
    },
    // Rows appended or taken back are other rows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [id, sort, timeZone, loaded],
  );
  const columns = useMemo((): GridColumn<Row>[] => {
    const place = ['line', 'file'] as const;
    return [
      ...table.definition.columns.map((column): GridColumn<Row> => {
        const raw = `${column.id}_raw`;
        return {
          id: column.id,
          title: columnTitle(column),
          hint: `${column.name} · ${t(`meaning.${column.meaning}`)}`,
          align: numeric.has(column.type) ? 'right' : undefined,
          width: meaningWidths[column.meaning] ?? widths[column.type] ?? 150,
          text: (row) => row[column.id] ?? row[raw] ?? '',
          render: (row) =>
            row[column.id] === null && typeof row[raw] === 'string' ? (
              <span className={styles.quiet} title={t('data.unreadValue')}>
                {row[raw]}
              </span>
            ) : undefined,
        };
      }),
      ...place.map((name): GridColumn<Row> => ({
        id: name,
        title: t(`data.${name}`),
        align: name === 'line' ? 'right' : undefined,
        width: name === 'line' ? 80 : 180,
        text: (row) => row[name] ?? '',
      })),
    ];
  }, [table.definition.columns, t]);
  return (
    <div className={styles.grid}>
      <VirtualGrid
        label={t('data.rowsOf', { name: table.definition.name })}
        columns={columns}
        load={load}
        sort={sort}
        onSort={setSort}
      />
    </div>
  );
}
