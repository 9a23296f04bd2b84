import { describe, expect, it } from 'vitest';
import type { HeatCell, HeatModel } from '#shared/charts/heat';
import { heatSvg } from '#shared/charts/heat-svg';
import { darkTheme, lightTheme } from '#shared/charts/theme';

const cell = (value: number, incomplete = false): HeatCell => ({
  value,
  text: String(Math.round(value * 100)),
  title: `cell ${value}`,
  says: 'words',
  incomplete,
  mark: {},
});
const model: HeatModel = {
  caption: 'Retention of <"A & B">',
  rowHeader: 'First purchase',
  countHeader: 'Customers',
  columns: [
    { key: '1', label: '1' },
    { key: '2', label: '2' },
  ],
  rows: [
    {
      key: 'a',
      mark: {},
      title: 'Jan',
      says: '417',
      label: 'Jan 2011',
      count: '417',
      flagged: true,
      cells: [cell(0.22), cell(0.27)],
    },
    {
      key: 'b',
      mark: {},
      title: 'Feb',
      says: '380',
      label: 'Feb 2011',
      count: '380',
      flagged: false,
      cells: [cell(0.19, true), null],
    },
  ],
  summary: { label: 'All complete cohorts', cells: ['20', null] },
  max: 0.27,
  legend: { unit: '%', flagged: 'may include earlier customers', incomplete: 'month not complete' },
};

describe('a heat grid as SVG', () => {
  it('draws each cell with its words, and hatches only what is incomplete', () => {
    const svg = heatSvg(model, lightTheme);
    expect(svg.match(/<title>/g)).toHaveLength(3);
    expect(svg.match(/fill="url\(#hatch-/g)).toHaveLength(2);
    expect(svg).toContain('may include earlier customers');
    expect(svg).toContain('Retention of &lt;&quot;A &amp; B&quot;&gt;');
  });
  it('hatches an incomplete 0 in an ink that stands out from the ground', () => {
    for (const theme of [lightTheme, darkTheme]) {
      const rows = model.rows.map((row) => ({ ...row, cells: [cell(0, true)] }));
      const svg = heatSvg({ ...model, rows }, theme);
      expect(svg.match(/fill="url\(#hatch-muted\)"/g)).toHaveLength(2);
      expect(svg).toContain(`fill="${theme.muted}" fill-opacity`);
    }
  });
  it('gives the strongest colour to the largest value, in each theme', () => {
    expect(heatSvg(model, lightTheme)).toContain(lightTheme.heatTo.toLowerCase());
    expect(heatSvg(model, darkTheme)).toContain(darkTheme.heatTo.toLowerCase());
  });
});
