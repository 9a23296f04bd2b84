import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { MessageKey } from '#shared/i18n/catalogues';
import { measureMeanings, personMeanings, timeMeanings } from '#shared/model/column-groups';
import type { Meaning } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import { quietSelect } from './quiet-select.ts';

/** Meanings by what they say something about, for the list. */
const groups: readonly { title: MessageKey; meanings: readonly Meaning[] }[] = [
  {
    title: 'data.group.who',
    meanings: [...personMeanings, 'household', 'company', 'consent', 'attribute'],
  },
  {
    title: 'data.group.what',
    meanings: [
      ...timeMeanings,
      'order',
      'session',
      'event',
      'status',
      'dealStage',
      'channel',
      'campaign',
      'agent',
    ],
  },
  {
    title: 'data.group.money',
    meanings: [...measureMeanings, 'discount', 'coupon', 'paymentMethod'],
  },
  { title: 'data.group.product', meanings: ['product', 'productName', 'category'] },
  { title: 'data.group.voice', meanings: ['score', 'verbatim', 'theme'] },
  { title: 'data.group.other', meanings: ['none'] },
];

interface MeaningSelectProps {
  /** The column's name, for screen readers. */
  column: string;
  value: Meaning;
  onChange: (meaning: Meaning) => void;
  disabled?: boolean;
}

/** What a column means, from a list that can be searched. */
export function MeaningSelect({ column, value, onChange, disabled = false }: MeaningSelectProps): ReactNode {
  const t = useText();
  const data = useMemo(
    () =>
      groups.map(({ title, meanings }) => ({
        group: t(title),
        items: meanings.map((meaning) => ({ value: meaning, label: t(`meaning.${meaning}`) })),
      })),
    [t],
  );
  return (
    <Select
      classNames={quietSelect}
      aria-label={t('data.meaningOf', { column })}
      data={data}
      value={value}
      disabled={disabled}
      searchable
      nothingFoundMessage={t('controls.nothingFound')}
      maxDropdownHeight={360}
      comboboxProps={{ width: 200, position: 'bottom-start' }}
      onChange={(next) => next !== null && onChange(next as Meaning)}
    />
  );
}
