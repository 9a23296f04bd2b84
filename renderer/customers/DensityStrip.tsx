import { useMemo, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import type { Answer } from '#shared/rpc/contract';
import { dayOf, isoDay } from '#shared/time/days';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './DensityStrip.module.css';

type Days = Answer<'customer.density'>['days'];
interface Bar {
  from: string;
  to: string;
  n: number;
}

/** Bars at most across the strip. */
const most = 24;

/** The time from the first to the last day in equal parts of whole days, with how much happened in each. */
function densityBars(days: Days): Bar[] {
  const numbers = days.map(({ day }) => dayOf(day));
  if (numbers.length === 0) return [];
  const start = Math.min(...numbers);
  const width = Math.max(1, Math.ceil((Math.max(...numbers) - start + 1) / most));
  const count = Math.floor((Math.max(...numbers) - start) / width) + 1;
  const bars = Array.from({ length: count }, (_, at) => ({
    from: isoDay(start + at * width),
    to: isoDay(start + (at + 1) * width - 1),
    n: 0,
  }));
  for (const { day, n } of days) {
    const bar = bars[Math.floor((dayOf(day) - start) / width)];
    if (bar) bar.n += n;
  }
  return bars;
}

interface DensityStripProps {
  days: Days;
  from: string | null;
  to: string | null;
  onPeriod: (from: string | null, to: string | null) => void;
}

/** When a customer did how much; a bar narrows the timeline to its days, the same bar again widens it. */
export function DensityStrip({ days, from, to, onPeriod }: DensityStripProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const bars = useMemo(() => densityBars(days), [days]);
  const top = Math.max(1, ...bars.map(({ n }) => n));
  return (
    <div className={styles.strip} role="group" aria-label={t('customer.density')}>
      {bars.map((bar) => {
        const chosen = bar.from === from && bar.to === to;
        const says = t('customer.densityBar', {
          count: bar.n,
          from: formatDay(bar.from, locale),
          to: formatDay(bar.to, locale),
        });
        return (
          <button
            key={bar.from}
            type="button"
            className={styles.bar}
            aria-label={says}
            title={says}
            aria-pressed={chosen}
            disabled={bar.n === 0}
            onClick={() => (chosen ? onPeriod(null, null) : onPeriod(bar.from, bar.to))}
          >
            <span style={{ height: `${bar.n === 0 ? 0 : Math.max(8, (bar.n / top) * 100)}%` }} />
          </button>
        );
      })}
    </div>
  );
}
