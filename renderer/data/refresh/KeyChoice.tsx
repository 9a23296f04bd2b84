import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { isShapedId } from '#shared/shape/steps';
import { useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

interface KeyChoiceProps {
  table: string;
  value: string[] | null;
  onChange: (key: string[] | null) => void;
}

/** The column that names a row; by itself the engine finds one. */
export function KeyChoice({ table, value, onChange }: KeyChoiceProps): ReactNode {
  const t = useText();
  const columns = useWorkbook(
    (store) => store.catalog?.tables.find(({ id }) => id === table)?.definition.columns,
  );
  return (
    <Select
      size="xs"
      aria-label={t('refresh.key.choose')}
      placeholder={t('refresh.key.choose')}
      value={value?.[0] ?? ''}
      data={[
        { value: '', label: t('refresh.key.auto') },
        ...(columns ?? [])
          .filter(({ id }) => !isShapedId(id))
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
      allowDeselect={false}
      onChange={(id) => onChange(id ? [id] : null)}
    />
  );
}
