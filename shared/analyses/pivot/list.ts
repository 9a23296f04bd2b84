import { text } from '#shared/i18n/translate';
import type { Cell, ResultColumn } from '#shared/model/result';
import { isNumeric, type ResolvedMeasure, type ResolvedPivot } from './resolve.ts';
import type { PivotCell, PivotExtra, PivotValue } from './spec.ts';
import { measureWords } from './words.ts';

/** The first of a kind of column has its bare name, the next ones a number. */
const numbered = (name: string, at: number): string => (at === 0 ? name : `${name}${at + 1}`);

const counts = ({ kind }: ResolvedMeasure): boolean => ['rows', 'customers', 'distinct'].includes(kind);

function typeOf(measure: ResolvedMeasure): ResultColumn['type'] {
  if (counts(measure)) return 'integer';
  if (measure.of && !isNumeric(measure.of)) return 'text';
  return measure.kind === 'mean' || measure.kind === 'median' ? 'number' : 'money';
}

/** The columns of the list: fields, which place it is, measures with their shares, rows and customers behind. */
export function columnsFor(pivot: ResolvedPivot, shares: boolean): ResultColumn[] {
  const fields = (side: 'row' | 'column', columns: ResolvedPivot['rows']): ResultColumn[] =>
    columns.map(({ name }, at) => ({
      name: numbered(side, at),
      type: 'text',
      label: text('pivot.column.named', { name }),
    }));
  return [
    ...fields('row', pivot.rows),
    ...fields('column', pivot.columns),
    { name: 'place', type: 'text', label: text('pivot.column.place') },
    ...pivot.measures.flatMap((measure, at): ResultColumn[] => [
      { name: numbered('value', at), type: typeOf(measure), label: measureWords(measure) },
      ...(shares && (measure.kind === 'rows' || measure.kind === 'sum')
        ? [
            {
              name: numbered('share', at),
              type: 'share' as const,
              label:
                pivot.measures.length === 1
                  ? text('pivot.column.share')
                  : text('pivot.column.shareOf', { measure: measureWords(measure) }),
            },
          ]
        : []),
    ]),
    { name: 'rows', type: 'integer', label: text('pivot.measure.rows') },
    { name: 'customers', type: 'integer', label: text('analysis.column.customers') },
  ];
}

/** One row a cell, totals among them; `place` says which of its fields are values, empty, all others or totals. */
export function rowsFor(pivot: ResolvedPivot, extra: PivotExtra, shares: boolean): Cell[][] {
  const label = (value: PivotValue | undefined): Cell => (typeof value === 'string' ? value : null);
  const kind = (value: PivotValue | undefined): string =>
    value === undefined ? 'total' : typeof value === 'string' ? 'value' : value === null ? 'empty' : 'other';
  const line = (rows: readonly PivotValue[], columns: readonly PivotValue[], cell: PivotCell): Cell[] => {
    const path = [...pivot.rows.map((_, at) => rows[at]), ...pivot.columns.map((_, at) => columns[at])];
    const kinds = path.map(kind);
    return [
      ...path.map(label),
      kinds.every((each) => each === 'total') ? 'total' : kinds.join('/'),
      ...pivot.measures.flatMap((measure, at): Cell[] => {
        const value = cell.values[at] ?? null;
        const exact = counts(measure) || typeOf(measure) === 'number';
        return [
          exact && value !== null ? Number(value) : value,
          ...(shares && (measure.kind === 'rows' || measure.kind === 'sum') ? [cell.shares[at] ?? null] : []),
        ];
      }),
      cell.n,
      cell.customers,
    ];
  };
  const many = pivot.columns.length > 0;
  return [
    ...extra.rows.flatMap(({ values, cells, total }) => [
      ...cells.flatMap((cell, at) => (cell ? [line(values, extra.columns[at]?.values ?? [], cell)] : [])),
      line(values, [], total),
    ]),
    ...(many ? extra.columns.map(({ values, total }) => line([], values, total)) : []),
    line([], [], extra.total),
  ];
}
