import { fault } from '#shared/faults/fault';
import type { Catalog } from '#shared/model/catalog';
import type { EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';

/** All that is known of the open workbook's data, as plain data; kept until the revision changes. */
export async function readCatalog(context: EngineContext, connection: Connection): Promise<Catalog> {
  await Promise.resolve(connection);
  throw fault('internal', {}, { detail: context.version });
}
