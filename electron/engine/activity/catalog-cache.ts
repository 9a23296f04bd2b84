import type { Catalog } from '#shared/model/catalog';
import type { EngineContext } from '../context.ts';
import type { Connection, Database } from '../database/database.ts';
import { readRevision } from '../workbook/records.ts';
import { openWorkbook } from '../context.ts';

/** The part of a catalogue that a revision decides. */
export type Counted = Omit<Catalog, 'settings' | 'revision'>;

interface Kept {
  revision: number;
  /** Null while the numbers of this revision are being changed: they are read each time until the next revision. */
  counted: Counted | null;
}
const kept = new WeakMap<Database, Kept>();

export function cachedCatalog(context: EngineContext, revision: number): Counted | null {
  const one = kept.get(openWorkbook(context).database);
  return one?.revision === revision ? one.counted : null;
}

export function cacheCatalog(context: EngineContext, revision: number, counted: Counted): void {
  const { database } = openWorkbook(context);
  const one = kept.get(database);
  if (one?.revision === revision && one.counted === null) return;
  kept.set(database, { revision, counted });
}

/** Called where numbers begin to change, before the revision says so. */
export async function forgetCatalog(context: EngineContext, connection: Connection): Promise<void> {
  if (!context.workbook) return;
  kept.set(context.workbook.database, { revision: await readRevision(connection), counted: null });
}
