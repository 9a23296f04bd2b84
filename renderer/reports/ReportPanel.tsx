import { Button, Menu } from '@mantine/core';
import { FileText, Plus } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { ReportBody, type ReportBlock } from '#shared/model/report';
import { DocumentTitle } from '#renderer/analyses/DocumentTitle.tsx';
import { analysisRoom } from '#renderer/analyses/registry.ts';
import { useDocument } from '#renderer/analyses/use-document.ts';
import { desktop } from '#renderer/app/desktop.ts';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { call } from '#renderer/rpc/client.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { ReportBlockView } from './ReportBlockView.tsx';
import { moved } from './report-blocks.ts';
import styles from './ReportPanel.module.css';

/** A report: words and live results in an order, written as one HTML file. */
export function ReportPanel({ params }: PanelProps): ReactNode {
  const t = useText();
  const id = String(params.documentId);
  const open = useDocument(id);
  const documents = useWorkbook((workbook) => workbook.documents);
  const [fresh, setFresh] = useState<number | null>(null);
  const body = open?.document.body;
  const blocks = useMemo(() => ReportBody.safeParse(body ?? {}).data?.blocks ?? [], [body]);
  if (!open)
    return <EmptyState icon={<FileText />} title={t('document.gone')} hint={t('document.goneHint')} />;
  const { document, changeBody, rename, readOnly } = open;
  const put = (next: readonly ReportBlock[]): void => changeBody({ blocks: next });
  const analyses = documents.filter((other) => analysisRoom(other.kind));
  const write = async (): Promise<void> => {
    const path = await desktop.saveDialog({
      defaultName: `${document.title.replace(/[\\/:*?"<>|]/g, '-') || 'report'}.html`,
      filters: [{ name: 'HTML', extensions: ['html'] }],
    });
    if (path === null) return;
    await runJob(t('reports.writing', { title: document.title }), (options) =>
      call('report.write', { path, documents: [id], title: document.title }, options),
    );
    notify('reports.written', { path });
  };
  const addResult = (target: string): void => {
    const room = analysisRoom(documents.find((other) => other.id === target)?.kind ?? '');
    put([...blocks, { type: 'document', id: target, view: room?.views[0]?.id ?? '', table: false }]);
  };
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <DocumentTitle
          label={t('reports.name')}
          title={document.title}
          onChange={rename}
          readOnly={readOnly}
        />
        <div className={styles.actions}>
          <Button
            variant="default"
            disabled={readOnly}
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => {
              setFresh(blocks.length);
              put([...blocks, { type: 'text', markdown: '' }]);
            }}
          >
            {t('reports.addText')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                disabled={readOnly || analyses.length === 0}
                leftSection={<Plus size={14} aria-hidden />}
              >
                {t('reports.addResult')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {analyses.map((analysis) => (
                <Menu.Item key={analysis.id} onClick={() => addResult(analysis.id)}>
                  {analysis.title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button disabled={blocks.length === 0} onClick={() => attempt(write)}>
            {t('reports.export')}
          </Button>
        </div>
      </div>
      {blocks.length === 0 ? (
        <EmptyState icon={<FileText />} title={t('reports.empty')} hint={t('reports.emptyHint')} />
      ) : (
        <ol className={styles.blocks}>
          {blocks.map((block, index) => (
            <li key={`${index}/${block.type === 'document' ? block.id : ''}`}>
              <ReportBlockView
                block={block}
                document={
                  block.type === 'document' ? documents.find((other) => other.id === block.id) : undefined
                }
                readOnly={readOnly}
                fresh={index === fresh}
                onSeen={() => setFresh(null)}
                onChange={(next) => put(blocks.map((other, at) => (at === index ? next : other)))}
                onMove={(by) => put(moved(blocks, index, by))}
                onRemove={() => put(blocks.filter((_, at) => at !== index))}
                first={index === 0}
                last={index === blocks.length - 1}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
