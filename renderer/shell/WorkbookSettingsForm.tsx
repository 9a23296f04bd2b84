import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { engagementParts } from '#shared/model/engagement';
import type { Answer, ParamsInput } from '#shared/rpc/contract';
import { useLocale, useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { NumberField } from '../controls/NumberField.tsx';
import { call } from '../rpc/client.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './SettingsDialog.module.css';

type Change = ParamsInput<'workbook.configure'>['settings'];

/** Time zone, calendar and the smallest group: what all numbers of the workbook agree on. */
export function WorkbookSettingsForm(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { state } = useWorkbook();
  const zones = useMemo(
    () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    [],
  );
  const months = useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => ({
      value: String(month + 1),
      label: format.format(new Date(Date.UTC(2020, month, 1))),
    }));
  }, [locale]);
  if (!state) return null;
  const { settings, readOnly } = state;
  const change = (part: Change): void =>
    attempt(async () => {
      const next: Answer<'workbook.configure'> = await call('workbook.configure', { settings: part });
      useWorkbook.setState({ state: next });
    });
  return (
    <>
      <h3 className={styles.heading}>{t('settings.workbook')}</h3>
      <Select
        label={t('settings.timeZone')}
        description={t('settings.timeZoneHint')}
        searchable
        nothingFoundMessage={t('controls.nothingFound')}
        data={zones.includes(settings.timeZone) ? zones : [settings.timeZone, ...zones]}
        value={settings.timeZone}
        disabled={readOnly}
        onChange={(timeZone) => timeZone && change({ timeZone })}
      />
      <div className={styles.pair}>
        <Select
          label={t('settings.weekStart')}
          data={(['mon', 'sun', 'sat'] as const).map((value) => ({
            value,
            label: t(`settings.weekStart.${value}`),
          }))}
          value={settings.weekStart}
          disabled={readOnly}
          onChange={(value) => value && change({ weekStart: value as 'mon' | 'sun' | 'sat' })}
        />
        <Select
          label={t('settings.fiscalStart')}
          data={months}
          value={String(settings.fiscalStart)}
          disabled={readOnly}
          onChange={(value) => value && change({ fiscalStart: Number(value) })}
        />
      </div>
      <NumberField
        label={t('settings.minimumCell')}
        description={t('settings.minimumCellHint')}
        value={settings.minimumCell}
        min={1}
        max={100}
        disabled={readOnly}
        onSave={(value) => value !== null && change({ minimumCell: value })}
      />
      <h3 className={styles.heading}>{t('engagement.settings')}</h3>
      {engagementParts.map((part) => (
        <NumberField
          key={part}
          label={t('engagement.weightOf', { part: t(`engagement.${part}`) })}
          description={t('engagement.perDay')}
          value={settings.engagement[part]}
          min={0}
          max={1000}
          disabled={readOnly}
          onSave={(value) =>
            value !== null && change({ engagement: { ...settings.engagement, [part]: value } })
          }
        />
      ))}
      <NumberField
        label={t('engagement.window')}
        description={t('engagement.settingsHint')}
        value={settings.engagement.days}
        min={1}
        max={3660}
        disabled={readOnly}
        onSave={(days) => days !== null && change({ engagement: { ...settings.engagement, days } })}
      />
    </>
  );
}
