import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { activityHandlers } from '#engine/activity/handlers';
import { decimalEdges, doubleEdges, timeEdges } from '#engine/activity/range-edges';
import { silentJob } from '#engine/jobs/job';
import type { ColumnProfile } from '#shared/rpc/tables';
import { raw } from '#shared/sql/sql';
import { openTestBook, type TestBook, type TestColumn } from './test-book.ts';

let book: TestBook | undefined;
afterEach(() => book?.close());

async function profiles(
  columns: readonly TestColumn[],
  select: string,
  timeZone = 'UTC',
): Promise<ColumnProfile[]> {
  book = await openTestBook({ timeZone });
  const { table } = await book.load({ role: 'other', columns, select: raw(select) });
  return activityHandlers['tables.profile'](book.context, { table }, silentJob());
}

/** Rows in all bins; each row with a value is in exactly one. */
function rowsIn({ distribution }: ColumnProfile): number {
  if (distribution === null) return 0;
  return distribution.kind === 'values'
    ? distribution.values.reduce((sum, { rows }) => sum + rows, distribution.others)
    : distribution.bins.reduce((sum, { rows }) => sum + rows, 0);
}

describe('the distribution of a column', () => {
  it('has each value in one bin, whatever the type', async () => {
    const found = await profiles(
      [
        ['i', 'BIGINT', 'none'],
        ['d', 'DECIMAL(14,2)', 'none'],
        ['f', 'DOUBLE', 'none'],
        ['day', 'DATE', 'none'],
        ['at', 'TIMESTAMP', 'none'],
        ['seen', 'TIMESTAMPTZ', 'none'],
        ['clock', 'TIME', 'none'],
        ['word', 'VARCHAR', 'none'],
        ['blank', 'VARCHAR', 'none'],
        ['huge', 'BIGINT', 'none'],
      ],
      `SELECT CASE WHEN i % 7 = 0 THEN NULL ELSE i % 1013 - 400 END, CASE WHEN i = 5 THEN 99999999.99 ELSE (i % 999) / 100 END,
         CASE WHEN i % 3 = 0 THEN NULL ELSE sin(i) * 1e-9 END, DATE '2019-11-03' + (i % 800)::INTEGER,
         TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (i) SECOND, TIMESTAMPTZ '2024-03-30 20:00:00+00' + INTERVAL (i) SECOND,
         TIME '00:00:00' + INTERVAL (i * 13) SECOND, CASE WHEN i % 2 = 0 THEN 'even ' ELSE 'w' || i % 50 END, '  ',
         9007199254740993 + i % 3
       FROM range(5000) r(i)`,
    );
    for (const profile of found) {
      expect(rowsIn(profile), profile.column).toBe(profile.rows - profile.empty);
      const { distribution } = profile;
      if (distribution?.kind === 'ranges')
        expect(distribution.bins.length, profile.column).toBeLessThanOrEqual(30);
    }
    const [whole, decimal, , day, , , clock, word, blank, huge] = found;
    expect(whole?.distribution?.kind).toBe('ranges');
    // The one far-off price is a bin of its own, and does not press all others into one.
    const prices = decimal?.distribution;
    if (prices?.kind !== 'ranges') throw new Error('no ranges');
    expect(prices.bins.at(-1)).toMatchObject({ below: null, rows: 1 });
    expect(prices.bins.filter(({ rows }) => rows > 100).length).toBeGreaterThan(10);
    expect(day?.distribution).toMatchObject({ kind: 'ranges', of: 'date' });
    expect(clock?.distribution).toMatchObject({ kind: 'ranges', of: 'time' });
    if (word?.distribution?.kind !== 'values') throw new Error('no values');
    expect(word.distribution.values[0]).toEqual({ text: 'even', rows: 2500 });
    expect(word.examples[0]).toEqual({ text: 'even', rows: 2500 });
    expect(blank).toMatchObject({ empty: 5000, distribution: null });
    if (huge?.distribution?.kind !== 'ranges') throw new Error('no ranges');
    expect(huge.distribution.bins.map(({ from, rows }) => [from, rows])).toEqual([
      ['9007199254740993', 1667],
      ['9007199254740994', 1667],
      ['9007199254740995', 1666],
    ]);
  });

  it('counts a value on an edge with what begins there', async () => {
    const [cents] = await profiles(
      [['cents', 'DECIMAL(10,2)', 'none']],
      'SELECT (i / 10)::DECIMAL(10,2) FROM range(100) r(i)',
    );
    if (cents?.distribution?.kind !== 'ranges') throw new Error('no ranges');
    for (const { from, below, rows } of cents.distribution.bins) {
      const inside = Array.from({ length: 100 }, (_, i) => i / 10).filter(
        (value) => value >= Number(from) && value < Number(below),
      );
      expect(rows, `${from} to ${below}`).toBe(inside.length);
    }
  });

  it('is of local days and hours for instants', async () => {
    const [seen] = await profiles(
      [['seen', 'TIMESTAMPTZ', 'none']],
      "SELECT TIMESTAMPTZ '2024-01-01 15:30:00+00' FROM range(9)",
      'Asia/Tokyo',
    );
    expect(seen?.min).toBe('2024-01-02 00:30:00');
    if (seen?.distribution?.kind !== 'ranges') throw new Error('no ranges');
    expect(seen.distribution.bins[0]?.from).toBe('2024-01-02 00:30:00');
  });
});

