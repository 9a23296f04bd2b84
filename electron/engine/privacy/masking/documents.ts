import { customerNotesKind } from '#shared/model/customer-documents';
import type { WorkbookDocument } from '#shared/model/document';
import type { EngineContext } from '#engine/context';
import type { Connection } from '#engine/database/database';
import { listTables } from '#engine/workbook/records';
import { shownParts } from './labels.ts';

/** Documents with what names people in them as it may be shown: lists of customers, and values that conditions compare with. */
export async function shownDocuments(
  context: EngineContext,
  connection: Connection,
  documents: readonly WorkbookDocument[],
): Promise<WorkbookDocument[]> {
  const shown = shownParts(context, await listTables(connection));
  return documents.map((document) => {
    const body = shown(document.body) as WorkbookDocument['body'];
    // Notes are titled by whom they are about.
    const about = document.kind === customerNotesKind && document.title === document.body.customer;
    return { ...document, ...(about ? { title: String(body.customer) } : {}), body };
  });
}
