import type { ChartTheme } from './theme.ts';

/** What every chart of ours has in common: quiet axes, hairlines, room for direct labels at the right. */
export function chartFrame(theme: ChartTheme, room: { right: number }): Record<string, unknown> {
  return {
    animation: false,
    backgroundColor: 'transparent',
    color: theme.categories,
    textStyle: { fontFamily: theme.font, fontSize: 12, color: theme.ink },
    grid: { left: 8, right: room.right, top: 30, bottom: 30, outerBoundsMode: 'same' },
  };
}

/** An axis of names or whole numbers along the foot. */
export function footAxis(theme: ChartTheme, name: string, data: readonly string[]): Record<string, unknown> {
  return {
    type: 'category',
    data,
    name,
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: { color: theme.muted, fontSize: 11.5 },
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 11.5, hideOverlap: true },
  };
}

/** An axis of amounts up the side, from zero. `format` is a template of ECharts: `{value}%`. */
export function sideAxis(theme: ChartTheme, name: string, format?: string): Record<string, unknown> {
  return {
    type: 'value',
    min: 0,
    name,
    nameLocation: 'end',
    nameTextStyle: { color: theme.muted, fontSize: 11.5, align: 'left', padding: [0, 0, 4, -4] },
    axisLabel: { color: theme.muted, fontSize: 11.5, ...(format === undefined ? {} : { formatter: format }) },
    splitLine: { lineStyle: { color: theme.line } },
  };
}

/** Keeps names at the ends of lines from covering each other. */
export const labelsApart = { labelLayout: { moveOverlap: 'shiftY' } } as const;

/** A name at the right end of a line, instead of a legend. */
export const endLabel = (text: string, colour: string, bold = false): Record<string, unknown> => ({
  show: true,
  formatter: text,
  color: colour,
  fontSize: 11.5,
  fontWeight: bold ? 600 : 400,
  distance: 6,
});

/** A point of an incomplete period: a ring on the ground. */
export const openPoint = (colour: string, ground: string): Record<string, unknown> => ({
  color: ground,
  borderColor: colour,
  borderWidth: 2,
});
