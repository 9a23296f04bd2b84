import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { PivotBody } from '#shared/analyses/pivot/spec';
import { useText } from '#renderer/app/i18n.ts';
import { NumberField } from '#renderer/controls/NumberField.tsx';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import type { FormProps } from '../room.ts';

/** The order of rows and columns, and how many stand by themselves. */
export function PivotOptions({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = PivotBody.parse(body);
  return (
    <>
      <Segmented
        label={t('pivot.view.sort')}
        value={spec.sort}
        options={[
          { value: 'value', label: t('pivot.view.byValue') },
          { value: 'label', label: t('pivot.view.byLabel') },
        ]}
        onChange={(sort) => onChange({ sort })}
      />
      <Switch
        label={t('pivot.view.subtotals')}
        checked={spec.subtotals}
        disabled={readOnly}
        onChange={(event) => onChange({ subtotals: event.currentTarget.checked })}
      />
      <NumberField
        label={t('pivot.view.topRows')}
        description={t('pivot.view.topHint')}
        value={spec.topRows}
        min={1}
        max={500}
        disabled={readOnly}
        onSave={(topRows) => onChange({ topRows })}
      />
      <NumberField
        label={t('pivot.view.topColumns')}
        description={t('pivot.view.topHint')}
        value={spec.topColumns}
        min={1}
        max={100}
        disabled={readOnly}
        onSave={(topColumns) => onChange({ topColumns })}
      />
    </>
  );
}
