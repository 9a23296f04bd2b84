import { Select, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import { DataType, Sensitivity, type Column, type TableDefinition } from '#shared/model/table';
import type { Guess } from '#shared/rpc/importing';
import { useText } from '../app/i18n.ts';
import { useGrowing } from '../controls/use-growing.ts';
import { quietSelect } from './quiet-select.ts';
import styles from './DefinitionView.module.css';
import { MeaningSelect } from './MeaningSelect.tsx';
import { Suggested } from './Suggested.tsx';

interface ColumnMeaningsProps {
  definition: TableDefinition;
  guessOf: (index: number) => Guess | null;
  /** Why its sensitivity is proposed. */
  careOf: (index: number) => Guess | null;
  disabled: boolean;
  onChange: (definition: TableDefinition) => void;
}

const noKind = '';
/** From so many columns on, they can be searched. */
const manyColumns = 30;
/** Rows that are made at a time: each has three lists, and a screenful of them is what is seen first. */
const rowsAtOnce = 20;

/** Each column: what it means, which kind of customer intelligence it is, and how personal. */
export function ColumnMeanings(props: ColumnMeaningsProps): ReactNode {
  const { definition, guessOf, careOf, disabled, onChange } = props;
  const t = useText();
  const put = (column: Column): void =>
    onChange({
      ...definition,
      columns: definition.columns.map((other) => (other.id === column.id ? column : other)),
    });
  const kinds = [
    { value: noKind, label: t('data.noKind') },
    ...DataType.options.map((value) => ({ value, label: t(`dataType.${value}`) })),
  ];
  const [find, setFind] = useState('');
  const wanted = find.trim().toLocaleLowerCase();
  const found = definition.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => columnTitle(column).toLocaleLowerCase().includes(wanted));
  const { shown, end } = useGrowing(found.length, rowsAtOnce);
  const levels = Sensitivity.options.map((value) => ({ value, label: t(`sensitivity.${value}`) }));
  return (
    <section>
      <h2 className="k-hidden">{t('data.view.columns')}</h2>
      {definition.columns.length > manyColumns && (
        <TextInput
          aria-label={t('data.findColumn')}
          placeholder={t('data.findColumn')}
          leftSection={<Search size={14} aria-hidden />}
          maw={280}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">{t('data.column')}</th>
            <th scope="col">{t('data.type')}</th>
            <th scope="col">{t('data.meaning')}</th>
            <th scope="col">{t('data.kind')}</th>
            <th scope="col">{t('data.sensitivity')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map(({ column, index }) => {
            const guess = guessOf(index);
            const care = careOf(index);
            const meaning = (
              <MeaningSelect
                column={column.name}
                value={column.meaning}
                disabled={disabled}
                onChange={(value) => put({ ...column, meaning: value })}
              />
            );
            const sensitivity = (
              <Select
                classNames={quietSelect}
                aria-label={t('data.sensitivityOf', { column: column.name })}
                data={levels}
                value={column.sensitivity}
                disabled={disabled}
                onChange={(value) => value && put({ ...column, sensitivity: value as Sensitivity })}
              />
            );
            return (
              <tr key={column.id}>
                <th scope="row" title={column.name}>
                  {columnTitle(column)}
                </th>
                <td className={styles.type}>{t(`type.${column.type}`)}</td>
                <td>{guess ? <Suggested guess={guess}>{meaning}</Suggested> : meaning}</td>
                <td>
                  <Select
                    classNames={quietSelect}
                    aria-label={t('data.kindOf', { column: column.name })}
                    data={kinds}
                    value={column.dataType ?? noKind}
                    disabled={disabled}
                    onChange={(value) =>
                      put({ ...column, dataType: value === noKind ? null : (value as DataType) })
                    }
                  />
                </td>
                <td>{care ? <Suggested guess={care}>{sensitivity}</Suggested> : sensitivity}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {end && <div ref={end} className={styles.more} aria-hidden />}
    </section>
  );
}
