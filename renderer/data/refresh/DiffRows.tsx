import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { DiffRow, TableDiff } from '#shared/model/table-diff';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import styles from './Refresh.module.css';

type Tab = 'added' | 'changed' | 'gone';

/** Rows that are new, changed and gone, with examples cell by cell. */
export function DiffRows({ diff }: { diff: TableDiff }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { rows, mode, examples, changedColumns } = diff;
  const tabs: readonly Tab[] = mode === 'append' ? ['added', 'changed'] : ['added', 'changed', 'gone'];
  const [chosen, setTab] = useState<Tab | null>(null);
  const busy = tabs.find((one) => rows[one] > 0) ?? 'added';
  const tab = chosen && tabs.includes(chosen) ? chosen : busy;
  const label = (one: Tab): string =>
    t(one === 'changed' && mode === 'append' ? 'refresh.rows.repeats' : `refresh.rows.${one}`, {
      rows: rows[one],
    });
  const shown = examples[tab].length;
  return (
    <section>
      <h2 className={styles.heading}>{t('refresh.rows')}</h2>
      <Segmented
        label={t('refresh.rows')}
        value={tab}
        options={tabs.map((value) => ({ value, label: label(value) }))}
        onChange={setTab}
      />
      {tab === 'changed' && changedColumns.length > 0 && (
        <p className={styles.quiet}>
          {t('refresh.rows.byColumn', {
            columns: changedColumns
              .slice(0, 5)
              .map(({ name, rows: n }) => `${name} ${formatNumber(n, locale)}`)
              .join(t('refresh.and')),
          })}
        </p>
      )}
      {shown === 0 ? (
        <p className={styles.quiet}>{t('refresh.rows.none')}</p>
      ) : (
        <>
          <Examples diff={diff} tab={tab} />
          {shown < rows[tab] && <p className={styles.quiet}>{t('refresh.rows.first', { count: shown })}</p>}
        </>
      )}
    </section>
  );
}

function Examples({ diff, tab }: { diff: TableDiff; tab: Tab }): ReactNode {
  const t = useText();
  const { columns, examples } = diff;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('refresh.rows')}>
      <table className={styles.cells}>
        <thead>
          <tr>
            <th scope="col">{t('refresh.rows.row')}</th>
            {columns.compared.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tab === 'changed'
            ? examples.changed.map(({ before, after }) => (
                <tr key={`${before.row} ${after.row}`}>
                  <td className={styles.line}>{after.line}</td>
                  {after.cells.map((cell, index) => (
                    <ChangedCell key={index} before={before.cells[index] ?? null} after={cell} />
                  ))}
                </tr>
              ))
            : examples[tab].map((row) => <PlainRow key={row.row} row={row} />)}
        </tbody>
      </table>
    </div>
  );
}

function PlainRow({ row }: { row: DiffRow }): ReactNode {
  return (
    <tr>
      <td className={styles.line}>{row.line}</td>
      {row.cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
}

function ChangedCell({ before, after }: { before: string | null; after: string | null }): ReactNode {
  const t = useText();
  if (before === after) return <td className={styles.same}>{after}</td>;
  return (
    <td className={styles.changed}>
      <del aria-label={t('refresh.rows.before')}>{before ?? '–'}</del>{' '}
      <ins aria-label={t('refresh.rows.after')}>{after ?? '–'}</ins>
    </td>
  );
}
