import type { ChartLook } from '#shared/charts/chart';
import type { HeatCell, HeatGroup, HeatModel, HeatRow } from '#shared/charts/heat';
import { formatFixed } from '#shared/i18n/format';
import { renderText, translate } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import { describePivotMark } from './definition.ts';
import { PivotExtra, type PivotBody, type PivotCell, type PivotMark, type PivotValue } from './spec.ts';
import { decimalsOf, listWords, shownValue, valueWords } from './words.ts';

/** A column of the picture: one measure of a place across. */
interface Shown {
  /** Which place across; null is the total over all. */
  at: number | null;
  values: PivotValue[];
  measure: number;
  /** Its name, line by line. */
  names: string[];
  total: boolean;
}

/** A number as its cell's colour shows it: its share where there is one. */
const sizeOf = (cell: PivotCell, measure: number): number =>
  Math.max(0, cell.shares[measure] ?? Number(cell.values[measure] ?? 0)) || 0;

/** The grid of a pivot: values down and across with their totals, larger numbers darker, each measure by itself. */
export function gridOfPivot(result: Result, body: PivotBody, { locale }: ChartLook): HeatModel {
  const extra = PivotExtra.parse(result.extra);
  const say = (key: string): string => translate(locale, key);
  const words = (value: PivotValue): string => renderText(locale, valueWords(value));
  const measures = result.columns
    .filter(({ name }) => /^value\d*$/u.test(name))
    .map(({ label }) => renderText(locale, label));
  const across = body.columns.length > 0;
  const one = measures.length === 1;
  const shown = shownColumns(extra, body, measures, words, say('pivot.view.total'));
  const all = [extra, ...extra.rows, ...extra.columns].map(({ total }) => total);
  const decimals = measures.map((_, measure) =>
    decimalsOf([...all, ...extra.rows.flatMap(({ cells }) => cells)], measure),
  );
  const inWords = (cell: PivotCell, measure: number): string =>
    shownValue(cell, measure, locale, decimals[measure] ?? 0);
  const largest = measures.map((_, measure) => {
    const leaves = extra.rows.filter(({ values }) => values.length === body.rows.length);
    const cells = leaves.flatMap((row) =>
      across ? row.cells.filter((_, at) => isLeaf(extra, body, at)) : [row.total],
    );
    return cells.reduce((most, cell) => Math.max(most, cell ? sizeOf(cell, measure) : 0), 0);
  });
  const title = (mark: PivotMark): string => renderText(locale, describePivotMark(body, mark));
  const says = (cell: PivotCell, measure: number): string => {
    const value = inWords(cell, measure);
    return translate(locale, extra.people ? 'pivot.view.says' : 'pivot.view.saysRows', {
      value: one ? value : `${measures[measure] ?? ''} ${value}`,
      rows: cell.n,
      customers: cell.customers,
    });
  };
  const heat = (cell: PivotCell, rows: PivotValue[], column: Shown, total: boolean): HeatCell => {
    const most = largest[column.measure] ?? 0;
    const mark: PivotMark = { rows, columns: column.values };
    return {
      value: total || most === 0 ? 0 : sizeOf(cell, column.measure) / most,
      text: inWords(cell, column.measure),
      title: title(mark),
      says: says(cell, column.measure),
      incomplete: false,
      total,
      mark,
    };
  };
  const line = (
    key: string,
    values: PivotValue[],
    label: string,
    group: { total: PivotCell; cells: readonly (PivotCell | null)[] },
    isTotal: boolean,
  ): HeatRow => ({
    key,
    label,
    ...(body.subtotals && values.length > 1 ? { level: values.length - 1 } : {}),
    ...(isTotal ? { total: true } : {}),
    count: one && across ? inWords(group.total, 0) : translateCount(group.total.n),
    mark: { rows: values, columns: [] },
    title: title({ rows: values, columns: [] }),
    says: says(group.total, 0),
    flagged: false,
    cells: shown.map((column) => {
      const cell = column.at === null ? group.total : (group.cells[column.at] ?? null);
      return cell && heat(cell, values, column, isTotal || column.total);
    }),
  });
  const translateCount = (n: number): string => formatFixed(n, locale, 0);
  return {
    caption: renderText(locale, result.definition[0] ?? { key: 'pivot.view.grid' }),
    rowHeader: renderText(
      locale,
      listWords(result.columns.filter(({ name }) => /^row\d*$/u.test(name)).map(({ label }) => label)),
    ),
    countHeader: say(one && across ? 'pivot.view.total' : 'pivot.measure.rows'),
    columns: shown.map(({ names }, index) => ({ key: String(index), label: names.at(-1) ?? '' })),
    groups: groupsOf(shown),
    rows: [
      ...extra.rows.map((group, index) => {
        const { values } = group;
        const label =
          body.subtotals || values.length === 1
            ? words(values.at(-1) ?? null)
            : renderText(locale, listWords(values.map(valueWords)));
        return line(String(index), values, label, group, values.length < body.rows.length);
      }),
      line(
        'total',
        [],
        say('pivot.view.total'),
        { total: extra.total, cells: extra.columns.map(({ total }) => total) },
        true,
      ),
    ],
    summary: null,
    max: 1,
    legend: {
      unit: one ? measures.join() : translate(locale, 'pivot.view.scales', { list: measures.join(' · ') }),
      flagged: null,
      incomplete: null,
    },
  };
}

const isLeaf = (extra: PivotExtra, body: PivotBody, at: number): boolean =>
  extra.columns[at]?.values.length === body.columns.length;

/** Places across times measures; with several measures the totals over all stand at the end. */
function shownColumns(
  extra: PivotExtra,
  body: PivotBody,
  measures: readonly string[],
  words: (value: PivotValue) => string,
  total: string,
): Shown[] {
  const depth = body.columns.length;
  const each = (place: Omit<Shown, 'measure'>): Shown[] =>
    measures.map((name, measure) => ({
      ...place,
      measure,
      names: measures.length > 1 || depth === 0 ? [...place.names, name] : place.names,
    }));
  if (depth === 0) return each({ at: null, values: [], names: [], total: false });
  const places = extra.columns.flatMap(({ values }, at) => {
    const named = values.map(words);
    const names = Array.from({ length: depth }, (_, level) =>
      level < values.length ? (named[level] ?? '') : level === depth - 1 ? total : '',
    );
    return each({ at, values, names, total: values.length < depth });
  });
  if (measures.length === 1) return places;
  const names = Array.from({ length: depth }, (_, level) => (level === 0 ? total : ''));
  return [...places, ...each({ at: null, values: [], names, total: true })];
}

/** All lines of names but the last, each name over the columns beside each other that it belongs to. */
function groupsOf(shown: readonly Shown[]): HeatGroup[][] {
  const lines = Math.max(0, (shown[0]?.names.length ?? 1) - 1);
  return Array.from({ length: lines }, (_, level) => {
    const groups: HeatGroup[] = [];
    const keyOf = ({ names, values }: Shown): string =>
      JSON.stringify([values.slice(0, level + 1), names.slice(0, level + 1)]);
    shown.forEach((column, at) => {
      const before = shown[at - 1];
      const last = groups.at(-1);
      if (before && last && keyOf(before) === keyOf(column)) last.span += 1;
      else groups.push({ label: column.names[level] ?? '', from: at, span: 1 });
    });
    return groups.filter(({ label }) => label !== '');
  });
}
