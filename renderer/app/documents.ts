import type { WorkbookDocument } from '#shared/model/document';
import { openTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import type { PanelName } from '../shell/panels.ts';

const panelOf = (kind: string): PanelName =>
  kind === 'segment' || kind === 'report' || kind === 'customers' ? kind : 'document';

/** Shows a document in its tab; `more` are parameters of its panel. */
export function openDocument(document: WorkbookDocument, more: Record<string, unknown> = {}): void {
  openTab({
    id: `document:${document.id}`,
    panel: panelOf(document.kind),
    params: { ...more, documentId: document.id },
    title: document.title,
  });
}

export const newDocumentId = (): string => crypto.randomUUID();

/** A title that no document has: "Retention", "Retention 2" … */
export function unusedTitle(title: string): string {
  const taken = new Set(useWorkbook.getState().documents.map((document) => document.title));
  if (!taken.has(title)) return title;
  for (let number = 2; ; number += 1) {
    const next = `${title} ${number}`;
    if (!taken.has(next)) return next;
  }
}
