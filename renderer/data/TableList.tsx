import type { ReactNode } from 'react';
import { formatDay, formatNumber } from '#shared/i18n/format';
import type { TableInfo } from '#shared/model/catalog';
import type { Answer } from '#shared/rpc/contract';
import { useLocale, useText } from '../app/i18n.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Badge } from '../controls/Badge.tsx';
import { TimeBars } from './overview/TimeBars.tsx';
import styles from './TableList.module.css';
import { openTable, unreadCount } from './table-tab.ts';

interface TableListProps {
  tables: readonly TableInfo[];
  overTime: Answer<'tables.overTime'> | null;
}

/** The tables with what is known of each. */
export function TableList({ tables, overTime }: TableListProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const number = (value: number): string => formatNumber(value, locale);
  return (
    <div className={styles.place}>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col">{t('data.table')}</th>
            <th scope="col">{t('data.role')}</th>
            <th scope="col" data-number>
              {t('data.rows')}
            </th>
            <th scope="col" data-number>
              {t('data.used')}
            </th>
            <th scope="col" data-number>
              {t('data.customers')}
            </th>
            <th scope="col">{t('data.coverage')}</th>
            <th scope="col">{t('overview.time')}</th>
            <th scope="col" data-number>
              {t('data.unread')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => {
            const unread = unreadCount(table);
            return (
              <tr key={table.id}>
                <th scope="row">
                  <LinkButton inline className={styles.name ?? ''} onClick={() => openTable(table)}>
                    {table.definition.name}
                  </LinkButton>
                  {!table.confirmed && <Badge tone="attention">{t('data.unconfirmed')}</Badge>}
                </th>
                <td>{t(`role.${table.definition.role}`)}</td>
                <td data-number>{number(table.rows)}</td>
                <td data-number>{table.use && table.confirmed ? number(table.use.used) : ''}</td>
                <td data-number>
                  {table.use && table.confirmed && table.definition.role !== 'catalogue'
                    ? number(table.use.customers)
                    : ''}
                </td>
                <td>
                  {table.coverage &&
                    t('data.span', {
                      from: formatDay(table.coverage.start, locale),
                      to: formatDay(table.coverage.end, locale),
                    })}
                </td>
                <td>{overTime && <TimeBars table={table} overTime={overTime} />}</td>
                <td data-number>
                  {unread === 0 ? (
                    number(0)
                  ) : (
                    <LinkButton
                      inline
                      className={styles.name ?? ''}
                      onClick={() => openTable(table, 'quarantine')}
                    >
                      {number(unread)}
                    </LinkButton>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
