import type { ReactNode } from 'react';
import { formatDay, formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './ColumnSketch.module.css';
import type { Sketch } from './sketch.ts';

interface ColumnSketchProps {
  sketch: Sketch;
  label: string;
  type: string;
}

const height = 26;
const barWidth = 8;

/** A few bars: how numbers and days are spread, or which texts come most. */
export function ColumnSketch({ sketch, label, type }: ColumnSketchProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  if (sketch.kind === 'numbers') {
    const isDay = type === 'date' || type.startsWith('timestamp');
    const words = (value: number): string =>
      isDay ? formatDay(new Date(value).toISOString().slice(0, 10), locale) : formatNumber(value, locale);
    const most = Math.max(...sketch.bins);
    return (
      <div className={styles.numbers} role="img" aria-label={label}>
        <svg width={sketch.bins.length * barWidth} height={height} aria-hidden>
          {sketch.bins.map((count, at) => {
            const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * height);
            return (
              <rect key={at} x={at * barWidth} y={height - tall} width={barWidth - 1} height={tall}>
                <title>{formatNumber(count, locale)}</title>
              </rect>
            );
          })}
        </svg>
        <div className={styles.ends}>
          {t('data.span', { from: words(sketch.min), to: words(sketch.max) })}
        </div>
      </div>
    );
  }
  const most = sketch.top[0]?.count ?? 1;
  return (
    <dl className={styles.values} aria-label={label}>
      {sketch.top.map(({ text, count }) => (
        <div key={text}>
          <dt title={text}>{text}</dt>
          <dd>
            <span className={styles.bar} style={{ width: `${(count / most) * 72}px` }} />
            {formatNumber(count, locale)}
          </dd>
        </div>
      ))}
      {sketch.others > 0 && (
        <div>
          <dt className={styles.others}>{t('import.sketchOthers', { count: sketch.others })}</dt>
          <dd />
        </div>
      )}
    </dl>
  );
}
