import { Button } from '@mantine/core';
import { FileText, Plus } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { WorkbookDocument } from '#shared/model/document';
import { ReportBody } from '#shared/model/report';
import { newDocumentId, openDocument, unusedTitle } from '#renderer/app/documents.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './ReportsPanel.module.css';

/** The workbook's reports. */
export function ReportsPanel(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const documents = useWorkbook((workbook) => workbook.documents);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const reports = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true });
    return documents
      .filter((document) => document.kind === 'report')
      .sort((a, b) => collator.compare(a.title, b.title));
  }, [documents, locale]);
  const make = async (): Promise<void> => {
    const document: WorkbookDocument = {
      id: newDocumentId(),
      kind: 'report',
      version: 1,
      title: unusedTitle(t('reports.new')),
      body: { blocks: [] },
    };
    await useWorkbook.getState().putDocument(document);
    openDocument(document);
  };
  const add = (
    <Button disabled={readOnly} leftSection={<Plus size={14} aria-hidden />} onClick={() => attempt(make)}>
      {t('reports.newOne')}
    </Button>
  );
  if (reports.length === 0)
    return (
      <EmptyState icon={<FileText />} title={t('reports.none')} hint={t('reports.noneHint')} actions={add} />
    );
  return (
    <>
      <PanelHeader title={t('room.reports')} note={t('reports.note')} actions={add} />
      <ul className={styles.list}>
        {reports.map((report) => {
          const title = report.title || t('reports.untitled');
          return (
            <li key={report.id}>
              <button type="button" className={styles.open} onClick={() => openDocument(report)}>
                <span>{title}</span>
                <span className={styles.quiet}>
                  {t('reports.blocks', { count: ReportBody.safeParse(report.body).data?.blocks.length ?? 0 })}
                </span>
              </button>
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                disabled={readOnly}
                aria-label={t('reports.removeNamed', { title })}
                onClick={() => attempt(() => useWorkbook.getState().removeDocument(report.id))}
              >
                {t('reports.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
