import type { Result } from '#shared/model/result';
import type { Published, PublishedCell } from '#shared/privacy/published';
import { TrendExtra, type TrendBody } from './spec.ts';

const open = new Set(['period', 'value', 'other', 'incomplete']);

/** Customers behind each point. What is split adds up to the same trend as a whole, which anyone may have seen. */
export function trendPublished(result: Result, body: TrendBody): Published {
  const columns = result.columns.flatMap(({ name }, index) => (open.has(name) ? [] : [index]));
  const { series, periods } = TrendExtra.parse(result.extra);
  const cells = series.flatMap(({ value, customers }, line) =>
    periods.map((period, place): PublishedCell => ({
      people: customers[place] ?? 0,
      mark: { period, ...(value === undefined ? {} : { value }) },
      places: [{ row: line * periods.length + place, columns }],
    })),
  );
  const all = { total: null, parts: [...cells.keys()] };
  const byPeriod =
    body.breakdown === null
      ? []
      : periods.map((_, place) => ({
          total: null,
          parts: series.map((_each, line) => line * periods.length + place),
        }));
  return { cells, sums: [all, ...byPeriod] };
}
