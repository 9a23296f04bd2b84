import type { ReactNode } from 'react';
import type { PairEvidence } from '#shared/rpc/review';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { bitsText, probabilityText, waterfall, type Bar } from './figures.ts';
import styles from './Evidence.module.css';

/** Two records side by side, field by field, with what each field adds for and against: a table that is a chart. */
export function Evidence({ pair }: { pair: PairEvidence }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { steps, prior, total, probability, rules } = pair;
  const told = probability !== null;
  const chart = waterfall(
    prior,
    steps.map(({ bits, rarity }) => bits + rarity),
  );
  // What says nothing has no bar.
  const shown = (bits: number, bar: Bar | undefined): Bar | undefined =>
    Math.abs(bits) < 0.05 ? undefined : bar;
  const value = (text: string | null): ReactNode =>
    text ?? <span className={styles.none}>{t('resolve.empty')}</span>;
  return (
    <div className={styles.evidence}>
      <table className={styles.table}>
        <caption className="k-hidden">{t('review.evidence')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('resolve.field')}</th>
            <th scope="col">{pair.a}</th>
            <th scope="col">{pair.b}</th>
            <th scope="col">{t('review.evidence')}</th>
            <th scope="col" colSpan={2}>
              {t('review.bits')}
            </th>
          </tr>
        </thead>
        <tbody>
          {told && (
            <tr className={styles.quiet}>
              <th scope="row" colSpan={4}>
                {t('review.prior')}
              </th>
              <td className={styles.number}>{bitsText(prior, locale)}</td>
              <BarCell bar={chart.prior} zero={chart.zero} gain={prior > 0} />
            </tr>
          )}
          {steps.map(({ field, left, right, agreement, bits, rarity }, at) => (
            <tr key={field}>
              <th scope="row">{t(`identity.field.${field}`)}</th>
              <td className={styles.value}>{value(left)}</td>
              <td className={styles.value}>{value(right)}</td>
              <td className={styles[tone(agreement)]}>{t(`identity.agreement.${agreement}`)}</td>
              <td className={styles.number} colSpan={told ? 1 : 2}>
                {told && bitsText(bits + rarity, locale)}
                {told && Math.abs(rarity) >= 0.05 && (
                  <small className={styles.rarity}>
                    {t('review.rarity', { bits: bitsText(rarity, locale) })}
                  </small>
                )}
              </td>
              {told && (
                <BarCell
                  bar={shown(bits + rarity, chart.steps[at])}
                  zero={chart.zero}
                  gain={bits + rarity > 0 || agreement === 'exact'}
                />
              )}
            </tr>
          ))}
        </tbody>
        {told && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('review.total')}
              </th>
              <td>
                {t('review.totalShare', {
                  share: t('resolve.percent', { percent: probabilityText(probability, locale) }),
                })}
              </td>
              <td className={styles.number}>{bitsText(total, locale)}</td>
              <BarCell bar={chart.total} zero={chart.zero} gain={total > 0} />
            </tr>
          </tfoot>
        )}
      </table>
      {rules.map((rule) => (
        <p key={rule} className={styles.note}>
          {t('review.ruleHolds', { rule: t(`identity.reason.${rule}`) })}
        </p>
      ))}
      <p className={styles.note}>{t(told ? 'review.bitsMeans' : 'review.noModel')}</p>
    </div>
  );
}

const tone = (agreement: PairEvidence['steps'][number]['agreement']): 'same' | 'near' | 'differs' | 'none' =>
  agreement === 'exact'
    ? 'same'
    : agreement === 'different'
      ? 'differs'
      : agreement === 'missing'
        ? 'none'
        : 'near';

/** One bar of the waterfall; the number beside it says the same. */
function BarCell({ bar, zero, gain }: { bar: Bar | undefined; zero: number; gain: boolean }): ReactNode {
  return (
    <td className={styles.bar} aria-hidden>
      <span className={styles.track}>
        <span className={styles.zero} style={{ left: `${zero}%` }} />
        {bar && (
          <span
            className={gain ? styles.gain : styles.loss}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          />
        )}
      </span>
    </td>
  );
}
