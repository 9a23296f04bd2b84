import { assertNever } from '#shared/assert-never';
import type { StorageType } from '#shared/model/table';
import type { ValueForm } from '#shared/model/value-form';
import { truthReader } from './boolean-words.ts';
import { clockReader, dateReader, epochReader, serialReader } from './date-reader.ts';
import { numberReader } from './number-text.ts';

/** A text's value as DuckDB's cast reads it exactly; null where the text has none of the form. */
export type ValueReader = (text: string) => string | null;

/** The reader of a form into values of a type. */
export function readerOf(form: ValueForm, type: StorageType): ValueReader {
  switch (form.kind) {
    case 'number':
      return numberReader(form);
    case 'date':
      return dateReader(form, type === 'timestamp' || type === 'timestampTz' ? type : 'date');
    case 'clock':
      return clockReader();
    case 'epoch':
      return epochReader(form);
    case 'serial':
      return serialReader(form, type === 'timestamp' ? type : 'date');
    case 'boolean':
      return truthReader(form);
    default:
      return assertNever(form);
  }
}
