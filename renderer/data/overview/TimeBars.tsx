import type { ReactNode } from 'react';
import { formatDay, formatNumber } from '#shared/i18n/format';
import type { TableInfo } from '#shared/model/catalog';
import type { Answer } from '#shared/rpc/contract';
import { dayOf, isoDay } from '#shared/time/days';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './Overview.module.css';

interface TimeBarsProps {
  table: TableInfo;
  overTime: NonNullable<Answer<'tables.overTime'>>;
}

const height = 22;

/** How many rows of a table fall in each stretch of time; all tables on one scale of days, each with heights of its own. */
export function TimeBars({ table, overTime }: TimeBarsProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const rows = overTime.tables.find((each) => each.table === table.id)?.rows;
  if (!rows || !table.coverage) return null;
  const most = Math.max(1, ...rows);
  const start = dayOf(overTime.from);
  const last = dayOf(overTime.to);
  const name = t('overview.timeOf', {
    name: table.definition.name,
    from: formatDay(table.coverage.start, locale),
    to: formatDay(table.coverage.end, locale),
  });
  return (
    <svg
      role="img"
      aria-label={name}
      className={styles.time}
      viewBox={`0 0 ${rows.length} ${height}`}
      preserveAspectRatio="none"
    >
      <line x1={0} x2={rows.length} y1={height - 0.5} y2={height - 0.5} className={styles.axis} />
      {rows.map((count, at) => {
        if (count === 0) return null;
        const from = start + at * overTime.days;
        const to = Math.min(last, from + overTime.days - 1);
        const tall = Math.max(1.5, ((height - 1) * count) / most);
        return (
          <rect key={at} x={at + 0.08} width={0.84} y={height - 1 - tall} height={tall}>
            <title>
              {t('profile.bin', {
                range: t('data.span', {
                  from: formatDay(isoDay(from), locale),
                  to: formatDay(isoDay(to), locale),
                }),
                rows: formatNumber(count, locale),
              })}
            </title>
          </rect>
        );
      })}
    </svg>
  );
}
