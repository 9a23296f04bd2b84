import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isoDay, proposeCoverage } from '#engine/activity/coverage';

const run = (start: string, days: number, rows = 50) =>
  Array.from({ length: days }, (_, index) => ({ day: dayOf(start) + index, rows }));
const cover = (counts: { day: number; rows: number }[], latest = '2026-01-01') => {
  const found = proposeCoverage(counts, dayOf(latest));
  return found && [isoDay(found.start), isoDay(found.end)];
};

describe('the proposed coverage', () => {
  it('is the first and the last day', () => {
    expect(cover(run('2010-12-01', 374))).toEqual(['2010-12-01', '2011-12-09']);
    expect(cover([])).toBeNull();
  });
  it('leaves a year 2099 and a 1970-01-01 out', () => {
    const stray = [
      { day: 0, rows: 2 },
      { day: dayOf('2099-12-31'), rows: 1 },
    ];
    expect(cover([...run('2010-12-01', 374), ...stray])).toEqual(['2010-12-01', '2011-12-09']);
    expect(cover([...run('2010-12-01', 374), { day: dayOf('2024-01-01'), rows: 1 }])).toEqual([
      '2010-12-01',
      '2011-12-09',
    ]);
  });
  it('leaves out what would lie after the import', () => {
    expect(cover([...run('2025-11-01', 40), ...run('2026-03-01', 30)])).toEqual(['2025-11-01', '2025-12-10']);
  });
  it('keeps a quiet season and a thin end', () => {
    expect(cover([...run('2020-01-01', 60), ...run('2021-01-01', 60)])).toEqual(['2020-01-01', '2021-03-01']);
    expect(cover([...run('2020-01-01', 60), { day: dayOf('2020-04-20'), rows: 1 }])).toEqual([
      '2020-01-01',
      '2020-04-20',
    ]);
  });
  it('always begins and ends on days with rows, and holds nearly all of them', () => {
    const counts = fc.uniqueArray(
      fc.record({ day: fc.integer({ min: 0, max: 20_000 }), rows: fc.integer({ min: 1, max: 1000 }) }),
      { minLength: 1, maxLength: 60, selector: (one) => one.day },
    );
    fc.assert(
      fc.property(counts, (all) => {
        const found = proposeCoverage(all, 30_000);
        expect(found).not.toBeNull();
        if (!found) return;
        expect(all.map((one) => one.day)).toEqual(expect.arrayContaining([found.start, found.end]));
        const total = all.reduce((sum, one) => sum + one.rows, 0);
        const out = all.filter((one) => one.day < found.start || one.day > found.end);
        expect(out.reduce((sum, one) => sum + one.rows, 0)).toBeLessThanOrEqual(
          Math.max(total * 0.001, 1) * Math.max(1, out.length),
        );
      }),
    );
  });
});
