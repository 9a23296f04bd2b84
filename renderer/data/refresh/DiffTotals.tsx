import type { ReactNode } from 'react';
import type { TableDiff } from '#shared/model/table-diff';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { Change } from './Change.tsx';
import { figureText } from './figures.ts';
import styles from './Refresh.module.css';

const names = ['rows', 'customers', 'activities', 'unidentified', 'voices', 'amount'] as const;

/** What the workbook holds before and after. */
export function DiffTotals({ diff: { totals } }: { diff: TableDiff }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const shown = names.filter((name) => (totals.before[name] ?? 0) !== 0 || (totals.after[name] ?? 0) !== 0);
  return (
    <section>
      <h2 className={styles.heading}>{t('refresh.effect')}</h2>
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">{t('refresh.total')}</th>
            <th scope="col">{t('refresh.before')}</th>
            <th scope="col">{t('refresh.after')}</th>
            <th scope="col">{t('refresh.change')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((name) => {
            const type = name === 'amount' ? 'money' : 'integer';
            return (
              <tr key={name}>
                <th scope="row">{t(`refresh.total.${name}`)}</th>
                <td>{figureText({ value: totals.before[name], type }, locale)}</td>
                <td>{figureText({ value: totals.after[name], type }, locale)}</td>
                <Change before={totals.before[name]} after={totals.after[name]} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
