import { Button, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import type { RowFilter, RowTest } from '#shared/model/row-filter';
import { comparisonOf } from '#shared/rows/bounds';
import type { Column } from '#shared/model/table';
import { useText } from '#renderer/app/i18n.ts';
import { filterFrom, testsOf } from './filter-words.ts';
import styles from './Rows.module.css';

interface FilterFormProps {
  columns: readonly Column[];
  first: string;
  onFilter: (filter: RowFilter) => void;
}

/** One filter: a column, a test and what it is tested with. */
export function FilterForm({ columns, first, onFilter }: FilterFormProps): ReactNode {
  const t = useText();
  const [id, setId] = useState(first);
  const column = columns.find((each) => each.id === id) ?? columns[0];
  const tests = column ? testsOf(column) : [];
  const [chosen, setTest] = useState<RowTest | null>(null);
  const test = chosen !== null && tests.includes(chosen) ? chosen : (tests[0] ?? 'contains');
  const [value, setValue] = useState('');
  const [to, setTo] = useState('');
  if (!column) return null;
  const hint = comparisonOf(column.type) === 'time' ? t('rows.timeHint') : undefined;
  const filter = filterFrom(column, test, value, to);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (filter) onFilter(filter);
      }}
    >
      <Select
        label={t('data.column')}
        data={columns.map((each) => ({ value: each.id, label: columnTitle(each) }))}
        value={column.id}
        searchable={columns.length > 12}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => next !== null && setId(next)}
      />
      <Select
        label={t('rows.test')}
        data={tests.map((each) => ({ value: each, label: t(`rows.test.${each}`) }))}
        value={test}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => setTest(tests.find((each) => each === next) ?? null)}
      />
      {(test === 'contains' || test === 'is') && (
        <TextInput
          data-autofocus
          label={t('rows.value')}
          description={test === 'is' ? hint : undefined}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
      {test === 'between' && (
        <>
          <TextInput
            data-autofocus
            label={t('rows.from')}
            description={hint}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <TextInput label={t('rows.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </>
      )}
      <Button type="submit" disabled={filter === null}>
        {t('rows.apply')}
      </Button>
    </form>
  );
}
