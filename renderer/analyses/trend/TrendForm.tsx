import { useMemo, type ReactNode } from 'react';
import { orderColumns } from '#shared/analyses/trend/orders';
import { TrendBody } from '#shared/analyses/trend/spec';
import type { Translate } from '#shared/i18n/translate';
import type { Catalog } from '#shared/model/catalog';
import { keyMeanings, measureMeanings, timeMeanings } from '#shared/model/column-groups';
import type { Meaning } from '#shared/model/table';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot, type SlotOption } from '#renderer/controls/SentenceSlot.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { FormProps } from '../room.ts';
import { PeopleSlot } from '../PeopleSlot.tsx';
import { SentenceForm } from '../SentenceForm.tsx';
import { nothing, useEventOptions, usePeopleOptions } from '../slot-options.ts';

/** Meanings whose values are not groups: keys, times, amounts, free words. */
const notGroups: ReadonlySet<Meaning> = new Set([
  ...keyMeanings,
  ...timeMeanings,
  ...measureMeanings,
  'verbatim',
]);

/** Columns that an activity can be broken down by, under the table they are in. */
function breakdowns(
  t: Translate,
  catalog: Catalog | null,
  kind: string | null,
  segments: readonly SlotOption[],
): SlotOption[] {
  if (!catalog) return [];
  const feeding = new Set(
    catalog.kinds.filter((entry) => kind === null || entry.key === kind).flatMap((entry) => entry.tables),
  );
  const columns = catalog.tables
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
  const group = t('trend.view.attributes');
  const attributes = catalog.attributes.map(({ id, label }) => ({
    value: `attribute/${id}`,
    label: t('trend.view.by', { column: label }),
    group,
  }));
  const within = segments
    .filter((segment) => segment.value !== nothing)
    .map((segment) => ({
      value: `segment/${segment.value}`,
      label: t('trend.view.bySegment', { segment: segment.label }),
      group,
    }));
  return [...columns, ...attributes, ...within];
}

/** A breakdown as the value of an option, and back. */
function breakdownId(breakdown: TrendBody['breakdown']): string {
  if (breakdown === null) return nothing;
  if ('attribute' in breakdown) return `attribute/${breakdown.attribute}`;
  if ('segment' in breakdown) return `segment/${breakdown.segment}`;
  return `${breakdown.table}/${breakdown.column}`;
}

function breakdownOf(id: string): TrendBody['breakdown'] {
  const at = id.indexOf('/');
  if (at < 0) return null;
  const [table, column] = [id.slice(0, at), id.slice(at + 1)];
  if (table === 'attribute') return { attribute: column };
  return table === 'segment' ? { segment: column } : { table, column };
}

/** "[Customers] with [purchases] by [month] among [everyone], split by [Country]". */
export function TrendForm({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = useMemo(() => TrendBody.parse(body), [body]);
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const events = useEventOptions('noun', spec.event.kind);
  const people = usePeopleOptions(spec.segment);
  const columns = useMemo(
    () => breakdowns(t, catalog, spec.event.kind, people),
    [t, catalog, spec.event.kind, people],
  );
  const hasOrders =
    catalog !== null && catalog.kinds.length > 0 && orderColumns(spec.event, catalog).length > 0;
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
              ...(hasOrders
                ? ([
                    { value: 'orders', label: t('trend.view.countOrders') },
                    { value: 'ordersPerCustomer', label: t('trend.view.perCustomer') },
                  ] as const)
                : []),
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
              onChange({
                event: { kind: kind === nothing ? null : kind },
                ...(spec.breakdown && 'table' in spec.breakdown ? { breakdown: null } : {}),
              })
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
          <PeopleSlot
            segment={spec.segment}
            onChange={(segment) => onChange({ segment })}
            disabled={readOnly}
          />
        ),
        breakdown: (
          <SentenceSlot
            {...slot}
            label={t('trend.view.breakdown')}
            value={breakdownId(spec.breakdown)}
            options={[{ value: nothing, label: t('trend.view.noBreakdown') }, ...columns]}
            onChange={(chosen) => onChange({ breakdown: breakdownOf(chosen) })}
          />
        ),
      }}
    />
  );
}