describe('edges of ranges', () => {
  const rising = (edges: readonly number[]) =>
    edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? edge));
  it('hold every number between the smallest and the largest, in at most 28 bins', () => {
    const units = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(units, units, fc.constantFrom(0, 2, 6), (a, b, scale) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const asText = (value: bigint) => {
          const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
          const whole = digits.slice(0, digits.length - scale);
          return `${value < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(digits.length - scale)}` : ''}`;
        };
        const found = decimalEdges(asText(low), asText(high), scale);
        if (!found) throw new Error('no edges');
        const back = found.edges.map((edge) => {
          const [whole = '', fraction = ''] = edge.replace('-', '').split('.');
          const value = BigInt(whole + fraction.padEnd(scale, '0'));
          return edge.startsWith('-') ? -value : value;
        });
        expect(found.tops.length).toBeLessThanOrEqual(28);
        expect((back[0] ?? 0n) <= low && (back.at(-1) ?? 0n) > high).toBe(true);
        expect(back.every((edge, at) => at === 0 || edge > (back[at - 1] ?? edge))).toBe(true);
      }),
    );
  });

  it('hold floating-point numbers or give up', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const found = doubleEdges(low, high);
        if (!found) return;
        const edges = found.edges.map(Number);
        expect(rising(edges)).toBe(true);
        expect((edges[0] ?? 0) <= low && (edges.at(-1) ?? 0) > high).toBe(true);
        expect(found.tops.length).toBeLessThanOrEqual(28);
      }),
    );
    expect(doubleEdges(0.1, 0.95)?.edges.length).toBeGreaterThan(10);
  });

  it('are on the calendar for times', () => {
    const day = fc.date({ min: new Date('0005-01-01'), max: new Date('9000-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, fc.constantFrom('date' as const, 'timestamp' as const), (a, b, type) => {
        const [low, high] = [a, b].toSorted((one, other) => one.getTime() - other.getTime()) as [Date, Date];
        const asText = (date: Date) =>
          date
            .toISOString()
            .slice(0, type === 'date' ? 10 : 19)
            .replace('T', ' ');
        const found = timeEdges(asText(low), asText(high), type);
        if (!found) throw new Error('no edges');
        expect(found.tops.length).toBeLessThanOrEqual(28);
        expect((found.edges[0] ?? '') <= asText(low) && (found.edges.at(-1) ?? '') > asText(high)).toBe(true);
      }),
    );
    expect(timeEdges('2023-01-15', '2024-02-03', 'date')?.edges.slice(0, 3)).toEqual([
      '2023-01-01',
      '2023-02-01',
      '2023-03-01',
    ]);
  });
});
