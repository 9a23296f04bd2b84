import { NumberInput, Switch } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { RetentionBody } from '#shared/analyses/retention/spec';
import { useText } from '#renderer/app/i18n.ts';
import type { FormProps } from '../room.ts';

/** What the sentence leaves unsaid: how many intervals, how often, and what enters the summary row. */
export function RetentionOptions({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = useMemo(() => RetentionBody.parse(body), [body]);
  const number = (
    name: 'intervals' | 'minimum' | 'settlingDays',
    label: string,
    min: number,
    max: number,
  ) => (
    <NumberInput
      label={label}
      value={spec[name]}
      min={min}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      disabled={readOnly}
      onChange={(value) => {
        if (typeof value === 'number' && value >= min && value <= max) onChange({ [name]: value });
      }}
    />
  );
  const choice = (name: 'includeTruncated' | 'includeIncomplete', label: string) => (
    <Switch
      label={label}
      checked={spec[name]}
      disabled={readOnly}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <>
      {number('intervals', t('retention.view.intervals'), 1, 731)}
      {number('minimum', t('retention.view.minimum'), 1, 1000)}
      {number('settlingDays', t('retention.view.settlingDays'), 0, 3650)}
      {choice('includeTruncated', t('retention.view.includeTruncated'))}
      {choice('includeIncomplete', t('retention.view.includeIncomplete'))}
      <Switch
        label={t('retention.view.averageMean')}
        checked={spec.average === 'mean'}
        disabled={readOnly}
        onChange={(event) => onChange({ average: event.currentTarget.checked ? 'mean' : 'pooled' })}
      />
    </>
  );
}
