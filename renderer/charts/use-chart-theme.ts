import { useComputedColorScheme } from '@mantine/core';
import { chartThemes, type ChartTheme } from '#shared/charts/theme';

/** The theme that charts are drawn with now: it follows the window's. */
export function useChartTheme(): ChartTheme {
  return chartThemes[useComputedColorScheme('light')];
}
