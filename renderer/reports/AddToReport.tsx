import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WorkbookDocument } from '#shared/model/document';
import { ReportBody } from '#shared/model/report';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { newDocumentId, unusedTitle } from '#renderer/app/documents.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface AddToReportProps {
  document: WorkbookDocument;
  /** The view that is shown; a table or the SQL is added as a table. */
  view: string;
}

/** Puts the result, as it is shown, at the end of a report: one of the workbook's or a new one. */
export function AddToReport({ document, view }: AddToReportProps): ReactNode {
  const t = useText();
  const documents = useWorkbook((workbook) => workbook.documents);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? false);
  const reports = documents.filter((other) => other.kind === 'report');
  const add = async (report: WorkbookDocument): Promise<void> => {
    const { blocks } = ReportBody.parse(report.body);
    const table = view === 'table' || view === 'sql';
    const block = { type: 'document' as const, id: document.id, view: table ? '' : view, table };
    await useWorkbook
      .getState()
      .putDocument({ ...report, body: { ...report.body, blocks: [...blocks, block] } });
    notify('reports.added', { title: report.title });
  };
  const fresh = (): WorkbookDocument => ({
    id: newDocumentId(),
    kind: 'report',
    version: 1,
    title: unusedTitle(t('reports.new')),
    body: { blocks: [] },
  });
  if (reports.length === 0)
    return (
      <Button variant="default" disabled={readOnly} onClick={() => attempt(() => add(fresh()))}>
        {t('reports.add')}
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={readOnly}>
          {t('reports.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {reports.map((report) => (
          <Menu.Item key={report.id} onClick={() => attempt(() => add(report))}>
            {report.title || t('reports.untitled')}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => attempt(() => add(fresh()))}>{t('reports.newOne')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
