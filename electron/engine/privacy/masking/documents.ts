import type { WorkbookDocument } from '#shared/model/document';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { listTables } from '#engine/workbook/records';
import { keyMask, shownKeyText } from './keys.ts';

/** Documents with the keys of customers in them as they may be shown: lists of a segment, conditions that name people. */
export async function shownDocuments(
  context: EngineContext,
  connection: Connection,
  documents: readonly WorkbookDocument[],
): Promise<WorkbookDocument[]> {
  const kind = keyMask(context, await listTables(connection));
  if (kind === null) return [...documents];
  const walk = (value: unknown, inKeys: boolean): unknown => {
    if (typeof value === 'string') return inKeys ? shownKeyText(context, kind, value) : value;
    if (Array.isArray(value)) return value.map((item) => walk(item, inKeys));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, walk(item, name === 'keys' || name === 'customer')]),
    );
  };
  return documents.map((document) => ({
    ...document,
    body: walk(document.body, false) as WorkbookDocument['body'],
  }));
}
