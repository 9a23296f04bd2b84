import { useCallback, useMemo } from 'react';
import type { WorkbookDocument } from '#shared/model/document';
import { notifyFault } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

/** Edits within this many milliseconds of each other are one step of undo. */
const oneStep = 1500;

interface OpenDocument {
  document: WorkbookDocument;
  changeBody: (change: Record<string, unknown>) => void;
  rename: (title: string) => void;
  readOnly: boolean;
}

/** A document of the workbook and how to change it; null when it is not (or no longer) there. */
export function useDocument(id: string): OpenDocument | null {
  const document = useWorkbook((workbook) => workbook.documents.find((other) => other.id === id));
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? false);
  const put = useCallback(
    (change: (now: WorkbookDocument) => WorkbookDocument) => {
      const { documents, putDocument } = useWorkbook.getState();
      const now = documents.find((other) => other.id === id);
      if (now) putDocument(change(now), { merge: oneStep }).catch(notifyFault);
    },
    [id],
  );
  const changeBody = useCallback(
    (change: Record<string, unknown>) => put((now) => ({ ...now, body: { ...now.body, ...change } })),
    [put],
  );
  const rename = useCallback((title: string) => put((now) => ({ ...now, title })), [put]);
  return useMemo(
    () => (document ? { document, changeBody, rename, readOnly } : null),
    [document, changeBody, rename, readOnly],
  );
}
