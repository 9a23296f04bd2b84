import type { Drawing } from '#shared/analyses/analysis';
import type { Chart } from '#shared/charts/chart';
import type { HeatModel } from '#shared/charts/heat';
import type { Locale } from '#shared/i18n/text';
import { translate } from '#shared/i18n/translate';
import type { Protection } from './protect-result.ts';

/** The same for equal plain data, whatever the order of its names. */
const keyOf = (mark: unknown): string =>
  JSON.stringify(mark, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** A picture of a result without what is hidden of it. */
export function protectedDrawing(drawing: Drawing, protection: Protection, locale: Locale): Drawing {
  const { cells } = protection.published;
  const hidden = cells.filter((_, index) => protection.hidden[index]);
  if (hidden.length === 0) return drawing;
  const marks = new Set(hidden.flatMap(({ mark }) => (mark ? [keyOf(mark)] : [])));
  const summary = new Set(hidden.flatMap((cell) => cell.summary ?? []));
  const withheld = translate(locale, 'privacy.cells.withheld');
  const says = translate(locale, 'privacy.cells.hidden', { least: protection.least });
  return drawing.type === 'heat'
    ? { type: 'heat', model: heat(drawing.model, marks, summary, withheld, says) }
    : { type: 'chart', chart: chart(drawing.chart, marks, summary, withheld) };
}

function heat(
  model: HeatModel,
  marks: ReadonlySet<string>,
  summary: ReadonlySet<number>,
  withheld: string,
  says: string,
): HeatModel {
  const rows = model.rows.map((row) => ({
    ...row,
    ...(marks.has(keyOf(row.mark)) ? { count: withheld, says } : {}),
    cells: row.cells.map((cell) =>
      cell && marks.has(keyOf(cell.mark)) ? { ...cell, value: 0, text: withheld, says } : cell,
    ),
  }));
  return {
    ...model,
    rows,
    summary: model.summary && {
      ...model.summary,
      cells: model.summary.cells.map((cell, index) => {
        const key = Number(model.columns[index]?.key);
        return cell !== null && summary.has(key) ? withheld : cell;
      }),
    },
    max: Math.max(0, ...rows.flatMap((row) => row.cells.map((cell) => cell?.value ?? 0))),
  };
}

/** Strokes are drawn by series of their own that bear the name of their line: whatever has a hidden point's name and place goes. */
function chart(
  { option, series }: Chart,
  marks: ReadonlySet<string>,
  summary: ReadonlySet<number>,
  withheld: string,
): Chart {
  const gone = new Set<string>();
  for (const { name, points } of series)
    for (const { mark, value } of points) {
      const place = Array.isArray(value) ? value[0] : null;
      const is = mark ? marks.has(keyOf(mark)) : summary.has(Number(place));
      if (is) gone.add(`${name}\u0000${String(place)}`);
    }
  const data = (name: string, bars: boolean, datum: unknown): unknown => {
    if (Array.isArray(datum)) return gone.has(`${name}\u0000${String(datum[0])}`) ? [datum[0], null] : datum;
    if (typeof datum !== 'object' || datum === null || !('value' in datum)) return datum;
    const value = datum.value;
    if (!Array.isArray(value) || !gone.has(`${name}\u0000${String(value[0])}`)) return datum;
    const label = bars ? { label: { show: true, position: 'top', formatter: withheld } } : {};
    return { ...datum, ...label, value: [value[0], bars ? 0 : null], lines: [withheld] };
  };
  const lines = Array.isArray(option.series) ? (option.series as Record<string, unknown>[]) : [];
  return {
    option: {
      ...option,
      series: lines.map((line) => ({
        ...line,
        ...(Array.isArray(line.data)
          ? { data: line.data.map((datum: unknown) => data(String(line.name), line.type === 'bar', datum)) }
          : {}),
      })),
    },
    series: series.map(({ name, points }) => ({
      name,
      points: points.map((point) => data(name, false, point) as typeof point),
    })),
  };
}
