import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { Batch } from '#shared/model/batch';
import type { TableDefinition } from '#shared/model/table';
import type { Connection } from '../database/database.ts';
import { listAllBatches, nextRowOf, putBatch, putTable, type TableRecord } from '../workbook/records.ts';
import type { LoadedBatch } from './loaded-batch.ts';
import { extraName, otherCurrencies, withBatchColumns, type ColumnPlaces } from './table-columns.ts';

/** A batch file that is attached and waits for its record. */
export interface WrittenBatch {
  id: number;
  /** Of the file that the person chose. */
  file: { name: string; bytes: number };
  places: ColumnPlaces;
  loaded: LoadedBatch;
}

/** The table that a batch goes into: as it is now, or as it begins with this batch. */
export interface Receiver {
  id: string;
  known: TableRecord | null;
  /** The definition of a table that begins. */
  start: TableDefinition;
  confirm: boolean;
}

/** Writes the record of a batch and of its table, inside the caller's transaction. */
export async function recordBatch(
  connection: Connection,
  { id, file, places, loaded }: WrittenBatch,
  { id: table, known, start, confirm }: Receiver,
): Promise<Batch> {
  const columns = batchColumns(loaded);
  const definition = withBatchColumns(start, columns, !known);
  const firstRow = nextRowOf(known, await listAllBatches(connection, table));
  const unread = loaded.columns.reduce((sum, column) => sum + column.unread, 0);
  const currencies = known ? otherCurrencies(start, columns) : [];
  const batch: Batch = {
    id,
    table,
    file: file.name,
    bytes: file.bytes,
    sha256: loaded.sha256,
    importedAt: new Date().toISOString(),
    recipe: loaded.recipe,
    records: loaded.records,
    loaded: loaded.loaded,
    quarantined: loaded.keptOut,
    noted: loaded.repaired + unread,
    firstRow,
    firstLine: loaded.firstLine,
    ...(loaded.files ? { files: loaded.files } : {}),
    notes: [
      ...loaded.notes,
      ...placeNotes(places),
      ...currencies.map((one) => text('import.note.otherCurrency', one)),
    ],
  };
  await putTable(connection, {
    ...known,
    id: table,
    confirmed: confirm || (known?.confirmed ?? false),
    nextRow: firstRow + loaded.loaded,
    definition,
  });
  await putBatch(connection, batch);
  return batch;
}

/** The columns of a batch, by the table's ids. */
export const batchColumns = (loaded: LoadedBatch) =>
  loaded.columns.map(({ id, plan }, index) => ({
    id,
    reading: {
      ...plan.reading,
      name: loaded.hasExtra && index === loaded.columns.length - 1 ? extraName : plan.reading.name,
    },
  }));

function placeNotes({ added, missing }: ColumnPlaces): Text[] {
  const notes: Text[] = [];
  if (added.length > 0) notes.push(text('import.note.newColumns', { columns: added.join(', ') }));
  if (missing.length > 0) notes.push(text('import.note.missingColumns', { columns: missing.join(', ') }));
  return notes;
}
