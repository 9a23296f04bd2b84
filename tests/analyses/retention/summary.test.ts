import { describe, expect, it } from 'vitest';
import { summarise } from '#shared/analyses/retention/summary';

const cell = { interval: 0, incomplete: false, truncated: false };
const cells = [
  { ...cell, customers: 1000, returned: 500 },
  { ...cell, customers: 500, returned: 400 },
  { ...cell, customers: 100, returned: 100, incomplete: true },
  { ...cell, customers: 10, returned: 0, truncated: true },
];
const out = { includeIncomplete: false, includeTruncated: false };

describe('the summary of retention', () => {
  it('pools 500 of 1,000 and 400 of 500 to 60 %, where the mean of the rates is 65 %', () => {
    expect(summarise(cells, 0, { average: 'pooled', ...out })[0]?.rate).toBeCloseTo(0.6, 12);
    expect(summarise(cells, 0, { average: 'mean', ...out })[0]?.rate).toBeCloseTo(0.65, 12);
  });
  it('takes incomplete intervals and cut cohorts in when asked', () => {
    const all = { average: 'pooled' as const, includeIncomplete: true, includeTruncated: true };
    expect(summarise(cells, 0, all)[0]).toMatchObject({ cohorts: 4, customers: 1610, returned: 1000 });
    expect(summarise(cells, 0, { ...all, includeTruncated: false })[0]?.cohorts).toBe(3);
  });
  it('says nothing where no cohort qualifies', () => {
    expect(summarise([], 1, { average: 'mean', ...out })).toEqual([
      { interval: 0, rate: null, cohorts: 0, customers: 0, returned: 0 },
      { interval: 1, rate: null, cohorts: 0, customers: 0, returned: 0 },
    ]);
  });
});
