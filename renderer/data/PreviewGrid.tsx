import type { ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import type { Column, TableDefinition } from '#shared/model/table';
import type { Inspection } from '#shared/rpc/importing';
import { useText } from '../app/i18n.ts';
import { MeaningSelect } from './MeaningSelect.tsx';
import styles from './PreviewGrid.module.css';
import { Suggested } from './Suggested.tsx';

interface PreviewGridProps {
  inspection: Inspection;
  definition: TableDefinition;
  /** Absent when the columns' meanings are another table's already. */
  onChange: ((definition: TableDefinition) => void) | undefined;
}

const shownRows = 60;
const numeric = new Set(['integer', 'decimal', 'double']);

/** The first rows as they will be read, under what each column is taken to mean. */
export function PreviewGrid({ inspection, definition, onChange }: PreviewGridProps): ReactNode {
  const t = useText();
  const put = (column: Column): void =>
    onChange?.({
      ...definition,
      columns: definition.columns.map((other) => (other.id === column.id ? column : other)),
    });
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('import.preview')}>
      <table className={styles.grid}>
        <thead>
          <tr>
            {definition.columns.map((column, index) => {
              const guess = inspection.meaningGuesses[index];
              const select = (
                <MeaningSelect
                  column={column.name}
                  value={column.meaning}
                  disabled={!onChange}
                  onChange={(meaning) => put({ ...column, meaning })}
                />
              );
              return (
                <th key={column.id} scope="col" data-unused={column.meaning === 'none' ? '' : undefined}>
                  <div className={styles.name} title={column.name}>
                    {columnTitle(column)}
                  </div>
                  <div className={styles.type}>{t(`type.${column.type}`)}</div>
                  {guess ? <Suggested guess={guess}>{select}</Suggested> : select}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {inspection.sample.slice(0, shownRows).map((row, at) => (
            <tr key={at}>
              {definition.columns.map((column, index) => (
                <td
                  key={column.id}
                  data-number={numeric.has(column.type) ? '' : undefined}
                  title={row[index] ?? undefined}
                >
                  {row[index] ?? <span className={styles.empty}>{t('data.emptyValue')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
