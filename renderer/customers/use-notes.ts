import { useMemo } from 'react';
import { customerNotesKind, type CustomerNotes } from '#shared/model/customer-documents';
import type { WorkbookDocument } from '#shared/model/document';
import { newDocumentId } from '#renderer/app/documents.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { notesOf } from './use-tags.ts';

interface Notes {
  body: CustomerNotes;
  /** Every change is a step that can be undone. */
  change: (part: Partial<Pick<CustomerNotes, 'tags' | 'notes'>>) => Promise<void>;
  /** Tags that other customers have. */
  known: string[];
}

/** What was written down about a customer. */
export function useNotes(customer: string): Notes {
  const documents = useWorkbook((workbook) => workbook.documents);
  return useMemo(() => {
    const all = notesOf(documents);
    const found = all.find(({ body }) => body.customer === customer);
    const body = found?.body ?? { customer, tags: [], notes: [] };
    const change: Notes['change'] = async (part) => {
      const document: WorkbookDocument = {
        id: found?.document.id ?? newDocumentId(),
        kind: customerNotesKind,
        version: 1,
        title: customer.slice(0, 255),
        body: { ...body, ...part },
      };
      await useWorkbook.getState().putDocument(document);
    };
    return {
      body,
      change,
      known: [...new Set(all.flatMap((each) => each.body.tags))].sort((a, b) => a.localeCompare(b)),
    };
  }, [documents, customer]);
}
