import { Button, Radio, Stack } from '@mantine/core';
import { Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { RoleName } from '#shared/model/recipient-role';
import { desktop } from '#renderer/app/desktop.ts';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notifyUntilClosed } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './Privacy.module.css';

/** Makes a copy of the workbook for somebody, by what they may see. */
export function CopySection(): ReactNode {
  const t = useText();
  const name = useWorkbook(({ state }) => state?.name ?? '');
  const [role, setRole] = useState<RoleName>('analyst');
  const copy = async (): Promise<void> => {
    const extension = role === 'reader' ? 'html' : 'kikite';
    const path = await desktop.saveDialog({
      title: t('privacy.room.copies'),
      defaultName: `${name || role}-${role}.${extension}`,
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    });
    if (path === null) return;
    await runJob(t('privacy.room.copies'), (options) => call('workbook.copyFor', { role, path }, options));
    notifyUntilClosed('privacy.room.copied', { path });
  };
  return (
    <section
      className={styles.section}
      aria-label={t('privacy.room.copies')}
      data-privacy="copies"
      tabIndex={-1}
    >
      <h2>{t('privacy.room.copies')}</h2>
      <p>{t('privacy.room.copiesNote')}</p>
      <Radio.Group
        label={t('privacy.room.copyFor')}
        value={role}
        onChange={(next) => setRole(RoleName.parse(next))}
      >
        <Stack gap={6} my={8}>
          {RoleName.options.map((each) => (
            <Radio key={each} value={each} label={t(`privacy.role.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Button variant="default" leftSection={<Copy size={14} aria-hidden />} onClick={() => attempt(copy)}>
        {t('privacy.room.copy')}
      </Button>
    </section>
  );
}
