import { Button, Menu } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkbookDocument } from '#shared/model/document';
import { ReportBody, type ReportBlock } from '#shared/model/report';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { newDocumentId, unusedTitle } from '#renderer/app/documents.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface AddToReportProps {
  block: ReportBlock;
  /** Small, beside words. */
  quiet?: boolean;
}

/**
 * Puts a block at the end of a report with one click: of the one that was added to last, else the newest, else a new one. Where
 * there are several, or another one is wanted, a menu beside it has them all.
 */
export function AddToReport({ block, quiet = false }: AddToReportProps): ReactNode {
  const t = useText();
  const documents = useWorkbook((workbook) => workbook.documents);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? false);
  const latest = useSession((session) => session.report);
  const reports = documents.filter((other) => other.kind === 'report');
  const usual = reports.find(({ id }) => id === latest) ?? reports.at(-1);
  const nameOf = (report: WorkbookDocument): string => report.title || t('reports.untitled');
  const add = (report: WorkbookDocument): void =>
    attempt(async () => {
      const { blocks } = ReportBody.parse(report.body);
      await useWorkbook
        .getState()
        .putDocument({ ...report, body: { ...report.body, blocks: [...blocks, block] } });
      useSession.getState().set({ report: report.id });
      notify('reports.added', { title: nameOf(report) });
    });
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
  return (
    <Button.Group style={{ display: 'inline-flex' }}>
      <Button
        {...look}
        disabled={readOnly}
        title={usual ? t('reports.addTo', { title: nameOf(usual) }) : undefined}
        onClick={() => add(usual ?? fresh())}
      >
        {t('reports.add')}
      </Button>
      {usual && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button {...look} px={quiet ? 2 : 6} disabled={readOnly} aria-label={t('reports.choose')}>
              <ChevronDown size={quiet ? 12 : 14} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {reports.map((report) => (
              <Menu.Item key={report.id} onClick={() => add(report)}>
                {nameOf(report)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => add(fresh())}>{t('reports.newOne')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Button.Group>
  );
}
