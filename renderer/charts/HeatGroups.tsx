import type { ReactNode } from 'react';
import type { HeatGroup } from '#shared/charts/heat';
import { headLine, type HeatLayout } from './heat-layout.ts';
import styles from './HeatGrid.module.css';

interface HeatGroupsProps {
  groups: readonly (readonly HeatGroup[])[];
  layout: HeatLayout;
  /** Columns in sight. */
  shown: { first: number; last: number };
}

/** Names over several columns, line by line; those in sight alone. A cell's own name says them all, so that they are not read out twice. */
export function HeatGroups({ groups, layout, shown }: HeatGroupsProps): ReactNode {
  return groups.map((line, at) =>
    line
      .filter(({ from, span }) => from <= shown.last && from + span > shown.first)
      .map(({ label, from, span }) => (
        <div
          key={`${at} ${from}`}
          aria-hidden
          className={styles.group}
          title={label}
          style={{
            top: at * headLine,
            left: layout.left(from),
            width: layout.left(from + span) - layout.left(from) - 2,
          }}
        >
          <span>{label}</span>
        </div>
      )),
  );
}
