import { useEffect, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { kappaWord } from './figures.ts';
import styles from './Identity.module.css';

/** How far each two reviewers agree; asked anew whenever the number of `answers` changes. */
export function Agreement({ answers }: { answers: number }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { answer, refresh } = useAnswer('identity.agreement', {});
  useEffect(refresh, [answers, refresh]);
  const reviewers = answer?.reviewers ?? [];
  return (
    <section>
      <h2 className={styles.heading}>{t('review.agreement')}</h2>
      {reviewers.length === 0 ? (
        <p className={styles.quiet}>{t('review.agreementNone')}</p>
      ) : (
        <>
          <table className={styles.numbers}>
            <thead>
              <tr>
                {(['reviewers', 'pairs', 'yesYes', 'noNo', 'differ', 'kappa'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`review.agreement.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {reviewers.map(({ first, second, pairs, yesYes, noNo, yesNo, noYes, kappa }) => (
                <tr key={JSON.stringify([first, second])}>
                  <th scope="row">{t('review.agreement.two', { first, second })}</th>
                  <td>{formatNumber(pairs, locale)}</td>
                  <td>{formatNumber(yesYes, locale)}</td>
                  <td>{formatNumber(noNo, locale)}</td>
                  <td>{formatNumber(yesNo + noYes, locale)}</td>
                  <td>
                    {kappa !== null && `${formatNumber(kappa, locale)} `}
                    <span className={styles.quiet}>{t(`review.kappa.${kappaWord(kappa)}`)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.quiet}>{t('review.kappaMeans')}</p>
        </>
      )}
    </section>
  );
}
