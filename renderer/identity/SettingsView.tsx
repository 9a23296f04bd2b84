import { Button, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { IdentityField, IdentitySettings } from '#shared/model/identity';
import type { IdentityState } from '#shared/rpc/identity';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { NumberField } from '#renderer/controls/NumberField.tsx';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { NamespaceFields } from './NamespaceFields.tsx';
import styles from './Settings.module.css';

const { namespaces: _kept, ...defaults } = IdentitySettings.parse({});

interface SettingsViewProps {
  state: IdentityState;
  onChange: () => void;
}

/** What the next comparison goes by: rules, threshold, weights, and whose customer numbers are whose. */
export function SettingsView({ state: { settings }, onChange }: SettingsViewProps): ReactNode {
  const t = useText();
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const put = (change: Partial<IdentitySettings>): void =>
    attempt(async () => {
      const next = { ...settings, ...change };
      if (change.namespaces)
        await runJob(t('identitySettings.namespaceJob'), (options) =>
          call('identity.configure', { settings: next }, options),
        );
      else await call('identity.configure', { settings: next });
      onChange();
    });
  const rule = (name: keyof IdentitySettings['rules']): ReactNode => (
    <Switch
      label={t(`identitySettings.${name}`)}
      description={t(`identitySettings.${name}Hint`)}
      checked={settings.rules[name]}
      disabled={readOnly}
      onChange={(event) => put({ rules: { ...settings.rules, [name]: event.currentTarget.checked } })}
    />
  );
  return (
    <div className={styles.settings}>
      <p className={styles.quiet}>{t('identitySettings.hint')}</p>
      <section className={styles.group} aria-label={t('identitySettings.rules')}>
        <h2 className={styles.heading}>{t('identitySettings.rules')}</h2>
        {rule('email')}
        {rule('phone')}
        {rule('probability')}
        <Switch
          label={t('identitySettings.plus')}
          description={t('identitySettings.plusHint')}
          checked={settings.ignorePlusTags}
          disabled={readOnly}
          onChange={(event) => put({ ignorePlusTags: event.currentTarget.checked })}
        />
        <Switch
          label={t('identitySettings.dots')}
          description={t('identitySettings.dotsHint')}
          checked={settings.ignoreDots}
          disabled={readOnly}
          onChange={(event) => put({ ignoreDots: event.currentTarget.checked })}
        />
        <div className={styles.narrow}>
          <NumberField
            label={t('identitySettings.threshold')}
            description={t('identitySettings.thresholdHint')}
            value={settings.threshold === null ? null : Math.round(settings.threshold * 1e6) / 1e4}
            min={1}
            max={99.99}
            decimals={2}
            placeholder={t('identitySettings.thresholdAuto')}
            disabled={readOnly}
            onSave={(percent) => put({ threshold: percent === null ? null : percent / 100 })}
          />
        </div>
      </section>
      <section className={styles.group} aria-label={t('identitySettings.weights')}>
        <h2 className={styles.heading}>{t('identitySettings.weights')}</h2>
        <p className={styles.quiet}>{t('identitySettings.weightsHint')}</p>
        <div className={styles.weights}>
          {IdentityField.options.map((field) => (
            <NumberField
              key={field}
              label={t(`identity.field.${field}`)}
              value={settings.weights[field] ?? 1}
              min={0}
              max={3}
              step={0.25}
              decimals={2}
              disabled={readOnly}
              onSave={(weight) => put({ weights: { ...settings.weights, [field]: weight ?? 1 } })}
            />
          ))}
        </div>
      </section>
      <NamespaceFields settings={settings} readOnly={readOnly} onSave={(namespaces) => put({ namespaces })} />
      <Button variant="default" className={styles.reset} disabled={readOnly} onClick={() => put(defaults)}>
        {t('identitySettings.reset')}
      </Button>
    </div>
  );
}
