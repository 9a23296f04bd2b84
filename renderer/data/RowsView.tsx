import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import type { RowFilter } from '#shared/model/row-filter';
import { useText } from '../app/i18n.ts';
import type { PageLoader } from '../controls/use-pages.ts';
import { VirtualGrid } from '../controls/VirtualGrid.tsx';
import { callTable } from '../rpc/client.ts';
import { useWorkbook } from '../stores/workbook.ts';
import { leaveForClipboard } from '../privacy/leave.ts';
import { RevealColumns } from '../privacy/RevealColumns.tsx';
import { rowText } from './row-text.ts';
import type { NamedBehind } from './rows/behind.ts';
import { FilterBar } from './rows/FilterBar.tsx';
import { RowDetail, type ShownRow } from './rows/RowDetail.tsx';
import { rowColumns } from './rows/row-columns.tsx';
import { useLookedAt } from './rows/use-looked-at.ts';
import rowStyles from './rows/Rows.module.css';

interface RowsViewProps {
  table: TableInfo;
  /** Only the rows behind a place of a result. */
  behind: NamedBehind | null;
  /** The place of a row that is shown in full at first. */
  start: number | null;
  /** All rows of the table shall be shown. */
  onAll: () => void;
}

/** A table's rows as they were read, with the line of the file that each came from: all of them, or those that are asked for. */
export function RowsView({ table, behind, start, onAll }: RowsViewProps): ReactNode {
  const t = useText();
  const [filters, setFilters] = useState<RowFilter[]>([]);
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState<string | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const [detail, setDetail] = useState<ShownRow | null>(null);
  const whole = useRef<HTMLDivElement>(null);
  const masking = useWorkbook((store) => store.masking);
  const timeZone = useWorkbook((store) => store.state?.settings.timeZone ?? 'UTC');
  const revision = useWorkbook((store) => store.catalog?.revision ?? 0);
  const { id } = table;
  const columns = table.definition.columns;
  const { hidden, frozen, widths, sort, change } = useLookedAt(id, columns);
  const load: PageLoader<ShownRow> = useCallback(
    async (offset, limit, signal) => {
      const request = { table: id, offset, limit, sort, filters, search, behind };
      const { answer, table: page } = await callTable('tables.rows', request, { signal });
      const fields = page.schema.fields.map((field, index) => [field.name, page.getChildAt(index)] as const);
      const rows = Array.from({ length: page.numRows }, (_, row): ShownRow =>
        Object.fromEntries(fields.map(([name, vector]) => [name, rowText(vector, row, timeZone)])),
      );
      setLeft(answer.total);
      return { rows, total: answer.total };
    },
    [id, sort, filters, search, behind, timeZone],
  );
  const first = useRef({ load, start });
  useEffect(() => {
    const { load, start } = first.current;
    if (start === null) return;
    const abort = new AbortController();
    // A row that can't be read is said by the grid, which reads it too.
    load(start, 1, abort.signal).then(
      ({ rows: [row] }) => row && setDetail(row),
      () => undefined,
    );
    return () => abort.abort();
  }, []);
  const shown = useMemo(
    () =>
      rowColumns(
        columns.filter((column) => !hidden.has(column.id)),
        filters,
        t,
      ),
    [columns, hidden, filters, t],
  );
  const known = (column: string): boolean => columns.some((other) => other.id === column);
  const closeDetail = (): void => {
    setDetail(null);
    whole.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape' && detail) closeDetail();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f')
      whole.current?.querySelector<HTMLElement>('[data-rows-search]')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={whole} role="presentation" className={rowStyles.whole} onKeyDown={onKeyDown}>
      <FilterBar
        columns={columns}
        filters={filters}
        onFilters={setFilters}
        asking={asking}
        onAsk={setAsking}
        search={search}
        onSearch={setSearch}
        hidden={hidden}
        onHidden={(next) => change({ hidden: [...next] })}
        frozen={frozen}
        onFrozen={(next) => change({ frozen: next })}
        rows={table.rows}
        left={left}
        more={<RevealColumns table={id} />}
        behind={behind?.title ?? null}
        onAll={onAll}
      />
      <div className={rowStyles.split}>
        <div className={rowStyles.grid}>
          <VirtualGrid
            label={t('data.rowsOf', { name: table.definition.name })}
            columns={shown}
            load={load}
            version={`${revision}/${masking}`}
            sort={sort}
            onSort={(next) => change({ sort: next })}
            start={start ?? undefined}
            onCopy={(copied, rows) =>
              leaveForClipboard(
                'rows',
                copied.filter(known).map((column) => `${id}.${column}`),
                rows,
              )
            }
            frozen={frozen}
            widths={widths}
            onWidths={(next) => change({ widths: next })}
            onFilter={(column) => known(column) && setAsking(column)}
            onOpen={(row) => setDetail(row)}
            onCurrent={(row) => setDetail((now) => (now === null ? null : row))}
            empty={filters.length > 0 || search !== '' ? t('rows.nothing') : undefined}
          />
        </div>
        {detail && <RowDetail table={table} row={detail} onClose={closeDetail} />}
      </div>
    </div>
  );
}
