import type { ChartPoint } from '#shared/charts/chart';
import styles from './EChart.module.css';

/** The words of a point as an element: the one place where a tooltip is made (never from HTML text). */
export function tooltipElement(point: Pick<ChartPoint, 'title' | 'lines'>): HTMLElement {
  const element = document.createElement('div');
  element.className = styles.tooltip ?? '';
  for (const [index, words] of [point.title, ...point.lines].entries()) {
    const line = document.createElement('div');
    line.textContent = words;
    if (index === 0) line.className = styles.title ?? '';
    element.append(line);
  }
  return element;
}

/** Whether data that ECharts hands back is one of our points. */
export function isPoint(data: unknown): data is ChartPoint {
  return typeof data === 'object' && data !== null && 'title' in data && 'mark' in data;
}
