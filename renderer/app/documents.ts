import { translate } from '#shared/i18n/translate';
import type { MessageKey } from '#shared/i18n/catalogues';
import type { WorkbookDocument } from '#shared/model/document';
import { call } from '../rpc/client.ts';
import { usePreferences } from '../stores/preferences.ts';
import { openTab } from '../stores/tabs.ts';
import { useWorkbook } from '../stores/workbook.ts';
import type { PanelName } from '../shell/panels.ts';

/** The analysis kinds that can be made, with the title of a new one. */
export const analysisKinds = [
  { kind: 'retention', version: 1, title: 'analyses.newRetentionTitle', hint: 'analyses.retentionHint' },
  { kind: 'trend', version: 1, title: 'analyses.newTrendTitle', hint: 'analyses.trendHint' },
] as const satisfies readonly { kind: string; version: number; title: MessageKey; hint: MessageKey }[];
export type AnalysisKind = (typeof analysisKinds)[number]['kind'];

const panelOf = (kind: string): PanelName =>
  kind === 'segment' ? 'segment' : kind === 'report' ? 'report' : 'document';

/** Shows a document in its tab. */
export function openDocument(document: WorkbookDocument): void {
  openTab({
    id: `document:${document.id}`,
    panel: panelOf(document.kind),
    params: { documentId: document.id },
    title: document.title,
  });
}

export const newDocumentId = (): string => crypto.randomUUID();

/** Makes an analysis that fits the workbook's data and shows it. */
export async function createAnalysis(kind: AnalysisKind): Promise<void> {
  const known = analysisKinds.find((other) => other.kind === kind);
  if (!known) return;
  const body = await call('analysis.initial', { kind });
  const document: WorkbookDocument = {
    id: newDocumentId(),
    kind,
    version: known.version,
    title: unusedTitle(translate(usePreferences.getState().locale, known.title)),
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
