import { useMemo, type ReactNode } from 'react';
import { isGroup } from '#shared/analyses/pivot/resolve';
import { mostFields, PivotBody } from '#shared/analyses/pivot/spec';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import type { FormProps } from '../room.ts';
import { PeopleSlot } from '../PeopleSlot.tsx';
import { SentenceForm } from '../SentenceForm.tsx';
import { FieldSlot } from './FieldSlot.tsx';
import { measureKey, measureOf, measureOptions } from './measure-options.ts';

const fieldMoves = ['pivot.view.earlier', 'pivot.view.later'] as const;
const numberMoves = ['pivot.view.before', 'pivot.view.after'] as const;

/** "[Number of rows] in [Orders] by [region] and [channel], as [numbers], among [everyone]". */
export function PivotForm({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = useMemo(() => PivotBody.parse(body), [body]);
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const tables = catalog?.tables ?? [];
  const columns = tables.find(({ id }) => id === spec.table)?.definition.columns ?? [];
  const slot = { disabled: readOnly };
  const fields = (others: readonly string[]) =>
    columns.filter(({ id }) => !others.includes(id)).map(({ id, name }) => ({ value: id, label: name }));
  const chooseTable = (id: string): void => {
    const next = tables.find((table) => table.id === id)?.definition.columns ?? [];
    const [first = next[0], second] = next.filter((column) => isGroup(column) && column.type === 'text');
    if (first)
      onChange({
        table: id,
        rows: [first.id],
        columns: second ? [second.id] : [],
        measures: [{ kind: 'rows', of: null }],
      });
  };
  return (
    <SentenceForm
      words="pivot.view.sentence"
      slots={{
        measure: (
          <FieldSlot
            {...slot}
            label={t('pivot.view.measure')}
            chosen={spec.measures.map(measureKey)}
            options={measureOptions(columns, t)}
            most={mostFields.measures}
            required
            nothing=""
            add={t('pivot.view.addMeasure')}
            moving={numberMoves}
            onChange={(chosen) => onChange({ measures: chosen.map(measureOf) })}
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
          <FieldSlot
            {...slot}
            label={t('pivot.view.rows')}
            chosen={spec.rows}
            options={fields(spec.columns)}
            most={mostFields.rows}
            required
            nothing=""
            add={t('pivot.view.addField')}
            moving={fieldMoves}
            onChange={(rows) => onChange({ rows })}
          />
        ),
        columns: (
          <FieldSlot
            {...slot}
            label={t('pivot.view.columns')}
            chosen={spec.columns}
            options={fields(spec.rows)}
            most={mostFields.columns}
            required={false}
            nothing={t('pivot.view.noColumns')}
            add={t('pivot.view.addField')}
            moving={fieldMoves}
            onChange={(chosen) => onChange({ columns: chosen })}
          />
        ),
        share: (
          <SentenceSlot
            {...slot}
            label={t('pivot.view.share')}
            value={spec.share}
            options={[
              { value: 'none', label: t('pivot.view.numbers') },
              ...(spec.measures.some(({ kind }) => kind === 'rows' || kind === 'sum')
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
          <PeopleSlot
            segment={spec.segment}
            onChange={(segment) => onChange({ segment })}
            disabled={readOnly}
          />
        ),
      }}
    />
  );
}
