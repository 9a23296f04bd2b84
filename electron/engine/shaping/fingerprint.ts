import { createHash } from 'node:crypto';
import { derivedSources, stepsOf } from '#shared/shape/steps';
import type { Connection } from '../database/database.ts';
import { listBatches, listTables, type TableRecord } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import type { WorkbookSettings } from '#shared/model/settings';

interface Known {
  records: readonly TableRecord[];
  /** Ids of each table's own batches. */
  batches: ReadonlyMap<string, readonly number[]>;
  settings: WorkbookSettings;
}

/**
 * Text that changes whenever rows of batches that stay may have other values: by steps, by what lookups find, by how a
 * derived table is made. Empty for tables that are only imported: their batches never change.
 */
export async function contentFingerprint(connection: Connection, tableId: string): Promise<string> {
  return contentOf(tableId, await readKnown(connection));
}

/** As {@link contentFingerprint}, of a derived table's rows before its own steps. */
export async function rowsFingerprint(connection: Connection, tableId: string): Promise<string> {
  const known = await readKnown(connection);
  const record = known.records.find(({ id }) => id === tableId);
  return record ? digest(madeOf(record, known)) : 'gone';
}

async function readKnown(connection: Connection): Promise<Known> {
  const batches = new Map<string, number[]>();
  for (const { id, table } of await listBatches(connection))
    batches.set(table, [...(batches.get(table) ?? []), id]);
  return { records: await listTables(connection), batches, settings: await readSettings(connection) };
}

const digest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

const columnsOf = ({ definition }: TableRecord) =>
  definition.columns.map(({ id, name, type }) => [id, name, type]);

/** How a derived table's rows come from its sources. */
function madeOf({ definition }: TableRecord, known: Known): unknown {
  if (!definition.from) return null;
  const sources = derivedSources(definition).map((id) => {
    const source = known.records.find((record) => record.id === id);
    return [id, contentOf(id, known), source ? columnsOf(source) : null];
  });
  return [definition.from, sources];
}

function contentOf(tableId: string, known: Known): string {
  const record = known.records.find(({ id }) => id === tableId);
  if (!record) return 'gone';
  const { definition } = record;
  const steps = stepsOf(definition);
  if (steps.length === 0 && !definition.from) return '';
  const { timeZone, weekStart, fiscalStart } = known.settings;
  const lookups = steps.flatMap((step) =>
    step.type === 'lookup' ? [[contentOf(step.table, known), rowsOf(step.table, known)]] : [],
  );
  const shaped = steps.length > 0 ? [steps, timeZone, weekStart, fiscalStart, columnsOf(record)] : [];
  return digest([madeOf(record, known), shaped, lookups]);
}

/** The batches that a table's rows come from in the end. */
function rowsOf(tableId: string, known: Known): number[] {
  const record = known.records.find(({ id }) => id === tableId);
  const own = known.batches.get(tableId) ?? [];
  if (!record?.definition.from) return [...own];
  return derivedSources(record.definition).flatMap((id) => rowsOf(id, known));
}
