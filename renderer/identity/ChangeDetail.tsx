import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { IdentityField, type Link } from '#shared/model/identity';
import type { ProposedChange } from '#shared/rpc/identity';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { openCustomer } from '#renderer/customers/open-people.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Evidence } from './Evidence.tsx';
import { probabilityText } from './figures.ts';
import { useRecords, type RecordOf } from './use-records.ts';
import styles from './ChangeList.module.css';

/** Customers and records that stand side by side; more are counted. */
const most = 6;

/** The records of a change side by side, and why they belong together. */
export function ChangeDetail({
  change: { kind, customers, records: concerned, keep, links },
}: {
  change: ProposedChange;
}): ReactNode {
  const t = useText();
  const keys = customers.slice(0, most).map(({ key }) => key);
  const { records, fault } = useRecords(keys);
  if (fault) return <FaultPanel fault={fault} />;
  if (!records) return <RunState progress={null} />;
  const leaving = new Set(kind === 'split' ? concerned : []);
  const shown = records
    .toSorted((x, y) => Number(leaving.has(y.record.key)) - Number(leaving.has(x.record.key)))
    .slice(0, most);
  const all = customers.reduce((sum, customer) => sum + customer.records, 0);
  const rest = Math.max(0, all - shown.length);
  return (
    <div className={styles.detail}>
      <SideBySide records={shown} leaving={kind === 'split' ? leaving : null} />
      {rest > 0 && <p className={styles.quiet}>{t('resolve.moreRecords', { count: rest })}</p>}
      {kind === 'merge' && <p className={styles.quiet}>{t('resolve.keeps', { key: keep })}</p>}
      {links.length > 0 && (
        <>
          <h3 className={styles.small}>{t('resolve.why')}</h3>
          <ul className={styles.links}>
            {links.slice(0, 20).map((link) => (
              <WhyLink key={`${link.a} ${link.b}`} link={link} />
            ))}
          </ul>
          {links.length > 20 && (
            <p className={styles.quiet}>{t('ledger.more', { count: links.length - 20 })}</p>
          )}
        </>
      )}
    </div>
  );
}

interface SideBySideProps {
  records: readonly RecordOf[];
  /** Keys of records that leave, of a split. */
  leaving: ReadonlySet<string> | null;
}

function SideBySide({ records, leaving }: SideBySideProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const textOf = ({ record }: RecordOf, field: string): string | null =>
    record.values.find((value) => value.field === field)?.text ?? null;
  const fields = IdentityField.options.filter((field) => records.some((one) => textOf(one, field) !== null));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('resolve.record')}>
      <table className={styles.side}>
        <thead>
          <tr>
            <th scope="col">{t('resolve.field')}</th>
            {records.map(({ customer, record }) => (
              <th key={record.key} scope="col">
                <LinkButton onClick={() => openCustomer(customer)}>{record.key}</LinkButton>
                {leaving && <small>{t(leaving.has(record.key) ? 'resolve.leaves' : 'resolve.stays')}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const texts = records.map((one) => textOf(one, field));
            const same = new Set(texts.filter((text) => text !== null)).size < 2;
            return (
              <tr key={field}>
                <th scope="row">{t(`identity.field.${field}`)}</th>
                {texts.map((text, at) => (
                  <td key={at} className={text === null ? styles.faint : same ? undefined : styles.differs}>
                    {text ?? t('resolve.empty')}
                  </td>
                ))}
              </tr>
            );
          })}
          <tr>
            <th scope="row">{t('resolve.activities')}</th>
            {records.map(({ record }) => (
              <td key={record.key}>{formatNumber(record.activities, locale)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** One link with its reason; opened, the evidence between the two. */
function WhyLink({ link: { a, b, reason, probability } }: { link: Link }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  const { answer, fault } = useAnswer('identity.explain', opened ? { a, b } : null);
  return (
    <li>
      <div className={styles.tools}>
        <span>
          {t('resolve.link', { a, b, reason: t(`identity.reason.${reason}`) })}{' '}
          {probability !== null && (
            <span className={styles.quiet}>
              {t('resolve.percent', { percent: probabilityText(probability, locale) })}
            </span>
          )}
        </span>
        <Button variant="default" size="compact-xs" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t(opened ? 'resolve.evidenceHide' : 'resolve.evidence')}
        </Button>
      </div>
      {fault && <FaultPanel fault={fault} />}
      {opened && answer && <Evidence pair={answer.direct} />}
    </li>
  );
}
