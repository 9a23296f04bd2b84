import { assertNever } from '#shared/assert-never';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { ColumnReading } from '#shared/model/recipe';
import type { ColumnEvidence } from './column-evidence.ts';
import type { ColumnDoubt, ColumnQuestion } from './decide-column.ts';

interface Decided {
  reading: ColumnReading;
  question?: ColumnQuestion | null;
  doubt?: ColumnDoubt | null;
}

/** What is worth saying of how a column is read: what nothing decides, what was taken for no value, what was assumed. */
export function columnNotes({ reading, question, doubt }: Decided, evidence: ColumnEvidence): Text[] {
  const column = reading.name;
  const notes: Text[] = [];
  if (question) notes.push(questionNote(reading, question));
  if (doubt) notes.push(text(`import.note.${doubt.kind}`, { column, list: doubt.list.join(', ') }));
  const { nulls, dates } = evidence;
  const taken = reading.nulls.filter((word) => nulls.has(word));
  const cells = taken.reduce((sum, word) => sum + (nulls.get(word) ?? 0), 0);
  if (cells > 0)
    notes.push(text('import.note.nullWords', { count: cells, column, words: taken.join(' / ') }));
  if (reading.form?.kind !== 'date' && reading.form?.kind !== 'clock' && !isDated(reading)) return notes;
  const sentinels = [...dates.sentinels].filter(([word]) => reading.nulls.includes(word));
  const sentinelCells = sentinels.reduce((sum, [, count]) => sum + count, 0);
  if (sentinelCells > 0) {
    const words = sentinels.map(([word]) => word).slice(0, 5).join(' / '); // prettier-ignore
    notes.push(text('import.note.sentinelDates', { count: sentinelCells, column, words }));
  }
  if (dates.impossibleEra > 0)
    notes.push(text('import.note.impossibleEra', { count: dates.impossibleEra, column }));
  if (dates.late > 0 && reading.form)
    notes.push(text('import.note.lateClocks', { count: dates.late, column }));
  if (dates.fiscal > 0 && reading.form?.kind === 'date')
    notes.push(text('import.note.fiscalYears', { column, month: reading.form.fiscalStart }));
  return notes;
}

const isDated = ({ type }: ColumnReading): boolean => ['date', 'timestamp', 'timestampTz'].includes(type);

function questionNote({ name, type }: ColumnReading, question: ColumnQuestion): Text {
  switch (question.kind) {
    case 'dateOrder':
      return text('import.note.ambiguousDates', { column: name });
    case 'separator':
      return type === 'text'
        ? text('import.note.ambiguousNumbers', { column: name })
        : text('import.note.assumedThousands', { column: name });
    default:
      return assertNever(question);
  }
}
