import type { ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import { isNumberType } from '#shared/model/column-groups';
import type { Meaning, TableDefinition } from '#shared/model/table';
import type { Inspection } from '#shared/rpc/importing';
import { useText } from '#renderer/app/i18n.ts';
import { useGrowing } from '#renderer/controls/use-growing.ts';
import { MeaningSelect } from '../MeaningSelect.tsx';
import { Suggested } from '../Suggested.tsx';
import styles from './PreviewGrid.module.css';

interface PreviewGridProps {
  inspection: Inspection;
  definition: TableDefinition;
  rows: readonly (readonly (string | null)[])[];
  /** Which rows these are, for screen readers. */
  label: string;
  /** Absent when the columns' meanings are another table's already. */
  onMeaning: ((name: string, meaning: Meaning) => void) | undefined;
}

const shownRows = 60;
/** Wider tables show so many columns here; the rest is listed under the columns. */
const shownColumns = 200;
/** So many columns come at a time: each has a list of meanings of its own. */
const columnsAtOnce = 24;
/** Rows as texts of the file, under what each column is taken to mean. */
export function PreviewGrid({ inspection, definition, rows, label, onMeaning }: PreviewGridProps): ReactNode {
  const t = useText();
  const { shown, end } = useGrowing(Math.min(definition.columns.length, shownColumns), columnsAtOnce);
  const columns = definition.columns.slice(0, shown);
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.grid}>
        <thead>
          <tr>
            {columns.map((column, index) => {
              const guess = inspection.meaningGuesses[index];
              const select = (
                <MeaningSelect
                  column={column.name}
                  value={column.meaning}
                  disabled={!onMeaning}
                  onChange={(meaning) => onMeaning?.(column.name, meaning)}
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
            {end && <td key={shown} ref={end} aria-hidden />}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownRows).map((row, at) => (
            <tr key={at}>
              {columns.map((column, index) => (
                <td
                  key={column.id}
                  data-number={isNumberType(column.type) ? '' : undefined}
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
