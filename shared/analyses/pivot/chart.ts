import { chartFrame, footAxis, sideAxis } from '#shared/charts/axes';
import type { Chart, ChartLook, ChartPoint } from '#shared/charts/chart';
import { renderText, translate } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import { describePivotMark } from './definition.ts';
import { PivotExtra, type PivotBody, type PivotCell, type PivotMark } from './spec.ts';
import { decimalsOf, listWords, shownValue, valueWords } from './words.ts';

/** The first measure as bars: a place down a bar, or a bar a place across for each. Parts that add up are stacked. */
export function barsOfPivot(result: Result, body: PivotBody, { locale, theme }: ChartLook): Chart {
  const extra = PivotExtra.parse(result.extra);
  const rows = extra.rows.filter(({ values }) => values.length === body.rows.length);
  const name = (values: PivotExtra['rows'][number]['values']): string =>
    renderText(locale, listWords(values.map(valueWords)));
  const names = rows.map(({ values }) => name(values));
  const measure = result.columns.find((column) => column.name === 'value');
  const shares = body.share !== 'none' && extra.total.shares[0] != null;
  const decimals = decimalsOf([extra.total, ...rows.flatMap(({ total, cells }) => [total, ...cells])], 0);
  const point = (cell: PivotCell | null, mark: PivotMark, at: number): ChartPoint => {
    const size = shares ? (cell?.shares[0] ?? 0) * 100 : Number(cell?.values[0] ?? 0);
    return {
      value: [names[at] ?? '', Number.isNaN(size) ? null : size],
      mark: cell && { ...mark },
      title: renderText(locale, describePivotMark(body, mark)),
      lines: cell
        ? [
            translate(locale, extra.people ? 'pivot.view.says' : 'pivot.view.saysRows', {
              value: shownValue(cell, 0, locale, decimals),
              rows: cell.n,
              customers: cell.customers,
            }),
          ]
        : [],
    };
  };
  const across = extra.columns
    .map(({ values }, at) => ({ values, at }))
    .filter(({ values }) => values.length === body.columns.length);
  const series =
    body.columns.length === 0
      ? [
          {
            name: measure ? renderText(locale, measure.label) : '',
            points: rows.map(({ values, total }, at) => point(total, { rows: values, columns: [] }, at)),
          },
        ]
      : across.map((column) => ({
          name: name(column.values),
          points: rows.map(({ values, cells }, at) =>
            point(cells[column.at] ?? null, { rows: values, columns: column.values }, at),
          ),
        }));
  const kind = body.measures[0]?.kind;
  const negative = series.some(({ points }) =>
    points.some(({ value }) => Array.isArray(value) && Number(value[1]) < 0),
  );
  const stacked = (kind === 'rows' || kind === 'sum') && body.share !== 'column' && !negative;
  return {
    option: {
      ...chartFrame(theme, { right: 24 }),
      ...(series.length > 1
        ? {
            legend: {
              top: 0,
              right: 0,
              left: 160,
              align: 'left',
              type: 'scroll',
              icon: 'roundRect',
              itemWidth: 14,
              itemHeight: 8,
              textStyle: { color: theme.muted, fontSize: 11.5 },
              pageTextStyle: { color: theme.muted },
            },
          }
        : {}),
      xAxis: footAxis(theme, '', names),
      yAxis: {
        ...sideAxis(theme, measure ? renderText(locale, measure.label) : '', shares ? '{value}%' : undefined),
        ...(negative ? { min: null } : {}),
      },
      series: series.map((each, at) => ({
        type: 'bar',
        name: each.name,
        barMaxWidth: 48,
        ...(stacked ? { stack: 'all' } : {}),
        itemStyle: {
          color: series.length === 1 ? theme.accent : theme.categories[at % theme.categories.length],
        },
        data: each.points,
      })),
    },
    series,
  };
}
