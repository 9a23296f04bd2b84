import { useMemo, type ReactNode } from 'react';
import { TrendBody } from '#shared/analyses/trend/spec';
import type { Translate } from '#shared/i18n/translate';
import type { Catalog } from '#shared/model/catalog';
import type { Column } from '#shared/model/table';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot, type SlotOption } from '#renderer/controls/SentenceSlot.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { FormProps } from '../room.ts';
import { SentenceForm } from '../SentenceForm.tsx';
import { nothing, useEventOptions, usePeopleOptions } from '../slot-options.ts';

/** Meanings whose values are not groups: keys, times, amounts, free words. */
const notGroups = new Set<Column['meaning']>([
  'customer',
  'email',
  'phone',
  'name',
  'nameKana',
  'address',
  'order',
  'session',
  'time',
  'endTime',
  'amount',
  'quantity',
  'price',
  'cost',
  'verbatim',
]);

/** Columns that an activity can be broken down by, under the table they are in. */
function breakdowns(t: Translate, catalog: Catalog | null, kind: string | null): SlotOption[] {
  if (!catalog) return [];
  const feeding = new Set(
    catalog.kinds.filter((entry) => kind === null || entry.key === kind).flatMap((entry) => entry.tables),
  );
  return catalog.tables
    .filter((table) => feeding.has(table.id))
    .flatMap((table) =>
      table.definition.columns
        .filter((column) => !notGroups.has(column.meaning))
        .map((column) => ({
          value: `${table.id}/${column.id}`,
          label: t('trend.view.by', { column: column.name }),
          group: table.definition.name,
        })),
    );
}

/** "[Customers] with [purchases] by [month] among [everyone], split by [Country]". */
export function TrendForm({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = useMemo(() => TrendBody.parse(body), [body]);
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const events = useEventOptions('noun', spec.event.kind);
  const people = usePeopleOptions(spec.segment);
  const columns = useMemo(() => breakdowns(t, catalog, spec.event.kind), [t, catalog, spec.event.kind]);
  const slot = { disabled: readOnly };
  return (
    <SentenceForm
      words="trend.view.sentence"
      slots={{
        measure: (
          <SentenceSlot
            {...slot}
            label={t('document.measure')}
            value={spec.measure}
            options={[
              { value: 'activities', label: t('trend.view.countActivities') },
              { value: 'customers', label: t('trend.view.countCustomers') },
              { value: 'amount', label: t('trend.view.sumAmount') },
            ]}
            onChange={(measure) => onChange({ measure })}
          />
        ),
        event: (
          <SentenceSlot
            {...slot}
            label={t('trend.view.event')}
            value={spec.event.kind ?? nothing}
            options={events}
            onChange={(kind) =>
              onChange({ event: { kind: kind === nothing ? null : kind }, breakdown: null })
            }
          />
        ),
        grain: (
          <SentenceSlot
            {...slot}
            label={t('document.grain')}
            value={spec.grain}
            options={[
              { value: 'day', label: t('analysis.grain.day') },
              { value: 'week', label: t('analysis.grain.week') },
              { value: 'month', label: t('analysis.grain.month') },
              { value: 'quarter', label: t('analysis.grain.quarter') },
              { value: 'year', label: t('analysis.grain.year') },
              { value: 'fiscalYear', label: t('analysis.grain.fiscalYear') },
            ]}
            onChange={(grain) => onChange({ grain })}
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
        breakdown: (
          <SentenceSlot
            {...slot}
            label={t('trend.view.breakdown')}
            value={spec.breakdown ? `${spec.breakdown.table}/${spec.breakdown.column}` : nothing}
            options={[{ value: nothing, label: t('trend.view.noBreakdown') }, ...columns]}
            onChange={(chosen) => {
              const [table, column] = chosen.split('/');
              onChange({ breakdown: table && column ? { table, column } : null });
            }}
          />
        ),
      }}
    />
  );
}
