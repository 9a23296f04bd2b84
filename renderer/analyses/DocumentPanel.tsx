import { FileQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { AnalysisDocument } from './AnalysisDocument.tsx';
import { analysisRoom } from './registry.ts';
import { useDocument } from './use-document.ts';

/** A tab with a document of an analysis. */
export function DocumentPanel({ id, params }: PanelProps): ReactNode {
  const t = useText();
  const open = useDocument(String(params.documentId));
  const room = open ? analysisRoom(open.document.kind) : undefined;
  if (!open || !room)
    return <EmptyState icon={<FileQuestion />} title={t('document.gone')} hint={t('document.goneHint')} />;
  return <AnalysisDocument tab={id} open={open} room={room} />;
}
