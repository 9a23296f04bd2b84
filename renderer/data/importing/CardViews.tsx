import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import styles from './CardViews.module.css';
import { definitionOf, newTable, targetOf, type ImportCard } from './cards.ts';
import { ColumnCards } from './ColumnCards.tsx';
import { LeftOut } from './LeftOut.tsx';
import { OddRows } from './OddRows.tsx';
import { PreviewGrid } from './PreviewGrid.tsx';
import { useImports } from './store.ts';

type View = 'first' | 'last' | 'odd' | 'columns' | 'leftOut';

/** What a file holds: its first, last and worst rows, its columns, and what stays out. */
export function CardViews({ card }: { card: ImportCard }): ReactNode {
  const t = useText();
  const { cards, edit } = useImports();
  const [wanted, setView] = useState<View>('first');
  const { seen, key, edits } = card;
  const definition = definitionOf(card);
  if (!seen || !definition) return null;
  const isNew = targetOf(card, cards) === newTable;
  const last = seen.last ?? [];
  const odd = seen.odd ?? [];
  const views: readonly View[] = [
    'first',
    ...(last.length > 0 && seen.sample.length > 60 ? (['last'] as const) : []),
    ...(odd.length > 0 ? (['odd'] as const) : []),
    'columns',
    'leftOut',
  ];
  const view = views.includes(wanted) ? wanted : 'first';
  return (
    <>
      <div className={styles.views}>
        <Segmented
          label={t('import.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`import.view.${value}`, { n: odd.length }) }))}
          onChange={setView}
        />
      </div>
      {(view === 'first' || view === 'last') && (
        <PreviewGrid
          inspection={seen}
          definition={definition}
          rows={view === 'first' ? seen.sample : last}
          label={t(`import.view.${view}`)}
          onMeaning={
            isNew
              ? (name, meaning) =>
                  edit(key, { columns: { ...edits.columns, [name]: { ...edits.columns[name], meaning } } })
              : undefined
          }
        />
      )}
      {view === 'odd' && <OddRows rows={odd} />}
      {view === 'columns' && <ColumnCards card={card} definition={definition} editable={isNew} />}
      {view === 'leftOut' && (
        <LeftOut
          key={key}
          card={card}
          definition={definition}
          onChange={isNew ? (rowRules) => edit(key, { rowRules }) : null}
        />
      )}
    </>
  );
}
