import type { Condition } from '#shared/conditions/condition';
import type { WorkbookDocument } from '#shared/model/document';
import { translate } from '#shared/i18n/translate';
import { newDocumentId, openDocument, unusedTitle } from '#renderer/app/documents.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface NewSegment {
  title?: string;
  condition?: Condition;
  /** The field that its first rule is about; it asks for that field's values. */
  field?: string;
}

/** Makes a segment and shows it with a rule begun. Answers its document's id. */
export async function makeSegment({ title, condition, field }: NewSegment = {}): Promise<string> {
  const document: WorkbookDocument = {
    id: newDocumentId(),
    kind: 'segment',
    version: 1,
    title: unusedTitle(title ?? translate(usePreferences.getState().locale, 'segments.newTitle')),
    body: { condition: condition ?? { type: 'everyone' }, frozen: null },
  };
  await useWorkbook.getState().putDocument(document);
  openDocument(document, field === undefined ? {} : { field });
  return document.id;
}
