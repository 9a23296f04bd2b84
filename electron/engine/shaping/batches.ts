import type { Batch } from '#shared/model/batch';
import type { Connection } from '../database/database.ts';
import { listBatches, type TableRecord } from '../workbook/records.ts';

/** A derived table's rows by the batches of its sources that they come from; the files and lines are those. */
export function derivedBatches({ id, derived }: TableRecord, all: readonly Batch[]): Batch[] {
  return (derived?.parts ?? []).flatMap(({ batch, firstRow, loaded }) => {
    const source = all.find((each) => each.id === batch);
    if (!source) return [];
    const own = { table: id, firstRow, loaded, records: loaded, quarantined: 0, noted: 0 };
    return [{ ...source, ...own, firstLine: null, notes: [] }];
  });
}

/** The batches that a table's rows come from: its own, or those of a derived table's sources. */
export async function tableBatches(
  connection: Connection,
  record: Pick<TableRecord, 'id' | 'definition' | 'derived'>,
): Promise<Batch[]> {
  if (!record.definition.from) return listBatches(connection, record.id);
  return derivedBatches({ ...record, confirmed: false, nextRow: 0 }, await listBatches(connection));
}
