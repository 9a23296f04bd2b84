import type { Result } from '#shared/model/result';
import type { Published, PublishedCell, PublishedSum } from '#shared/privacy/published';
import { RetentionExtra, type RetentionBody } from './spec.ts';

/** Sizes of cohorts, who came back of each, and the summary over the cohorts that qualify. */
export function retentionPublished(result: Result, body: RetentionBody): Published {
  const at = (name: string): number => result.columns.findIndex((column) => column.name === name);
  const [cohortAt, customersAt, intervalAt, returnedAt, rateAt] = [
    at('cohort'),
    at('customers'),
    at('interval'),
    at('returned'),
    at('rate'),
  ];
  const [incompleteAt, truncatedAt] = [at('incomplete'), at('truncated')];
  const cells: PublishedCell[] = [];
  const sizes = new Map<string, number>();
  const entering = new Map<number, { returned: number[]; sizes: number[] }>();
  for (const [index, row] of result.rows.entries()) {
    const cohort = String(row[cohortAt]);
    const interval = Number(row[intervalAt]);
    let size = sizes.get(cohort);
    if (size === undefined) {
      size = cells.length;
      sizes.set(cohort, size);
      cells.push({ people: Number(row[customersAt]), mark: { cohort, interval: null }, places: [] });
    }
    const own = interval === 0 ? [customersAt, returnedAt, rateAt] : [customersAt, rateAt];
    cells[size]?.places.push({ row: index, columns: own });
    let returned = size;
    if (interval > 0) {
      returned = cells.length;
      cells.push({
        people: Number(row[returnedAt]),
        mark: { cohort, interval },
        places: [{ row: index, columns: [returnedAt, rateAt] }],
        under: size,
      });
    }
    const counts =
      (row[incompleteAt] !== true || body.includeIncomplete) &&
      (row[truncatedAt] !== true || body.includeTruncated);
    if (!counts) continue;
    const sum = entering.get(interval) ?? { returned: [], sizes: [] };
    entering.set(interval, sum);
    sum.returned.push(returned);
    sum.sizes.push(size);
  }
  const sums: PublishedSum[] = [{ total: null, parts: [...sizes.values()] }];
  const { summary } = RetentionExtra.parse(result.extra);
  for (const { interval, returned } of summary) {
    const own = entering.get(interval);
    if (!own || interval === 0) continue;
    sums.push({ total: cells.length, parts: own.returned }, { total: null, parts: own.sizes });
    cells.push({ people: returned, mark: null, summary: interval, places: [] });
  }
  return { cells, sums };
}
