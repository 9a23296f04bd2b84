import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { analysisOf } from '#shared/analyses/registry';
import type { WorkbookDocument } from '#shared/model/document';
import type { Result } from '#shared/model/result';
import type { ExportFormat } from '#shared/rpc/results';
import { desktop } from '#renderer/app/desktop.ts';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { LeavingTag } from '#renderer/privacy/LeavingTag.tsx';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import type { AnalysisRoom } from './room.ts';

interface ExportMenuProps {
  document: WorkbookDocument;
  room: AnalysisRoom;
  result: Result | null;
  view: string;
}

const pictures = ['svg', 'png'] as const;
const tables = ['csv', 'xlsx', 'parquet', 'arrow'] as const;
const names: Record<(typeof pictures)[number] | (typeof tables)[number], string> = {
  svg: 'SVG',
  png: 'PNG',
  csv: 'CSV',
  xlsx: 'Excel',
  parquet: 'Parquet',
  arrow: 'Arrow',
};

/** The picture as it is shown, or the rows behind it, as a file. */
export function ExportMenu({ document, room, result, view }: ExportMenuProps): ReactNode {
  const t = useText();
  const picture = room.views.some(({ id }) => id === view) ? view : (room.views[0]?.id ?? '');
  const labels = analysisOf(document.kind).labelled(document.body);
  const save = async (format: ExportFormat): Promise<void> => {
    const name = document.title.replace(/[\\/:*?"<>|]/g, '-') || document.kind;
    const path = await desktop.saveDialog({
      defaultName: `${name}.${format}`,
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
    });
    if (path === null) return;
    await runJob(t('document.exporting', { title: document.title }), (options) =>
      call(
        'analysis.export',
        { kind: document.kind, body: document.body, title: document.title, format, path, view: picture },
        options,
      ),
    );
    notify('document.exported', { path });
  };
  const item = (format: keyof typeof names): ReactNode => (
    <Menu.Item key={format} onClick={() => attempt(() => save(format))}>
      {names[format]}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={!result}>
          {t('document.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <LeavingTag of="result" columns={labels} />
        <Menu.Label>{t('document.exportPicture')}</Menu.Label>
        {pictures.map(item)}
        <Menu.Label>{t('document.exportRows')}</Menu.Label>
        {tables.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
