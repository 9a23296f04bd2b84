import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import type { IdentityEffect } from '#shared/model/identity';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { percentOf } from './figures.ts';
import styles from './Identity.module.css';

const numbers = [
  'customers',
  'repeatRate',
  'withVoice',
  'withAttributes',
  'households',
  'companies',
] as const;
const shares: ReadonlySet<string> = new Set<(typeof numbers)[number]>(['repeatRate']);
const explained = {
  repeatRate: 'resolve.effect.repeatRateMeans',
  withVoice: 'resolve.effect.withVoiceMeans',
  withAttributes: 'resolve.effect.withAttributesMeans',
} as const;

/** What the workbook holds before and after: counts, the repeat rate in points, and by how much they move. */
export function EffectTable({ effect }: { effect: IdentityEffect }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 2 });
  const value = (number: number | null, share: boolean): string =>
    number === null
      ? '–'
      : share
        ? t('resolve.percent', { percent: percentOf(number, locale, 2) })
        : formatNumber(number, locale);
  return (
    <section>
      <h2 className={styles.heading}>{t('resolve.effect')}</h2>
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">{t('resolve.effect.number')}</th>
            <th scope="col">{t('resolve.effect.before')}</th>
            <th scope="col">{t('resolve.effect.after')}</th>
            <th scope="col">{t('resolve.effect.change')}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((name) => {
            const { before, after } = effect[name];
            const share = shares.has(name);
            const moved = before === null || after === null ? null : (after - before) * (share ? 100 : 1);
            const change = moved === null ? '–' : moved === 0 ? '±0' : signed.format(moved);
            return (
              <tr key={name}>
                <th
                  scope="row"
                  title={name in explained ? t(explained[name as keyof typeof explained]) : undefined}
                >
                  {t(`resolve.effect.${name}`)}
                </th>
                <td>{value(before, share)}</td>
                <td>{value(after, share)}</td>
                <td className={moved ? undefined : styles.quiet}>
                  {share && moved ? t('resolve.points', { points: change }) : change}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
