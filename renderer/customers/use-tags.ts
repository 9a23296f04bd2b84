import { useMemo } from 'react';
import { CustomerNotes, customerNotesKind } from '#shared/model/customer-documents';
import type { WorkbookDocument } from '#shared/model/document';
import { useWorkbook } from '#renderer/stores/workbook.ts';

/** The notes of all customers who have any. */
export const notesOf = (
  documents: readonly WorkbookDocument[],
): { document: WorkbookDocument; body: CustomerNotes }[] =>
  documents.flatMap((document) => {
    const body = document.kind === customerNotesKind ? CustomerNotes.safeParse(document.body) : null;
    return body?.success ? [{ document, body: body.data }] : [];
  });

/** Every tag that a customer has, with how many have it. */
export function useTags(): { tag: string; customers: number }[] {
  const documents = useWorkbook((workbook) => workbook.documents);
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { body } of notesOf(documents))
      for (const tag of body.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts]
      .map(([tag, customers]) => ({ tag, customers }))
      .sort((a, b) => a.tag.localeCompare(b.tag));
  }, [documents]);
}
