import type { Drawing } from '#shared/analyses/analysis';
import type { ChartLook } from '#shared/charts/chart';
import type { HeatCell } from '#shared/charts/heat';
import { formatNumber, formatPercentCell } from '#shared/i18n/format';
import type { Locale } from '#shared/i18n/text';
import { renderText, translate } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import { describePivotMark, valueWords } from './definition.ts';
import { PivotExtra, type PivotBody, type PivotCell, type PivotMark } from './spec.ts';

export const pivotViews = ['grid'] as const;

/** A cell's number as people read it. */
function shownValue(cell: PivotCell, locale: Locale): string {
  if (cell.share !== null) return `${formatPercentCell(cell.share, locale)}%`;
  return cell.value === null ? '' : formatNumber(Number(cell.value), locale);
}

/** The grid of a pivot: values down and across, totals at the side and the foot, larger numbers darker. */
export function drawPivot(result: Result, body: PivotBody, _view: string, { locale }: ChartLook): Drawing {
  const extra = PivotExtra.parse(result.extra);
  const size = (cell: PivotCell): number => Math.max(0, cell.share ?? Number(cell.value ?? 0));
  const title = (mark: PivotMark): string => renderText(locale, describePivotMark(body, mark));
  const says = (cell: PivotCell): string =>
    translate(locale, extra.people ? 'pivot.view.says' : 'pivot.view.saysRows', {
      value: shownValue(cell, locale),
      rows: cell.n,
      customers: cell.customers,
    });
  const heat = (cell: PivotCell, mark: PivotMark): HeatCell => ({
    value: size(cell),
    text: shownValue(cell, locale),
    title: title(mark),
    says: says(cell),
    incomplete: false,
    mark,
  });
  const one = extra.columns.length === 0;
  const measure = translate(locale, `pivot.measure.${body.measure}`);
  const all = extra.rows.flatMap(({ cells, total }) => (one ? [total] : cells));
  return {
    type: 'heat',
    model: {
      caption: renderText(locale, result.definition[0] ?? { key: 'pivot.view.grid' }),
      rowHeader: result.columns[0] ? renderText(locale, result.columns[0].label) : '',
      countHeader: translate(locale, one ? 'pivot.measure.rows' : 'pivot.view.total'),
      columns: one
        ? [{ key: 'total', label: measure }]
        : extra.columns.map(({ value }, index) => ({
            key: String(index),
            label: renderText(locale, valueWords(value)),
          })),
      rows: extra.rows.map(({ value, total, cells }, index) => ({
        key: String(index),
        label: renderText(locale, valueWords(value)),
        count: one ? formatNumber(total.n, locale) : shownValue(total, locale),
        mark: { row: value },
        title: title({ row: value }),
        says: says(total),
        flagged: false,
        cells: one
          ? [heat(total, { row: value })]
          : cells.map((cell, at) => {
              const column = extra.columns[at]?.value ?? null;
              return cell ? heat(cell, { row: value, column }) : null;
            }),
      })),
      summary: {
        label: translate(locale, 'pivot.view.total'),
        cells: one
          ? [shownValue(extra.total, locale)]
          : extra.columns.map(({ total }) => shownValue(total, locale)),
      },
      max: all.reduce((most, cell) => Math.max(most, cell ? size(cell) : 0), 0),
      legend: { unit: measure, flagged: null, incomplete: null },
    },
  };
}
