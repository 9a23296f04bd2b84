import { useMemo, type ReactNode } from 'react';
import { isGroup, isNumeric } from '#shared/analyses/pivot/resolve';
import { PivotBody } from '#shared/analyses/pivot/spec';
import type { Column } from '#shared/model/table';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot, type SlotOption } from '#renderer/controls/SentenceSlot.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { FormProps } from '../room.ts';
import { SentenceForm } from '../SentenceForm.tsx';
import { nothing, usePeopleOptions } from '../slot-options.ts';

const numbers = ['sum', 'mean', 'min', 'max'] as const;
const optionsOf = (columns: readonly Column[]): SlotOption[] =>
  columns.map(({ id, name }) => ({ value: id, label: name }));

/** "[Number of rows] in [Orders] by [region] and [channel], as [numbers], among [everyone]". */
export function PivotForm({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = useMemo(() => PivotBody.parse(body), [body]);
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const people = usePeopleOptions(spec.segment);
  const tables = catalog?.tables ?? [];
  const columns = tables.find(({ id }) => id === spec.table)?.definition.columns ?? [];
  const slot = { disabled: readOnly };
  const measures: SlotOption[] = [
    { value: 'rows', label: t('pivot.view.countRows') },
    { value: 'customers', label: t('pivot.view.countCustomers') },
    ...numbers.flatMap((measure) =>
      columns.filter(isNumeric).map(({ id, name }) => ({
        value: `${measure}/${id}`,
        label: t(`pivot.view.${measure}Of`, { column: name }),
      })),
    ),
    ...columns.map(({ id, name }) => ({
      value: `distinct/${id}`,
      label: t('pivot.view.distinctOf', { column: name }),
    })),
  ];
  const chooseTable = (id: string): void => {
    const next = tables.find((table) => table.id === id)?.definition.columns ?? [];
    const [first = next[0], second] = next.filter((column) => isGroup(column) && column.type === 'text');
    if (first)
      onChange({ table: id, rows: first.id, columns: second?.id ?? null, measure: 'rows', of: null });
  };
  return (
    <SentenceForm
      words="pivot.view.sentence"
      slots={{
        measure: (
          <SentenceSlot
            {...slot}
            label={t('pivot.view.measure')}
            value={spec.of === null ? spec.measure : `${spec.measure}/${spec.of}`}
            options={measures}
            onChange={(chosen) => {
              const [measure, of] = chosen.split('/');
              onChange({ measure, of: of ?? null });
            }}
          />
        ),
        table: (
          <SentenceSlot
            {...slot}
            label={t('pivot.view.table')}
            value={spec.table}
            options={tables.map(({ id, definition }) => ({ value: id, label: definition.name }))}
            onChange={chooseTable}
          />
        ),
        rows: (
          <SentenceSlot
            {...slot}
            label={t('pivot.view.rows')}
            value={spec.rows}
            options={optionsOf(columns)}
            onChange={(rows) => onChange({ rows })}
          />
        ),
        columns: (
          <SentenceSlot
            {...slot}
            label={t('pivot.view.columns')}
            value={spec.columns ?? nothing}
            options={[{ value: nothing, label: t('pivot.view.noColumns') }, ...optionsOf(columns)]}
            onChange={(chosen) => onChange({ columns: chosen === nothing ? null : chosen })}
          />
        ),
        share: (
          <SentenceSlot
            {...slot}
            label={t('pivot.view.share')}
            value={spec.share}
            options={[
              { value: 'none', label: t('pivot.view.numbers') },
              ...(spec.measure === 'rows' || spec.measure === 'sum'
                ? [
                    { value: 'row', label: t('pivot.view.ofRow') },
                    { value: 'column', label: t('pivot.view.ofColumn') },
                    { value: 'total', label: t('pivot.view.ofTotal') },
                  ]
                : []),
            ]}
            onChange={(share) => onChange({ share })}
          />
        ),
        who: (
          <SentenceSlot
            {...slot}
            label={t('document.people')}
            value={spec.segment ?? nothing}
            options={people}
            onChange={(segment) => onChange({ segment: segment === nothing ? null : segment })}
          />
        ),
      }}
    />
  );
}
