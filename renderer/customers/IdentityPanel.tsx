import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { openCustomer } from './open-people.ts';
import styles from './CustomerPanel.module.css';

interface IdentityPanelProps {
  customer: string;
  /** Whether values that tell of people may be seen. */
  clear: boolean;
}

/** The records that are this customer: where each stands, why they are together, and how to take some out again. */
export function IdentityPanel({ customer, clear }: IdentityPanelProps): ReactNode {
  const t = useText();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { answer, fault, refresh } = useAnswer('identity.records', { customer });
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  if (!answer) return null;
  const { records, household, company } = answer;
  const separate = async (): Promise<void> => {
    const { customer: other } = await call('identity.split', { records: [...chosen] });
    setChosen([]);
    notify('customer.separated', { count: chosen.length });
    openCustomer(other);
  };
  return (
    <>
      <p className={styles.quiet}>{t('customer.records', { count: records.length })}</p>
      <ul className={styles.plain}>
        {records.map((record) => (
          <li key={record.key} className={styles.record}>
            {records.length > 1 && (
              <Checkbox
                size="xs"
                aria-label={t('customer.chooseRecord', { record: record.key })}
                checked={chosen.includes(record.key)}
                disabled={readOnly}
                onChange={() =>
                  setChosen(
                    chosen.includes(record.key)
                      ? chosen.filter((key) => key !== record.key)
                      : [...chosen, record.key],
                  )
                }
              />
            )}
            <div>
              <b>{record.key}</b>
              {clear &&
                record.values.map(({ field, text }) => (
                  <div key={`${field}/${text}`}>
                    <small>{t(`identity.field.${field}`)}</small> {text}
                  </div>
                ))}
              {record.links.map((link) => (
                <div key={`${link.a}/${link.b}`}>
                  {t('customer.joinedTo', { record: link.a === record.key ? link.b : link.a })}
                  {t('status.separator')}
                  {t(`identity.reason.${link.reason}`)}
                  {link.probability !== null && ` (${Math.round(link.probability * 1000) / 10}%)`}
                </div>
              ))}
              {record.rows.slice(0, 3).map((row) => (
                <small key={`${row.tableId}/${row.row}`} className={styles.place}>
                  {`${row.table}${t('status.separator')}${
                    row.line === null
                      ? t('customer.sourceFile', { file: row.file })
                      : t('customer.source', { file: row.file, line: String(row.line) })
                  }`}
                </small>
              ))}
              {record.rowsTotal > 3 && (
                <small className={styles.place}>
                  {t('customer.moreRows', { count: record.rowsTotal - 3 })}
                </small>
              )}
            </div>
          </li>
        ))}
      </ul>
      {records.length > 1 && (
        <Button
          variant="default"
          disabled={readOnly || chosen.length === 0 || chosen.length === records.length}
          onClick={() => attempt(separate)}
        >
          {t('customer.separate')}
        </Button>
      )}
      {[household, company].map(
        (group, at) =>
          group && (
            <section key={group.id}>
              <h2>{t(at === 0 ? 'customer.household' : 'customer.company')}</h2>
              <ul className={styles.plain}>
                {group.customers
                  .filter(({ key }) => key !== answer.customer)
                  .map(({ key }) => (
                    <li key={key}>
                      <LinkButton onClick={() => openCustomer(key)}>{key}</LinkButton>
                    </li>
                  ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}
