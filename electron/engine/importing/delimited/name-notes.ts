import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { DelimitedRecipe } from '#shared/model/recipe';
import { folded, hidden, visible } from '../typing/oddities.ts';

/** What nobody sees about the names of columns: characters without a shape, and names that only look equal. */
export function nameNotes({ columns, hasHeader }: DelimitedRecipe): Text[] {
  if (!hasHeader) return [];
  const notes: Text[] = [];
  const odd = columns.find(({ name }) => hidden.test(name));
  if (odd) notes.push(text('import.note.nameInvisible', { name: visible(odd.name) }));
  const seen = new Map<string, string>();
  for (const { name } of columns) {
    const key = folded(name);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, name);
    else if (other !== name && key !== '') {
      notes.push(text('import.note.namesLookEqual', { one: visible(other), other: visible(name) }));
      break;
    }
  }
  return notes;
}
