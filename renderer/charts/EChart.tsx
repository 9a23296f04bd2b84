import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Chart, ChartPoint } from '#shared/charts/chart';
import { chartPosition, type ChartPosition } from './chart-keys.ts';
import { initChart, type ECharts } from './echarts.ts';
import { isPoint, tooltipElement } from './tooltip.ts';
import type { OpenMark } from './open-mark.ts';
import { useChartTheme } from './use-chart-theme.ts';
import { whenSized } from './when-sized.ts';
import styles from './EChart.module.css';

interface EChartProps {
  chart: Chart;
  /** What the chart shows, for its name. */
  label: string;
  onOpen: OpenMark;
}

/**
 * A chart of our options. Click a point, or walk with the arrow keys (left and right along a series, up and down
 * between series) and press Enter, to open the people behind it; each point is also said in words as it is reached.
 */
export function EChart({ chart, label, onOpen }: EChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<ECharts | null>(null);
  const opened = useRef(onOpen);
  const theme = useChartTheme();
  const [standing, setStanding] = useState<ChartPosition | null>(null);
  const reached = standing ? chart.series[standing.series]?.points[standing.point] : undefined;

  useEffect(() => {
    opened.current = onOpen;
  }, [onOpen]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let made: ECharts | null = null;
    const stop = whenSized(element, (size) => {
      if (made) {
        made.resize(size);
        return;
      }
      made = initChart(element, size);
      made.on('click', (event) => {
        if (isPoint(event.data) && event.data.mark)
          opened.current(event.data.mark, event.data.title, event.data.lines[0] ?? '');
      });
      setDrawn(made);
    });
    return () => {
      stop();
      made?.dispose();
      setDrawn(null);
    };
  }, []);

  useEffect(() => {
    drawn?.setOption(
      {
        ...chart.option,
        animation: false,
        aria: { enabled: true, label: { description: label } },
        tooltip: {
          trigger: 'item',
          confine: true,
          backgroundColor: theme.panel,
          borderColor: theme.line,
          borderWidth: 1,
          padding: 0,
          extraCssText: 'box-shadow: var(--k-shadow); border-radius: var(--k-radius);',
          formatter: (shown: { data?: unknown }) =>
            isPoint(shown.data) ? tooltipElement(shown.data) : document.createElement('span'),
        },
      },
      { notMerge: true },
    );
  }, [drawn, chart, label, theme]);

  useEffect(() => {
    if (!drawn || !standing || !reached) return;
    const place = { seriesIndex: standing.series, dataIndex: standing.point };
    drawn.dispatchAction({ type: 'showTip', ...place });
    drawn.dispatchAction({ type: 'highlight', ...place });
    return () => {
      if (!drawn.isDisposed()) drawn.dispatchAction({ type: 'downplay', ...place });
    };
  }, [drawn, standing, reached, chart]);

  const leave = (): void => {
    setStanding(null);
    drawn?.dispatchAction({ type: 'hideTip' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && reached?.mark) onOpen(reached.mark, reached.title, reached.lines[0] ?? '');
    else if (event.key === 'Escape' && standing) leave();
    else {
      const next = chartPosition(chart, standing, event.key);
      if (!next) return;
      setStanding(next);
    }
    event.preventDefault();
  };

  return (
    <div
      className={styles.frame}
      data-fill
      role="application"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={leave}
    >
      {/* Its place is said inline: ECharts makes a box relative when a hidden one has no computed place. */}
      <div ref={box} className={styles.canvas} style={{ position: 'absolute' }} />
      <div className="k-hidden" role="status">
        {reached ? words(reached) : ''}
      </div>
    </div>
  );
}

const words = (point: ChartPoint): string => [point.title, ...point.lines].join('. ');
