import { useState, type ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import { useText } from '#renderer/app/i18n.ts';
import { Sentence, SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { CompareFirst } from '../refresh/CompareFirst.tsx';
import { RoleSlot } from '../RoleSlot.tsx';
import { Suggested } from '../Suggested.tsx';
import { cardOfTarget, definitionOf, newTable, targetOf, type ImportCard } from './cards.ts';
import { useImports } from './store.ts';
import styles from './TargetSentence.module.css';

/** What a file is about, and which table its rows go into. */
export function TargetSentence({ card }: { card: ImportCard }): ReactNode {
  const t = useText();
  const { cards, edit } = useImports();
  const tables = useWorkbook((store) => store.catalog?.tables ?? []);
  const definition = definitionOf(card);
  if (!card.seen || !definition) return null;
  const target = targetOf(card, cards);
  const others = cards.filter(
    (other) =>
      other.seen !== null &&
      (other.key === cardOfTarget(target, cards)?.key || isEarlierNew(other, card, cards)),
  );
  const taken = tables.filter((table) => !table.definition.from);
  return (
    <Sentence>
      {t('import.about.before')}
      <Suggested guess={card.seen.roleGuess}>
        <RoleSlot
          value={definition.role}
          disabled={target !== newTable}
          onChange={(role) => edit(card.key, { role })}
        />
      </Suggested>
      {t('import.about.into')}
      <SentenceSlot
        label={t('import.target')}
        value={target}
        options={[
          { value: newTable, label: t('import.newTableSlot') },
          ...others.map((other) => ({
            value: `card:${other.key}`,
            label: t('import.withCard', { file: other.partName ?? other.file }),
            group: t('import.together'),
          })),
          ...taken.map((table) => ({
            value: table.id,
            label: table.definition.name,
            group: t('import.existing'),
          })),
        ]}
        onChange={(next) => edit(card.key, { target: next })}
      />
      {target === newTable && (
        <>
          {t('import.about.named')}
          <TableName
            key={definition.name}
            value={definition.name}
            onChange={(name) => edit(card.key, { name })}
          />
        </>
      )}
      {t('import.about.after')}
      {taken.some((table) => table.id === target) && !card.inside && !card.part && (
        <CompareFirst path={card.path} table={target} />
      )}
    </Sentence>
  );
}

const isEarlierNew = (other: ImportCard, card: ImportCard, cards: readonly ImportCard[]): boolean =>
  cards.indexOf(other) < cards.indexOf(card) && other.state !== 'done' && targetOf(other, cards) === newTable;

/** How many digits are about as wide as a text: Chinese and Japanese characters take two. */
const digitsWide = (text: string): number =>
  text.length + (text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\uff60]/g)?.length ?? 0);

/** The name in the line; an empty one goes back to what it was. */
function TableName({ value, onChange }: { value: string; onChange: (name: string) => void }): ReactNode {
  const t = useText();
  const [draft, setDraft] = useState(value);
  const commit = (): void => {
    const name = draft.trim();
    if (name === '') setDraft(value);
    else if (name !== value) onChange(name);
  };
  return (
    <TextInput
      className={styles.name ?? ''}
      classNames={{ input: styles.input ?? '' }}
      aria-label={t('import.tableName')}
      value={draft}
      maxLength={255}
      style={{ width: `${Math.max(6, Math.min(40, digitsWide(draft) + 2))}ch` }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(value);
      }}
    />
  );
}
