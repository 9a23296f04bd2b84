import type { ReactNode } from 'react';
import { heatColours, type HeatModel } from '#shared/charts/heat';
import type { ChartTheme } from '#shared/charts/theme';
import styles from './HeatGrid.module.css';

interface HeatLegendProps {
  legend: HeatModel['legend'];
  theme: ChartTheme;
}

/** What the cells show, and what a ring and a hatch mean. */
export function HeatLegend({ legend, theme }: HeatLegendProps): ReactNode {
  const { fill, hatch } = heatColours(0.6, 1, theme);
  return (
    <div className={styles.legend}>
      <span>{legend.unit}</span>
      {legend.flagged !== null && (
        <span>
          <i className={styles.ring} />
          {legend.flagged}
        </span>
      )}
      {legend.incomplete !== null && (
        <span>
          <i
            className={styles.hatch}
            style={{
              backgroundColor: fill,
              backgroundImage: `repeating-linear-gradient(135deg, transparent 0 4px, ${hatch} 4px 6px)`,
            }}
          />
          {legend.incomplete}
        </span>
      )}
    </div>
  );
}
