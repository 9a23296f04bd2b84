import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber, formatPercentCell } from '#shared/i18n/format';
import type { TableInfo } from '#shared/model/catalog';
import { columnTitle } from '#shared/model/column-facts';
import type { Answer } from '#shared/rpc/contract';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { LinkButton } from '#renderer/controls/LinkButton.tsx';
import { openLookup, openTable } from '../table-tab.ts';
import styles from './Overview.module.css';

interface JoinListProps {
  joins: Answer<'tables.joins'>;
  tables: readonly TableInfo[];
}

/** Columns of different tables that hold the same values, with the share of rows that find a partner. */
export function JoinList({ joins, tables }: JoinListProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const writable = useWorkbook((store) => store.state?.readOnly === false);
  const place = ({ table, column }: { table: string; column: string }): ReactNode => {
    const found = tables.find(({ id }) => id === table);
    const named = found?.definition.columns.find(({ id }) => id === column);
    if (!found || !named) return null;
    return (
      <>
        <LinkButton inline className={styles.table ?? ''} onClick={() => openTable(found, 'rows')}>
          {found.definition.name}
        </LinkButton>
        <span className={styles.quiet}> {columnTitle(named)}</span>
      </>
    );
  };
  const nameOf = (table: string): string => tables.find(({ id }) => id === table)?.definition.name ?? table;
  if (joins.length === 0) return <p className={styles.quiet}>{t('overview.noJoins')}</p>;
  return (
    <table className={styles.joins}>
      <thead>
        <tr>
          <th scope="col">{t('overview.from')}</th>
          <th scope="col">{t('overview.to')}</th>
          <th scope="col">{t('overview.matched')}</th>
          <th scope="col" data-number>
            {t('overview.share')}
          </th>
          <th>
            <span className="k-hidden">{t('overview.lookUp')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {joins.map(({ from, to, rows, matched, oneRowEach }) => {
          const share = matched / Math.max(1, rows);
          return (
            <tr key={`${from.table}.${from.column} ${to.table}.${to.column}`}>
              <td>{place(from)}</td>
              <td>
                {place(to)}
                {!oneRowEach && (
                  <span
                    className={styles.several}
                    title={t('overview.severalRows', { name: nameOf(to.table) })}
                    role="img"
                    aria-label={t('overview.severalRows', { name: nameOf(to.table) })}
                  />
                )}
              </td>
              <td className={styles.match}>
                <span
                  className={styles.meter}
                  role="img"
                  aria-label={`${formatNumber(matched, locale)} / ${formatNumber(rows, locale)}`}
                >
                  <span style={{ width: `${100 * share}%` }} />
                </span>
              </td>
              <td data-number>{t('data.percent', { percent: formatPercentCell(share, locale) })}</td>
              <td data-number>
                {writable && (
                  <Button
                    variant="default"
                    aria-label={t('overview.lookUpFrom', { from: nameOf(from.table), to: nameOf(to.table) })}
                    onClick={() => {
                      const table = tables.find(({ id }) => id === from.table);
                      if (table) openLookup(table, { here: from.column, table: to.table, there: to.column });
                    }}
                  >
                    {t('overview.lookUp')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
