import { z } from 'zod';
import type { ColumnDistribution } from '#shared/model/distribution';
import type { Cell } from '#shared/model/result';
import { comparisonOf } from '#shared/rows/bounds';
import type { Column } from '#shared/model/table';
import { join, raw, sql, type Sql } from '#shared/sql/sql';
import { typeWord } from './columns.ts';
import { decimalEdges, doubleEdges, hourEdges, timeEdges, type RangeEdges } from './range-edges.ts';

/** What the first look at a column found, as texts of its type. */
export interface ColumnBounds {
  min: string | null;
  max: string | null;
  /** Between these lie all but one in a hundred of the values that were looked at. */
  usual: readonly [string, string] | null;
  /** The most frequent values, as far as they were told apart. */
  tops: readonly string[];
}

/** What is counted of a column in one pass, and how its answer is read. */
export interface CountedColumn {
  kind: ColumnDistribution['kind'];
  measures: Sql[];
  read: (cells: readonly Cell[], filled: number) => ColumnDistribution;
}

/** Values further away than this many times the usual span have a bin of their own at either end. */
const farOff = 3;
const Texts = z.array(z.string().nullable());
const Numbers = z.array(z.union([z.number(), z.string()]).transform(Number));

/**
 * How a column's values are spread: by ranges for numbers and times, by the most frequent values for all else. `value`
 * is the column as it is counted, of the DuckDB type `type`; nulls are no values.
 */
export function countDistribution(
  column: Column,
  value: Sql,
  type: string,
  bounds: ColumnBounds,
): CountedColumn {
  const ranges = rangesOf(column, type, bounds);
  return ranges ? countRanges(column, value, type, ranges) : countValues(value, type, bounds.tops);
}

function edgesOf(column: Column, type: string, low: string, high: string): RangeEdges | null {
  switch (comparisonOf(column.type)) {
    case 'number': {
      if (column.type === 'double') return doubleEdges(Number(low), Number(high));
      const scale = Number(/^DECIMAL\(\d+,\s*(\d+)\)$/u.exec(type)?.[1] ?? 0);
      return decimalEdges(low, high, scale);
    }
    case 'time':
      return timeEdges(low, high, column.type);
    case 'text':
      return column.type === 'time' ? hourEdges() : null;
  }
}

function rangesOf(column: Column, type: string, bounds: ColumnBounds): RangeEdges | null {
  const { min, max, usual } = bounds;
  if (min === null || max === null) return null;
  const all = edgesOf(column, type, min, max);
  if (!all || !usual || column.type === 'time') return all;
  const [low, high] = usual;
  const span = (from: string, to: string): number =>
    comparisonOf(column.type) === 'time' ? Date.parse(to) - Date.parse(from) : Number(to) - Number(from);
  const isWide = span(low, high) > 0 && span(min, max) > farOff * span(low, high);
  return isWide ? edgesOf(column, type, low, high) : all;
}

function countRanges(column: Column, value: Sql, type: string, { edges, tops }: RangeEdges): CountedColumn {
  const [first = ''] = edges;
  const list = sql`[${join(tops.map((top) => sql`${top}`))}]::${typeWord(type)}[]`;
  const lowest = sql`${first}::${typeWord(type)}`;
  const kind = comparisonOf(column.type);
  const of =
    kind === 'number' ? 'number' : column.type === 'date' ? 'date' : kind === 'time' ? 'moment' : 'time';
  return {
    kind: 'ranges',
    measures: [
      sql`count_if(${value} < ${lowest})`,
      // Up to each top, those before the first edge too.
      sql`map_values(histogram(${value}, ${list}))[:${tops.length}]`,
    ],
    read: ([below, counted], filled) => {
      const before = Number(below ?? 0);
      const counts =
        counted === null || counted === undefined ? [] : Numbers.parse(JSON.parse(String(counted)));
      const bins = tops.map((_, at) => ({
        from: edges[at] ?? null,
        below: edges[at + 1] ?? null,
        rows: (counts[at] ?? 0) - (at === 0 ? before : 0),
      }));
      const after = filled - bins.reduce((sum, { rows }) => sum + rows, before);
      return {
        kind: 'ranges',
        of,
        bins: [
          ...(before > 0 ? [{ from: null, below: first, rows: before }] : []),
          ...bins,
          ...(after > 0 ? [{ from: edges.at(-1) ?? null, below: null, rows: after }] : []),
        ],
      };
    },
  };
}

/** Values that are longer are among the others. */
const longest = 5_000;

function countValues(value: Sql, type: string, found: readonly string[]): CountedColumn {
  const tops = found.filter((text) => text.length <= longest);
  if (tops.length === 0)
    return {
      kind: 'values',
      measures: [],
      read: (_, filled) => ({ kind: 'values', values: [], others: filled }),
    };
  const list = sql`[${join(tops.map((top) => sql`${top}`))}]::${raw(type)}[]`;
  const counts = sql`histogram_exact(${value}, ${list})`;
  return {
    kind: 'values',
    measures: [sql`map_keys(${counts})::VARCHAR[]`, sql`map_values(${counts})`],
    read: ([keys, rows], filled) => {
      const names = Texts.parse(JSON.parse(String(keys)));
      const numbers = Numbers.parse(JSON.parse(String(rows)));
      const values = tops
        .map((text) => ({ text, rows: numbers[names.indexOf(text)] ?? 0 }))
        .filter((each) => each.rows > 0)
        .toSorted((a, b) => b.rows - a.rows);
      return {
        kind: 'values',
        values,
        others: filled - values.reduce((sum, each) => sum + each.rows, 0),
      };
    },
  };
}
