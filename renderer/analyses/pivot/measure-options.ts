import { canMeasure } from '#shared/analyses/pivot/resolve';
import { PivotMeasure } from '#shared/analyses/pivot/spec';
import type { Column } from '#shared/model/table';
import type { Translate } from '#shared/i18n/translate';
import type { SlotOption } from '#renderer/controls/SentenceSlot.tsx';

const ofColumns = ['sum', 'mean', 'median', 'min', 'max', 'distinct'] as const;

/** A measure as a value of a list. */
export const measureKey = ({ kind, of }: PivotMeasure): string => (of === null ? kind : `${kind}/${of}`);

/** The measure that a value of a list stands for. */
export function measureOf(key: string): PivotMeasure {
  const [kind, of = null] = key.split('/');
  return PivotMeasure.parse({ kind, of });
}

/** All that can be counted of a table: rows, customers, and what each column allows. */
export const measureOptions = (columns: readonly Column[], t: Translate): SlotOption[] => [
  { value: 'rows', label: t('pivot.view.countRows') },
  { value: 'customers', label: t('pivot.view.countCustomers') },
  ...ofColumns.flatMap((kind) =>
    columns
      .filter((column) => canMeasure(kind, column))
      .map(({ id, name }) => ({
        value: measureKey({ kind, of: id }),
        label: t(`pivot.view.${kind}Of`, { column: name }),
      })),
  ),
];
