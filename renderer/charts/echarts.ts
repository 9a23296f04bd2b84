import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

// Only what our charts draw with. No toolbox: its data view writes HTML text.
use([
  BarChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  LabelLayout,
  CanvasRenderer,
]);

export type { ECharts };

/** A chart on the screen, of a size in CSS pixels. */
export const initChart = (element: HTMLElement, size: { width: number; height: number }): ECharts =>
  init(element, null, { renderer: 'canvas', ...size });
