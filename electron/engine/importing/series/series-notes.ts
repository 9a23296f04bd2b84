import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { SourceFile } from '#shared/model/source-file';

const namedFiles = 20;

/** What is said of the files of a series before they are read. @param first the file that others are compared with */
export function seriesNotes(files: readonly SourceFile[], first: string): Text[] {
  const inState = (state: SourceFile['state']) => files.filter((file) => file.state === state);
  const read = inState('read');
  const notes = [text('import.note.series.files', { count: read.length })];
  const say = (key: 'other' | 'duplicate' | 'empty' | 'unreadable') => {
    const some = inState(key);
    if (some.length === 0) return;
    const names = some.map(({ name, sameAs }) => (sameAs === undefined ? name : `${name} = ${sameAs}`));
    notes.push(text(`import.note.series.${key}`, { count: some.length, files: listed(names) }));
  };
  say('duplicate');
  say('other');
  say('empty');
  say('unreadable');
  const added = counted(read.flatMap((file) => file.added));
  if (added.length > 0) notes.push(text('import.note.series.added', { columns: listed(added), first }));
  const missing = counted(read.flatMap((file) => file.missing));
  if (missing.length > 0) notes.push(text('import.note.series.missing', { columns: listed(missing) }));
  return notes;
}

/** Names with the number of files, most first. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${name} (${count})`);
}

const listed = (names: readonly string[]): string =>
  names.length > namedFiles ? `${names.slice(0, namedFiles).join(', ')} …` : names.join(', ');
