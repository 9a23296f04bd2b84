import { translate } from '#shared/i18n/translate';
import type { WorkbookDocument } from '#shared/model/document';
import { analysisRoom } from '../analyses/registry.ts';
import { call } from '../rpc/client.ts';
import { usePreferences } from '../stores/preferences.ts';
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

/** A title that no document has: "Retention", "Retention 2" … */
export function unusedTitle(title: string): string {
  const taken = new Set(useWorkbook.getState().documents.map((document) => document.title));
  if (!taken.has(title)) return title;
  for (let number = 2; ; number += 1) {
    const next = `${title} ${number}`;
    if (!taken.has(next)) return next;
  }
}
