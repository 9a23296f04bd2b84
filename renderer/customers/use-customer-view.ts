import { useCallback, useMemo, useState } from 'react';
import { CustomerView, customerViewKind } from '#shared/model/customer-documents';
import { usualTraitsIn } from '#shared/traits/choices';
import { useDocument } from '#renderer/analyses/use-document.ts';
import { newDocumentId, openDocument, unusedTitle } from '#renderer/app/documents.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface OpenView {
  view: CustomerView;
  change: (part: Partial<CustomerView>) => void;
  /** The document that it is kept in; null for a list that is only looked at. */
  kept: { title: string; rename: (title: string) => void; readOnly: boolean } | null;
  /** The document was removed. */
  gone: boolean;
}

/** What a list shows: a saved view, where every change is a step that can be undone, or a look in passing. */
export function useCustomerView(documentId: string | null): OpenView {
  const open = useDocument(documentId ?? '');
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const [changed, setChanged] = useState<Partial<CustomerView>>({});
  const own = useMemo(
    () => CustomerView.parse({ ...(catalog ? { columns: usualTraitsIn(catalog) } : {}), ...changed }),
    [catalog, changed],
  );
  const key = JSON.stringify(open?.document.body ?? null);
  const saved = useMemo(() => CustomerView.safeParse(JSON.parse(key)), [key]);
  const changeBody = open?.changeBody;
  const change = useCallback(
    (part: Partial<CustomerView>) => {
      if (changeBody) changeBody({ ...part });
      else setChanged((now) => ({ ...now, ...part }));
    },
    [changeBody],
  );
  const kept = open ? { title: open.document.title, rename: open.rename, readOnly: open.readOnly } : null;
  return {
    view: open && saved.success ? saved.data : own,
    change,
    kept,
    gone: documentId !== null && !open,
  };
}

/** Keeps a list as a view and shows it. */
export async function saveView(title: string, view: CustomerView): Promise<void> {
  const document = {
    id: newDocumentId(),
    kind: customerViewKind,
    version: 1,
    title: unusedTitle(title),
    body: { ...view },
  };
  await useWorkbook.getState().putDocument(document);
  openDocument(document);
}
