import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Column, TableDefinition } from '#shared/model/table';
import { useText } from '#renderer/app/i18n.ts';
import { ColumnCard } from './ColumnCard.tsx';
import styles from './ColumnCards.module.css';
import type { ImportCard } from './cards.ts';
import { useImports } from './store.ts';

interface ColumnCardsProps {
  card: ImportCard;
  definition: TableDefinition;
  /** False when the columns' meanings are another table's already. */
  editable: boolean;
}

/** Of very wide tables so many at a time. */
const step = 60;

/** Each column with all that the look found of it. */
export function ColumnCards({ card, definition, editable }: ColumnCardsProps): ReactNode {
  const t = useText();
  const { edit } = useImports();
  const [shown, setShown] = useState(step);
  const { columns } = definition;
  const put = ({ name, meaning, dataType, sensitivity }: Column): void =>
    edit(card.key, { columns: { ...card.edits.columns, [name]: { meaning, dataType, sensitivity } } });
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('import.view.columns')}>
      <p className={styles.note}>{t('import.lookedAt')}</p>
      <ul className={styles.list}>
        {columns.slice(0, shown).map((column, index) => (
          <li key={column.id} className={styles.item}>
            <ColumnCard card={card} index={index} column={column} onChange={editable ? put : undefined} />
          </li>
        ))}
      </ul>
      {columns.length > shown && (
        <Button variant="default" className={styles.more ?? ''} onClick={() => setShown(shown + step)}>
          {t('import.moreNotes', { count: columns.length - shown })}
        </Button>
      )}
    </div>
  );
}
