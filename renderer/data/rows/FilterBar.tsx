import { Button, Checkbox, NumberInput, Popover, TextInput } from '@mantine/core';
import { Columns3, Filter, Plus, Search, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import type { RowFilter } from '#shared/model/row-filter';
import type { Column } from '#shared/model/table';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { FilterForm } from './FilterForm.tsx';
import { filterWords } from './filter-words.ts';
import styles from './Rows.module.css';

interface FilterBarProps {
  columns: readonly Column[];
  filters: readonly RowFilter[];
  onFilters: (filters: RowFilter[]) => void;
  /** The column that a filter is being made for; null when none is. */
  asking: string | null;
  onAsk: (column: string | null) => void;
  search: string;
  onSearch: (search: string) => void;
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
  frozen: number;
  onFrozen: (frozen: number) => void;
  rows: number;
  /** The place of a result whose rows are shown alone. */
  behind: string | null;
  onAll: () => void;
  /** Rows that are left, once they are counted. */
  left: number | null;
  /** What else is done with the rows. */
  more?: ReactNode;
}

const searchDelayMs = 300;

/** What limits the rows of a table, and which of its columns are shown. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { columns, filters, onFilters, asking, onAsk, search, onSearch, hidden, onHidden } = props;
  const t = useText();
  const locale = useLocale();
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    const timer = setTimeout(() => onSearch(typed), searchDelayMs);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);
  const limited = filters.length > 0 || search !== '' || props.behind !== null;
  return (
    <div className={styles.bar}>
      <TextInput
        aria-label={t('rows.search')}
        data-rows-search
        placeholder={t('rows.search')}
        leftSection={<Search size={14} aria-hidden />}
        value={typed}
        maxLength={200}
        className={styles.search}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {props.behind !== null && (
        <span className={styles.chip}>
          {t('rows.behind', { title: props.behind })}
          <button type="button" aria-label={t('rows.notBehind')} onClick={props.onAll}>
            <X size={12} aria-hidden />
          </button>
        </span>
      )}
      {filters.map((filter, at) => (
        <span key={`${at} ${JSON.stringify(filter)}`} className={styles.chip}>
          <Filter size={12} aria-hidden />
          {filterWords(t, filter, columns)}
          <button
            type="button"
            aria-label={t('rows.removeFilter', { what: filterWords(t, filter, columns) })}
            onClick={() => onFilters(filters.filter((_, other) => other !== at))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <Popover
        opened={asking !== null}
        onChange={(opened) => !opened && onAsk(null)}
        position="bottom-start"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => onAsk(asking === null ? (columns[0]?.id ?? null) : null)}
          >
            {t('rows.filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          {asking !== null && (
            <FilterForm
              key={asking}
              columns={columns}
              first={asking}
              onFilter={(filter) => {
                onFilters([...filters, filter]);
                onAsk(null);
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <Popover position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<Columns3 size={14} aria-hidden />}>
            {hidden.size === 0 ? t('rows.columns') : t('rows.columnsHidden', { count: hidden.size })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.columns}>
          <NumberInput
            label={t('rows.freeze')}
            value={props.frozen}
            min={0}
            max={Math.min(6, columns.length - hidden.size)}
            onChange={(value) => props.onFrozen(Number(value) || 0)}
          />
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={columnTitle(column)}
              checked={!hidden.has(column.id)}
              onChange={() => {
                const next = new Set(hidden);
                if (!next.delete(column.id)) next.add(column.id);
                if (next.size < columns.length) onHidden(next);
              }}
            />
          ))}
          <Button variant="default" disabled={hidden.size === 0} onClick={() => onHidden(new Set())}>
            {t('rows.showAll')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      {props.more}
      <span className={styles.count} role="status">
        {limited &&
          props.left !== null &&
          t('rows.left', { count: props.left, all: formatNumber(props.rows, locale) })}
      </span>
    </div>
  );
}
