import type { ReactNode } from 'react';
import type { Portrait } from '#shared/rpc/customer';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './HabitGrid.module.css';

/** Weekdays from Monday in the window's language. */
function weekdays(locale: string, length: 'short' | 'long'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))));
}

/** When and where the customer acts: the best time and channel in words, and sessions by weekday and hour. */
export function HabitGrid({ habits }: { habits: Portrait['habits'] }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { best, channels, hours, sessions } = habits;
  const short = weekdays(locale, 'short');
  const long = weekdays(locale, 'long');
  const top = Math.max(1, ...hours.flat());
  const [channel] = channels;
  return (
    <>
      <p className={styles.best}>
        {best
          ? t('customer.bestTime', {
              day: long[best.weekday] ?? '',
              from: String(best.hour),
              to: String(best.hour + 3),
              n: best.sessions,
              of: sessions,
            })
          : t('customer.noBestTime')}
      </p>
      {channel && (
        <p className={styles.best}>
          {t('customer.bestChannel', { channel: channel.channel, n: channel.sessions, of: sessions })}
        </p>
      )}
      <table className={styles.grid} aria-label={t('customer.hours')}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.hidden}>{t('customer.weekday')}</span>
            </th>
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                <span className={hour % 6 === 0 ? undefined : styles.hidden}>{hour}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((day, weekday) => (
            <tr key={weekday}>
              <th scope="row">{short[weekday]}</th>
              {day.map((n, hour) => (
                <td
                  key={hour}
                  title={t('customer.hourCell', { day: long[weekday] ?? '', hour: String(hour), n })}
                >
                  <i style={{ opacity: n === 0 ? 0 : 0.2 + (0.8 * n) / top }} />
                  <span className={styles.hidden}>{n}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('customer.habitsMean')}</p>
    </>
  );
}
