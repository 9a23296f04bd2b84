import type { ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { currentOf } from '../quarantine/fixes.ts';
import styles from './CardStatus.module.css';
import { openQuestions, rowsOf, type ImportCard } from './cards.ts';

/** One quiet line under a card's name: where it stands, and what of it a person should look at. */
export function CardStatus({ card }: { card: ImportCard }): ReactNode {
  const t = useText();
  const { state, seen, result, progress } = card;
  const table = useWorkbook((store) => store.catalog?.tables.find((each) => each.id === card.result?.table));
  const words = useRowWords();
  const rows = rowsOf(card);
  const asks = seen ? openQuestions(card).length : 0;
  const share = progress?.share ?? null;
  const parts: ReactNode[] = [];
  const attention = (text: string): ReactNode => (
    <span key={text} className={styles.attention}>
      {text}
    </span>
  );
  if (state === 'done' && result) {
    const { loaded, quarantined } = currentOf(table, result.batch);
    parts.push(t('import.rows', { count: loaded }));
    parts.push(
      quarantined > 0 ? attention(t('import.keptOut', { count: quarantined })) : t('import.state.done'),
    );
  } else if (state === 'ready') {
    if (rows) parts.push(words(rows));
    if (card.fault) parts.push(attention(t('import.state.failed')));
    else if (seen?.duplicateOf) parts.push(attention(t('import.state.duplicate')));
    else if (asks > 0) parts.push(attention(t('import.state.asks', { count: asks })));
    else parts.push(t('import.state.ready'));
  } else if (state === 'failed') parts.push(attention(t('import.state.failed')));
  else if (state === 'importing' && share !== null)
    parts.push(t('data.percent', { percent: Math.floor(share * 100) }));
  else parts.push(t(`import.state.${state}`));
  return (
    <span className={styles.status}>
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && t('status.separator')}
          {part}
        </span>
      ))}
      {state === 'importing' && (
        <span className={styles.bar} aria-hidden>
          <span style={{ width: `${(share ?? 0) * 100}%` }} />
        </span>
      )}
    </span>
  );
}

/** Rows in words, also where they are estimated. */
export function useRowWords(): (rows: { rows: number; exact: boolean }) => string {
  const t = useText();
  const locale = useLocale();
  return ({ rows, exact }) =>
    exact ? t('import.rows', { count: rows }) : t('import.aboutRows', { rows: formatNumber(rows, locale) });
}
