import type { ColumnReading } from '#shared/model/recipe';
import { openQuestions, targetOf, withReadings, type ImportCard } from './cards.ts';
import { useImports } from './store.ts';

/**
 * Says how a column is to be read, keeps that over other settings, and looks again. Files that go into the same table and
 * have the same question get the same answer.
 */
export function useReading(card: ImportCard): (name: string, reading: ColumnReading) => void {
  const { cards, edit, read } = useImports();
  const answer = ({ key, seen, edits }: ImportCard, name: string, said: ColumnReading): void => {
    if (!seen) return;
    const readings = { ...edits.readings, [name]: said };
    edit(key, { readings });
    read(key, withReadings(seen.recipe, readings) ?? seen.recipe);
  };
  return (name, reading) => {
    const { open: _, ...said } = reading;
    for (const other of cards) {
      const together = other.key !== card.key && targetOf(other, cards) === `card:${card.key}`;
      if (together && openQuestions(other).includes(name)) answer(other, name, said);
    }
    answer(card, name, said);
  };
}
