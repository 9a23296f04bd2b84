import type { Locale } from '#shared/i18n/text';
import type { ChartTheme } from './theme.ts';

/** How and in which language a chart is drawn. */
export interface ChartLook {
  locale: Locale;
  theme: ChartTheme;
}

/**
 * A point that can be opened: ECharts hands it back on click and hover. `mark` names the customers behind it,
 * `title` and `lines` are its words, rendered already.
 */
export interface ChartPoint {
  value: number | null | (number | string | null)[];
  mark: Record<string, unknown> | null;
  title: string;
  lines: string[];
}

/** Options of ECharts as plain data: no functions, so that they can be drawn anywhere and kept in a report. */
export interface Chart {
  option: Record<string, unknown>;
  /** Series in drawing order, for reading along with the arrow keys. */
  series: { name: string; points: ChartPoint[] }[];
}
