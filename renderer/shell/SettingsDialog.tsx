import { Modal, Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { call } from '../rpc/client.ts';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { NumberField } from '../controls/NumberField.tsx';
import { usePreferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './SettingsDialog.module.css';
import { WorkbookSettingsForm } from './WorkbookSettingsForm.tsx';

/** Settings of the workbook (they change numbers and travel with it) and of the application on this machine. */
export function SettingsDialog(): ReactNode {
  const t = useText();
  const { settingsOpen, set, version } = useSession();
  const { preferences, change } = usePreferences();
  const open = useWorkbook((store) => store.state !== null);
  const themes = useMemo(
    () =>
      (['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) })),
    [t],
  );
  const languages = useMemo(
    () =>
      (['system', 'en', 'ja'] as const).map((value) => ({ value, label: t(`settings.language.${value}`) })),
    [t],
  );
  const setMemory = async (memoryLimitMb: number | null): Promise<void> => {
    await change({ memoryLimitMb });
    await call('engine.configure', { memoryLimitMb, tempLimitMb: null });
  };
  return (
    <Modal
      opened={settingsOpen}
      onClose={() => set({ settingsOpen: false })}
      title={t('command.settings')}
      size={520}
      closeButtonProps={{ 'aria-label': t('controls.close') }}
    >
      <div className={styles.form}>
        {open && <WorkbookSettingsForm />}
        <h3 className={styles.heading}>{t('settings.application')}</h3>
        <Select
          label={t('settings.language')}
          data={languages}
          value={preferences.language}
          onChange={(value) => value && attempt(() => change({ language: value as 'system' | 'en' | 'ja' }))}
        />
        <Select
          label={t('settings.theme')}
          data={themes}
          value={preferences.theme}
          onChange={(value) =>
            value && attempt(() => change({ theme: value as 'system' | 'light' | 'dark' }))
          }
        />
        <NumberField
          label={t('settings.memory')}
          description={t('settings.memoryHint')}
          placeholder={t('settings.memoryAuto')}
          value={preferences.memoryLimitMb}
          min={256}
          max={1_000_000}
          step={256}
          onSave={(value) => attempt(() => setMemory(value))}
        />
        <p className={styles.version}>{t('settings.version', { version })}</p>
      </div>
    </Modal>
  );
}
