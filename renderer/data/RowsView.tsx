import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import type { TableInfo } from '#shared/model/catalog';
import type { RowFilter } from '#shared/model/row-filter';
import { comparisonOf } from '#shared/rows/bounds';
import type { Meaning } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import type { GridColumn, GridSort } from '../controls/grid-types.ts';
import type { PageLoader } from '../controls/use-pages.ts';
import { VirtualGrid } from '../controls/VirtualGrid.tsx';
import { callTable } from '../rpc/client.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { rowText } from './row-text.ts';
import { FilterBar } from './rows/FilterBar.tsx';
import { RowDetail, type ShownRow } from './rows/RowDetail.tsx';
import rowStyles from './rows/Rows.module.css';
import styles from './TablePanel.module.css';

const numeric = new Set(['integer', 'decimal', 'double']);
const widths: Record<string, number> = { integer: 100, decimal: 110, double: 110, timestamp: 160, date: 110 };

const meaningWidths: Partial<Record<Meaning, number>> = {
  verbatim: 420,
  productName: 260,
  address: 240,
  email: 200,
};

/** A table's rows as they were read, with the line of the file that each came from: all of them, or those that are asked for. */
export function RowsView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const [sort, setSort] = useState<GridSort | null>(null);
  const [filters, setFilters] = useState<RowFilter[]>([]);
  const [search, setSearch] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [frozen, setFrozen] = useState(0);
  const [asking, setAsking] = useState<string | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const [detail, setDetail] = useState<ShownRow | null>(null);
  const timeZone = useWorkbook((store) => store.state?.settings.timeZone ?? 'UTC');
  const { id } = table;
  const loaded = table.rows;
  const load: PageLoader<ShownRow> = useCallback(
    async (offset, limit, signal) => {
      const request = { table: id, offset, limit, sort, filters, search };
      const { answer, table: page } = await callTable('tables.rows', request, { signal });
      const columns = page.schema.fields.map((field, index) => [field.name, page.getChildAt(index)] as const);
      const rows = Array.from({ length: page.numRows }, (_, row): ShownRow =>
        Object.fromEntries(columns.map(([name, vector]) => [name, rowText(vector, row, timeZone)])),
      );
      setLeft(answer.total);
      return { rows, total: answer.total };
    },
    // Rows appended or taken back are other rows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [id, sort, filters, search, timeZone, loaded],
  );
  const columns = useMemo((): GridColumn<ShownRow>[] => {
    const place = ['line', 'file'] as const;
    return [
      ...table.definition.columns
        .filter((column) => !hidden.has(column.id))
        .map((column): GridColumn<ShownRow> => {
          const raw = `${column.id}_raw`;
          return {
            id: column.id,
            title: columnTitle(column),
            hint: `${column.name} · ${t(`meaning.${column.meaning}`)}`,
            align: numeric.has(column.type) ? 'right' : undefined,
            width: meaningWidths[column.meaning] ?? widths[column.type] ?? 150,
            filtered: filters.some((filter) => filter.column === column.id),
            text: (row) => row[column.id] ?? row[raw] ?? '',
            plain: (row) => comparisonOf(column.type) !== 'text' && row[column.id] !== null,
            render: (row) =>
              row[column.id] === null && typeof row[raw] === 'string' ? (
                <span className={styles.quiet} title={t('data.unreadValue')}>
                  {row[raw]}
                </span>
              ) : undefined,
          };
        }),
      ...place.map((name): GridColumn<ShownRow> => ({
        id: name,
        title: t(`data.${name}`),
        align: name === 'line' ? 'right' : undefined,
        width: name === 'line' ? 80 : 180,
        text: (row) => row[name] ?? '',
        plain: () => name === 'line',
      })),
    ];
  }, [table.definition.columns, hidden, filters, t]);
  const known = (column: string): boolean => table.definition.columns.some((other) => other.id === column);
  return (
    <>
      <FilterBar
        columns={table.definition.columns}
        filters={filters}
        onFilters={setFilters}
        asking={asking}
        onAsk={setAsking}
        search={search}
        onSearch={setSearch}
        hidden={hidden}
        onHidden={setHidden}
        frozen={frozen}
        onFrozen={setFrozen}
        rows={table.rows}
        left={left}
      />
      <div className={rowStyles.split}>
        <div className={rowStyles.grid}>
          <VirtualGrid
            label={t('data.rowsOf', { name: table.definition.name })}
            columns={columns}
            load={load}
            sort={sort}
            onSort={setSort}
            frozen={frozen}
            onFilter={(column) => known(column) && setAsking(column)}
            onOpen={(row) => setDetail(row)}
            onCurrent={(row) => setDetail((shown) => (shown === null ? null : row))}
            empty={filters.length > 0 || search !== '' ? t('rows.nothing') : undefined}
          />
        </div>
        {detail && <RowDetail table={table} row={detail} onClose={() => setDetail(null)} />}
      </div>
    </>
  );
}
