import type { RetentionBody, RetentionExtra } from './spec.ts';

export interface SummaryCell {
  interval: number;
  customers: number;
  returned: number;
  incomplete: boolean;
  truncated: boolean;
}

/**
 * The summary row: at each interval over the cohorts that qualify. Pooled, 500 of 1,000 and 400 of 500 are 60 %;
 * the mean of their rates is 65 %.
 */
export function summarise(
  cells: readonly SummaryCell[],
  intervals: number,
  body: Pick<RetentionBody, 'average' | 'includeIncomplete' | 'includeTruncated'>,
): RetentionExtra['summary'] {
  const rows = Array.from({ length: intervals + 1 }, (_, interval) => ({
    interval,
    cohorts: 0,
    customers: 0,
    returned: 0,
    rates: 0,
  }));
  for (const cell of cells) {
    const row = rows[cell.interval];
    if (!row || cell.customers === 0) continue;
    if ((cell.incomplete && !body.includeIncomplete) || (cell.truncated && !body.includeTruncated)) continue;
    row.cohorts += 1;
    row.customers += cell.customers;
    row.returned += cell.returned;
    row.rates += cell.returned / cell.customers;
  }
  return rows.map(({ rates, ...row }) => {
    const rate = body.average === 'mean' ? rates / row.cohorts : row.returned / row.customers;
    return { ...row, rate: row.cohorts === 0 ? null : rate };
  });
}
