import type { ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import { dataTypes } from '#shared/conditions/data-type';
import { formatNumber, formatPercentCell } from '#shared/i18n/format';
import type { DataType } from '#shared/model/table';
import type { Answer } from '#shared/rpc/contract';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { inspect } from '#renderer/stores/inspector.ts';
import { useInspector } from '#renderer/stores/inspector.ts';
import styles from './Overview.module.css';

/** The people of a combination: who has all of these kinds of data, and none of the others. */
export function combinationOf(held: readonly DataType[]): Condition {
  const of = dataTypes.map((dataType): Condition => {
    const has: Condition = { type: 'data', dataType };
    return held.includes(dataType) ? has : { type: 'not', of: has };
  });
  return { type: 'all', of };
}

/** Which kinds of data are held together about how many customers: a row a combination; a bar opens its people. */
export function CoverageMap({ coverage }: { coverage: Answer<'customers.dataCoverage'> }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const open = useInspector((store) =>
    store.shown && store.subject ? JSON.stringify(store.subject.who) : '',
  );
  const { customers, types, combinations } = coverage;
  const most = Math.max(1, ...combinations.map((each) => each.customers));
  const known = types.filter((each) => each.customers > 0).map(({ dataType }) => dataType);
  const names = (some: readonly DataType[]): string =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(some.map((each) => t(`dataType.${each}`)));
  const title = (held: readonly DataType[]): string => {
    const missing = known.filter((each) => !held.includes(each));
    if (held.length === 0) return t('overview.none');
    return missing.length === 0
      ? t('overview.all', { held: names(held) })
      : t('overview.only', { held: names(held), missing: names(missing) });
  };
  const show = (who: Condition, words: string, count: number): void =>
    inspect({
      who,
      title: words,
      note: t('overview.ofCustomers', { count, all: formatNumber(customers, locale) }),
    });
  return (
    <table className={styles.matrix}>
      <thead>
        <tr>
          {types.map(({ dataType, customers: count }) => (
            <th key={dataType} scope="col" className={styles.kind} aria-label={t(`dataType.${dataType}`)}>
              <button
                type="button"
                className={styles.total}
                disabled={count === 0}
                aria-pressed={open === JSON.stringify({ type: 'data', dataType })}
                onClick={() =>
                  show(
                    { type: 'data', dataType },
                    t('overview.anyOf', { held: t(`dataType.${dataType}`) }),
                    count,
                  )
                }
              >
                <span className={styles.column} aria-hidden>
                  <span style={{ height: `${(100 * count) / Math.max(1, customers)}%` }} />
                </span>
                <span className={styles.kindName}>{t(`dataType.${dataType}`)}</span>
                <span className={styles.kindCount}>{formatNumber(count, locale)}</span>
              </button>
            </th>
          ))}
          <th scope="col" className={styles.held}>
            {t('overview.combination')}
          </th>
          <th scope="col" data-number>
            {t('overview.customers')}
          </th>
          <th scope="col" data-number>
            {t('overview.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {combinations.map(({ held, customers: count }) => {
          const who = combinationOf(held);
          const words = title(held);
          const current = open === JSON.stringify(who);
          return (
            <tr key={held.join()} data-current={current ? '' : undefined}>
              {types.map(({ dataType }) => {
                const has = held.includes(dataType);
                return (
                  <td
                    key={dataType}
                    className={styles.kind}
                    aria-label={t(has ? 'overview.held' : 'overview.missing')}
                  >
                    <span className={styles.dot} data-held={has ? '' : undefined} />
                  </td>
                );
              })}
              <td className={styles.held}>
                <button
                  type="button"
                  className={styles.bar}
                  aria-label={words}
                  aria-pressed={current}
                  title={words}
                  onClick={() => show(who, words, count)}
                >
                  <span style={{ width: `${(100 * count) / most}%` }} />
                </button>
              </td>
              <td data-number>{formatNumber(count, locale)}</td>
              <td data-number>
                {t('data.percent', { percent: formatPercentCell(count / Math.max(1, customers), locale) })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
