import { translate } from '#shared/i18n/translate';
import type { WorkbookDocument } from '#shared/model/document';
import { newDocumentId, openDocument, unusedTitle } from '#renderer/app/documents.ts';
import { call } from '#renderer/rpc/client.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { analysisRoom } from './registry.ts';

/** Makes an analysis that fits the workbook's data and shows it. @throws RangeError for a kind that there is not */
export async function createAnalysis(kind: string): Promise<void> {
  const room = analysisRoom(kind);
  if (!room) throw new RangeError(kind);
  const body = await call('analysis.initial', { kind });
  const document: WorkbookDocument = {
    id: newDocumentId(),
    kind,
    version: room.version,
    title: unusedTitle(translate(usePreferences.getState().locale, room.title)),
    body,
  };
  await useWorkbook.getState().putDocument(document);
  openDocument(document);
}
