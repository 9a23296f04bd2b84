import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ParamsInput } from '#shared/rpc/contract';
import { desktop } from '#renderer/app/desktop.ts';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { LeavingTag } from '#renderer/privacy/LeavingTag.tsx';
import { columnsOfTraits } from '#renderer/privacy/leave.ts';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';

type Asked = Omit<ParamsInput<'people.export'>, 'format' | 'path'>;
const formats = { csv: 'CSV', xlsx: 'Excel', parquet: 'Parquet', arrow: 'Arrow' } as const;

/** Writes a list of customers as it is shown: its columns, its order, whom it holds. */
export function PeopleExport({ asked, title }: { asked: Asked; title: string }): ReactNode {
  const t = useText();
  const save = async (format: keyof typeof formats): Promise<void> => {
    const name = title.replace(/[\\/:*?"<>|]/g, '-') || 'customers';
    const path = await desktop.saveDialog({
      defaultName: `${name}.${format}`,
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
    });
    if (path === null) return;
    await runJob(t('document.exporting', { title }), (options) =>
      call('people.export', { ...asked, title, format, path }, options),
    );
    notify('document.exported', { path });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t('document.export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <LeavingTag of="rows" columns={columnsOfTraits(asked.columns)} />
        {(Object.keys(formats) as (keyof typeof formats)[]).map((format) => (
          <Menu.Item key={format} onClick={() => attempt(() => save(format))}>
            {formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
