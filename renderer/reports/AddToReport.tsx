import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WorkbookDocument } from '#shared/model/document';
import { ReportBody, type ReportBlock } from '#shared/model/report';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { newDocumentId, unusedTitle } from '#renderer/app/documents.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface AddToReportProps {
  block: ReportBlock;
  /** Small, beside words. */
  quiet?: boolean;
}

/** Puts a block at the end of a report: one of the workbook's or a new one. */
export function AddToReport({ block, quiet = false }: AddToReportProps): ReactNode {
  const t = useText();
  const documents = useWorkbook((workbook) => workbook.documents);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? false);
  const reports = documents.filter((other) => other.kind === 'report');
  const add = async (report: WorkbookDocument): Promise<void> => {
    const { blocks } = ReportBody.parse(report.body);
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
  const look = quiet
    ? ({ variant: 'subtle', size: 'compact-xs' } as const)
    : ({ variant: 'default' } as const);
  if (reports.length === 0)
    return (
      <Button {...look} disabled={readOnly} onClick={() => attempt(() => add(fresh()))}>
        {t('reports.add')}
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button {...look} disabled={readOnly}>
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
