import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { useLocale, useText } from '../app/i18n.ts';
import { FaultPanel } from '../controls/FaultPanel.tsx';
import { RunState } from '../controls/RunState.tsx';
import type { AnswerState } from '../rpc/use-answer.ts';
import styles from './DefinitionView.module.css';
import { needsValue, shownRules } from './row-rules.ts';

interface UseCountsProps {
  table: TableInfo;
  definition: TableDefinition;
  preview: AnswerState<'tables.preview'>;
}

/** Whether amounts are whole: in a currency without decimals, or, where none is known, as the column's numbers are. */
function isWholeMoney({ columns }: TableDefinition): boolean {
  const paid =
    columns.find(({ meaning }) => meaning === 'amount') ?? columns.find(({ meaning }) => meaning === 'price');
  if (!paid) return false;
  if (paid.currency === undefined) return paid.type === 'integer';
  return currencyDigits(paid.currency) === 0;
}

function currencyDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Decimal text with grouping and two decimals, none where amounts are whole; never through a double. */
function moneyText(text: string, definition: TableDefinition, locale: Locale): string {
  const digits = isWholeMoney(definition) && !/\.\d*[1-9]/.test(text) ? 0 : 2;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, options).format(text as `${number}`);
}

/** Rows in to rows used, each drop with its reason; then whom and what that comes to. */
export function UseCounts({ table, definition, preview }: UseCountsProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { answer: use, fault, running, progress, cancel, refresh, stale } = preview;
  const number = (value: number): string => formatNumber(value, locale);
  const reason = (id: string): string => {
    const rule = shownRules(definition).find((other) => other.id === id);
    if (!rule) return id === 'duplicate' ? t('counts.duplicate') : t('counts.noTime');
    const column = definition.columns.find((other) => other.id === rule.column)?.name ?? rule.column;
    return t(`rules.test.${rule.test}`, {
      column,
      value: needsValue(rule.test) ? String(rule.value ?? '') : '',
    });
  };
  return (
    <>
      <h2 className={styles.heading}>{t('counts.title')}</h2>
      {fault && <FaultPanel fault={fault} remedies={{ retry: refresh }} />}
      {running && <RunState progress={progress} onCancel={cancel} />}
      {use && (
        <dl className={styles.facts} data-stale={stale ? '' : undefined}>
          <dt>{t('counts.rows')}</dt>
          <dd>{number(table.rows)}</dd>
          {use.leftOut.map((part) => (
            <div key={part.reason} className="k-contents">
              <dt className={styles.left}>{reason(part.reason)}</dt>
              <dd className={styles.left}>{t('counts.minus', { count: part.rows })}</dd>
            </div>
          ))}
          <dt className={styles.total}>{t('counts.used')}</dt>
          <dd className={styles.total}>{number(use.used)}</dd>
          <dt className={styles.left}>{t('counts.unidentified')}</dt>
          <dd className={styles.left}>{number(use.unidentified)}</dd>
          {definition.role === 'transactions' && (
            <>
              <dt className={styles.left}>{t('counts.returns')}</dt>
              <dd className={styles.left}>{number(use.returns)}</dd>
            </>
          )}
          {definition.duplicates === 'keep' && (
            <>
              <dt className={styles.left}>{t('counts.duplicates')}</dt>
              <dd className={styles.left}>{number(use.duplicatesInUse ?? use.duplicates)}</dd>
            </>
          )}
          {use.duplicatesInUse !== undefined && use.duplicatesInUse !== use.duplicates && (
            <>
              <dt className={styles.left}>{t('counts.duplicatesAll')}</dt>
              <dd className={styles.left}>{number(use.duplicates)}</dd>
            </>
          )}
          <dt className={styles.total}>{t('data.customers')}</dt>
          <dd className={styles.total}>{number(use.customers)}</dd>
          {use.orders !== null && (
            <>
              <dt>{t('counts.orders')}</dt>
              <dd>{number(use.orders)}</dd>
            </>
          )}
          {use.amount !== null && (
            <>
              <dt>{t('counts.amount')}</dt>
              <dd title={use.amount}>{moneyText(use.amount, definition, locale)}</dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}
