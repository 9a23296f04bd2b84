import type { ReactNode } from 'react';
import { formatNumber, formatPercentCell } from '#shared/i18n/format';
import type { ColumnProfile } from '#shared/rpc/tables';
import { useLocale, useText } from '../app/i18n.ts';
import styles from './DistributionChart.module.css';
import { binWords } from './profile-words.ts';

const height = 36;
const shownValues = 4;
/** Where no value is more frequent than this, the most frequent one says all there is to say. */
const scattered = 0.02;
const nearlyAll = 0.9;

/** How a column's values are spread: bars by range for numbers and times, the most frequent values for all else. */
export function DistributionChart({ profile, name }: { profile: ColumnProfile; name: string }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { distribution } = profile;
  if (!distribution) return <span className={styles.quiet}>{t('profile.allEmpty')}</span>;
  const filled = Math.max(1, profile.rows - profile.empty);
  if (distribution.kind === 'values') {
    if ((distribution.values[0]?.rows ?? 1) <= 1 && distribution.others > 0) {
      const { distinct, distinctEstimated } = profile;
      if (distinct === filled && !distinctEstimated)
        return <span className={styles.quiet}>{t('profile.allDifferent')}</span>;
      if (distinct >= filled * nearlyAll)
        return <span className={styles.quiet}>{t('profile.nearlyAllDifferent')}</span>;
    }
    const isScattered = (distribution.values[0]?.rows ?? 0) / filled < scattered;
    const values = distribution.values.slice(0, isScattered ? 1 : shownValues);
    const share = (rows: number): string =>
      rows / filled < 0.0005
        ? t('data.tinyPercent')
        : t('data.percent', {
            // Rounded to 100 it would contradict the values that stand above it.
            percent:
              rows < filled && rows / filled >= 0.995
                ? formatNumber(Math.min(99.9, (100 * rows) / filled), locale, 1)
                : formatPercentCell(rows / filled, locale),
          });
    const rest = filled - values.reduce((sum, { rows }) => sum + rows, 0);
    const most = Math.max(1, ...values.map(({ rows }) => rows));
    return (
      <dl className={styles.values}>
        {values.map(({ text, rows }) => (
          <div key={text} className={styles.value} title={`${text}: ${formatNumber(rows, locale)}`}>
            <dt>{text}</dt>
            <dd>
              <span className={styles.bar} style={{ width: `${(64 * rows) / most}px` }} />
              {share(rows)}
            </dd>
          </div>
        ))}
        {rest > 0 && (
          <div className={styles.value}>
            <dt className={styles.quiet}>{t('profile.others')}</dt>
            <dd className={styles.quiet}>
              <span className={styles.bar} />
              {share(rest)}
            </dd>
          </div>
        )}
      </dl>
    );
  }
  const { bins, of } = distribution;
  const most = Math.max(1, ...bins.map(({ rows }) => rows));
  const words = bins.map((bin) => ({
    ...bin,
    words: t('profile.bin', { range: binWords(t, bin, of, locale), rows: formatNumber(bin.rows, locale) }),
  }));
  return (
    <svg
      role="img"
      aria-label={`${t('profile.chartOf', { column: name })}. ${words
        .filter(({ rows }) => rows > 0)
        .map((bin) => bin.words)
        .join('; ')}`}
      className={styles.histogram}
      viewBox={`0 0 ${bins.length} ${height}`}
      preserveAspectRatio="none"
    >
      <line x1={0} x2={bins.length} y1={height - 0.5} y2={height - 0.5} className={styles.axis} />
      {words.map((bin, at) => {
        const tall = bin.rows === 0 ? 0 : Math.max(1.5, ((height - 1) * bin.rows) / most);
        const far = bin.from === null || bin.below === null;
        return (
          <g key={`${bin.from} ${bin.below}`}>
            <rect x={at} width={1} y={0} height={height} className={styles.room}>
              <title>{bin.words}</title>
            </rect>
            <rect
              x={at + 0.06}
              width={0.88}
              y={height - 1 - tall}
              height={tall}
              data-far={far ? '' : undefined}
              className={styles.column}
            />
          </g>
        );
      })}
    </svg>
  );
}
