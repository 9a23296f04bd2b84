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

/** What is worth saying of how a column is read: what nothing decides, what cannot be, what was assumed. */
export function columnNotes({ reading, question, doubt }: Decided, evidence: ColumnEvidence): Text[] {
  const column = reading.name;
  const notes: Text[] = [];
  if (question) notes.push(questionNote(reading, question));
  if (doubt) notes.push(text(`import.note.${doubt.kind}`, { column, list: doubt.list.join(', ') }));
  const { dates } = evidence;
  if (!reading.form) return notes;
  if (dates.impossibleEra > 0)
    notes.push(text('import.note.impossibleEra', { count: dates.impossibleEra, column }));
  if (dates.late > 0) notes.push(text('import.note.lateClocks', { count: dates.late, column }));
  if (dates.fiscal > 0 && reading.form.kind === 'date')
    notes.push(text('import.note.fiscalYears', { column, month: reading.form.fiscalStart }));
  return notes;
}

function questionNote({ name, type }: ColumnReading, question: ColumnQuestion): Text {
  switch (question.kind) {
    case 'dateOrder':
      return text('import.note.ambiguousDates', { column: name });
    case 'zone':
      return text(type === 'text' ? 'import.note.mixedZones' : 'import.note.someZones', { column: name });
    case 'separator':
      return type === 'text'
        ? text('import.note.ambiguousNumbers', { column: name })
        : text('import.note.assumedThousands', { column: name });
    default:
      return assertNever(question);
  }
}
