import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { TableList } from '../TableList.tsx';
import { CoverageMap } from './CoverageMap.tsx';
import { JoinList } from './JoinList.tsx';
import styles from './Overview.module.css';

/** Up to this many rows shared columns are looked for without being asked. */
const soonFound = 2_000_000;

/** The workbook's data at a glance: its tables over time, what is known of whom, and what can be joined. */
export function Overview({ tables }: { tables: readonly TableInfo[] }): ReactNode {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const overTime = useAnswer('tables.overTime', {});
  const coverage = useAnswer('customers.dataCoverage', {});
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const looks = tables.length > 1 && (asked || rows <= soonFound);
  const joins = useAnswer('tables.joins', looks ? {} : null);
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('room.data')}>
      <section aria-label={t('overview.tables')}>
        <TableList tables={tables} overTime={overTime.answer} />
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('overview.coverage')}</h2>
        {coverage.fault && <FaultPanel fault={coverage.fault} remedies={{ retry: coverage.refresh }} />}
        {coverage.running && <RunState progress={coverage.progress} onCancel={coverage.cancel} />}
        {coverage.answer && coverage.answer.customers > 0 && (
          <>
            <p className={styles.note}>{t('overview.coverageNote')}</p>
            <CoverageMap coverage={coverage.answer} />
          </>
        )}
        {coverage.answer?.customers === 0 && (
          <>
            <p className={styles.empty}>{t('overview.noCustomers')}</p>
            <p className={styles.note}>{t('overview.noCustomersHint')}</p>
          </>
        )}
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('overview.joins')}</h2>
        {tables.length < 2 ? (
          <p className={styles.note}>{t('overview.oneTable')}</p>
        ) : (
          <p className={styles.note}>{t('overview.joinsNote')}</p>
        )}
        {!looks && tables.length > 1 && (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('overview.findJoins')}
          </Button>
        )}
        {joins.fault && <FaultPanel fault={joins.fault} remedies={{ retry: joins.refresh }} />}
        {joins.running && <RunState progress={joins.progress} onCancel={joins.cancel} />}
        {joins.answer && <JoinList joins={joins.answer} tables={tables} />}
      </section>
    </div>
  );
}
