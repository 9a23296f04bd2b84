import type { ReactNode } from 'react';
import { formatDay, formatNumber } from '#shared/i18n/format';
import type { TableDiff } from '#shared/model/table-diff';
import { useLocale, useRenderText, useText } from '#renderer/app/i18n.ts';
import styles from './Refresh.module.css';

const mostMonths = 3;

/** What would become of the table, in sentences; what deserves a second look stands out. */
export function DiffSummary({ diff }: { diff: TableDiff }): ReactNode {
  const t = useText();
  const render = useRenderText();
  const locale = useLocale();
  const { mode, rows, sameFile, overlaps, period, key } = diff;
  const columns = key.columns.map(({ name }) => name).join(t('refresh.and'));
  const matched = key.columns.length > 0 && !key.unique ? 'notUnique' : key.source;
  const warnings: string[] = [];
  if (sameFile) {
    const date = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ja', { dateStyle: 'medium' }).format(
      new Date(sameFile.importedAt),
    );
    warnings.push(
      t(sameFile.current ? 'refresh.sameFile' : 'refresh.sameFileGone', { date, file: sameFile.file }),
    );
  }
  if (mode === 'append') {
    if (rows.same > 0) warnings.push(t('refresh.repeats', { count: rows.same }));
    if (rows.changed > 0) warnings.push(t('refresh.contradicts', { count: rows.changed }));
    if (overlaps.length > 0) warnings.push(overlapWords());
  }
  function overlapWords(): string {
    const sum = (side: 'table' | 'file') => overlaps.reduce((total, month) => total + month[side], 0);
    const named = overlaps.slice(0, mostMonths).map(({ month }) => formatDay(`${month}-01`, locale, 'month'));
    const more = overlaps.length > mostMonths ? ['…'] : [];
    return t(overlaps.length === 1 ? 'refresh.overlap' : 'refresh.overlaps', {
      months: [...named, ...more].join(t('refresh.and')),
      inTable: formatNumber(sum('table'), locale),
      inFile: formatNumber(sum('file'), locale),
    });
  }
  return (
    <section className={styles.summary}>
      <p className={styles.lead}>
        {mode === 'append'
          ? t('refresh.summary.append', { count: rows.file, total: rows.table + rows.file })
          : t('refresh.summary.replace', {
              count: rows.file,
              same: rows.same,
              added: rows.added,
              changed: rows.changed,
              gone: rows.gone,
            })}
      </p>
      {warnings.map((words) => (
        <p key={words} className={styles.warning}>
          {words}
        </p>
      ))}
      <p className={styles.quiet}>
        {t(`refresh.key.${matched}`, { columns })}
        {period &&
          ` ${t('refresh.period', { from: formatDay(period.from, locale), to: formatDay(period.to, locale) })}`}
      </p>
      {diff.notes.map((note, index) => (
        <p key={index} className={styles.quiet}>
          {render(note)}
        </p>
      ))}
    </section>
  );
}
