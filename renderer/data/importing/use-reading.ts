import type { ColumnReading } from '#shared/model/recipe';
import { withReadings, type ImportCard } from './cards.ts';
import { useImports } from './store.ts';

/** Says how a column is to be read, keeps that over other settings, and looks again. */
export function useReading({ key, seen, edits }: ImportCard): (name: string, reading: ColumnReading) => void {
  const { edit, read } = useImports();
  return (name, reading) => {
    if (!seen) return;
    const { open: _, ...said } = reading;
    const readings = { ...edits.readings, [name]: said };
    edit(key, { readings });
    read(key, withReadings(seen.recipe, readings) ?? seen.recipe);
  };
}
