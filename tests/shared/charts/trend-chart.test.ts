import { describe, expect, it } from 'vitest';
import { trendChart } from '#shared/analyses/trend/chart';
import { TrendBody, type TrendExtra, type TrendValue } from '#shared/analyses/trend/spec';
import { lightTheme } from '#shared/charts/theme';
import type { Result } from '#shared/model/result';

const body = TrendBody.parse({ breakdown: { table: 't1', column: 'c1' } });

function draw(
  series: [TrendValue, number][],
): { name: string; colour: string; option: Record<string, unknown> }[] {
  const extra: TrendExtra = {
    grain: 'month',
    measure: 'customers',
    periods: ['2026-01-01', '2026-02-01'],
    incomplete: [false, true],
    series: series.map(([value, each]) => ({ value, values: [each, each], customers: [each, each] })),
    dataStart: '2026-01-01',
    dataEnd: '2026-02-10',
  };
  const { option, series: drawn } = trendChart({ extra } as unknown as Result, body, 'line', {
    locale: 'en',
    theme: lightTheme,
  });
  const options = option.series as { itemStyle: { color: string } }[];
  return drawn.map(({ name }, index) => ({ name, colour: options[index]?.itemStyle.color ?? '', option }));
}
const colours = (series: [TrendValue, number][]): Map<string, string> =>
  new Map(draw(series).map(({ name, colour }) => [name, colour]));

describe('the series of a trend', () => {
  it('keep the colour of their value in whatever order they come', () => {
    const one = colours([
      ['web', 9],
      ['app', 5],
      ['shop', 2],
    ]);
    const other = colours([
      ['shop', 9],
      ['web', 5],
      ['app', 2],
    ]);
    expect(new Set(one.values()).size).toBe(3);
    for (const [name, colour] of one) expect(other.get(name)).toBe(colour);
  });
  it('say nothing of an empty value that never occurs', () => {
    expect(
      draw([
        ['web', 9],
        [null, 0],
      ]).map(({ name }) => name),
    ).toEqual(['web']);
    expect(
      draw([
        ['web', 9],
        [null, 1],
      ]),
    ).toHaveLength(2);
  });
  it('are named at the ends of up to four lines, and in a legend from five on', () => {
    const some = (count: number): [TrendValue, number][] =>
      Array.from({ length: count }, (_, index) => [`value ${index}`, index + 1]);
    expect(draw(some(4))[0]?.option.legend).toBeUndefined();
    const many = draw(some(5))[0]?.option;
    expect(many?.legend).toMatchObject({ data: some(5).map(([name]) => name) });
    expect(JSON.stringify(many?.series)).not.toContain('endLabel');
  });
  it('never fade a part of their own line', () => {
    for (const { option } of draw([
      ['web', 9],
      ['app', 5],
    ]))
      expect(JSON.stringify(option.series)).not.toContain('"focus":"series"');
  });
});
