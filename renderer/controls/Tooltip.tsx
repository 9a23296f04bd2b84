import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import styles from './Tooltip.module.css';

interface TooltipProps {
  label: ReactNode;
  /** One element that can take a ref. */
  children: ReactElement;
}

/** More about a thing, one hover or focus away. */
export function Tooltip({ label, children }: TooltipProps): ReactNode {
  return (
    <MantineTooltip
      label={label}
      multiline
      maw={360}
      classNames={{ tooltip: styles.tooltip ?? '' }}
      events={{ hover: true, focus: true, touch: false }}
    >
      {children}
    </MantineTooltip>
  );
}
