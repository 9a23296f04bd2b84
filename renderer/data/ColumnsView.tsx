import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { TableInfo } from '#shared/model/catalog';
import { columnTitle } from '#shared/model/column-facts';
import type { StorageType } from '#shared/model/table';
import { useLocale, useRenderText, useText } from '../app/i18n.ts';
import { useGrowing } from '../controls/use-growing.ts';
import { FaultPanel } from '../controls/FaultPanel.tsx';
import { RunState } from '../controls/RunState.tsx';
import { useAnswer } from '../rpc/use-answer.ts';
import styles from './ColumnsView.module.css';
import { DistributionChart } from './DistributionChart.tsx';
import { odditiesOf, spanWords } from './profile-words.ts';

const isTime = (type: StorageType): boolean => type === 'date' || type === 'timestamp';

/** What each column holds: how full it is, how many different values, from what to what, and the most frequent. */
export function ColumnsView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const render = useRenderText();
  const locale = useLocale();
  const { answer, fault, running, progress, cancel, refresh } = useAnswer('tables.profile', {
    table: table.id,
  });
  const texts = useAnswer('tables.oddities', { table: table.id });
  const odd = new Map(texts.answer?.map(({ column, oddities }) => [column, oddities]));
  const { shown, end } = useGrowing(answer?.length ?? 0);
  const number = (value: number): string => formatNumber(value, locale);
  const share = (part: number, all: number): string => {
    const percent = (100 * part) / all;
    if (all === 0) return '';
    if (percent > 0 && percent < 0.05) return t('data.tinyPercent');
    return t('data.percent', { percent: formatNumber(percent, locale, 1) });
  };
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('data.view.columns')}>
      {fault && <FaultPanel fault={fault} remedies={{ retry: refresh }} />}
      {running && <RunState progress={progress} onCancel={cancel} />}
      {answer && (
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t('data.column')}</th>
              <th scope="col">{t('data.meaning')}</th>
              <th scope="col">{t('data.type')}</th>
              <th scope="col" className={styles.chart}>
                {t('profile.distribution')}
              </th>
              <th scope="col" data-number>
                {t('data.filled')}
              </th>
              <th scope="col" data-number>
                {t('profile.empty')}
              </th>
              <th scope="col" data-number>
                {t('data.notRead')}
              </th>
              <th scope="col" data-number>
                {t('data.distinct')}
              </th>
              <th scope="col" className={styles.range}>
                {t('data.range')}
              </th>
              <th scope="col">{t('profile.oddities')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.slice(0, shown).map((profile) => {
              const column = table.definition.columns.find((other) => other.id === profile.column);
              return (
                <tr key={profile.column}>
                  <th scope="row">{column ? columnTitle(column) : profile.column}</th>
                  <td>{column && t(`meaning.${column.meaning}`)}</td>
                  <td>{t(`type.${profile.type}`)}</td>
                  <td className={styles.chart}>
                    <DistributionChart
                      profile={profile}
                      name={column ? columnTitle(column) : profile.column}
                    />
                  </td>
                  <td data-number title={number(profile.rows - profile.empty)}>
                    {share(profile.rows - profile.empty, profile.rows)}
                  </td>
                  <td data-number>{number(profile.empty - profile.unread)}</td>
                  <td data-number>{number(profile.unread)}</td>
                  <td data-number>
                    {profile.distinctEstimated
                      ? t('profile.estimated', { number: number(profile.distinct) })
                      : number(profile.distinct)}
                  </td>
                  <td className={styles.range}>
                    {profile.min !== null && profile.max !== null && (
                      <span title={t('data.span', { from: profile.min, to: profile.max })}>
                        {isTime(profile.type)
                          ? spanWords(t, profile.min, profile.max, locale)
                          : t('data.span', { from: profile.min, to: profile.max })}
                      </span>
                    )}
                  </td>
                  <td className={styles.oddities}>
                    {odditiesOf(t, profile).map((oddity) => (
                      <div key={oddity}>{oddity}</div>
                    ))}
                    {odd.get(profile.column)?.map((oddity) => (
                      <div key={oddity.key} className="k-text">
                        {render(oddity)}
                      </div>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {end && <div ref={end} className={styles.more} aria-hidden />}
    </div>
  );
}
