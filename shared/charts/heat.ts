import { inkOn, mixColours } from './colour.ts';
import type { ChartTheme } from './theme.ts';

/** One cell of a heat grid. Words are rendered already. */
export interface HeatCell {
  /** What the colour shows, from 0. */
  value: number;
  text: string;
  /** Which place this is, "Apr 2011 cohort, month 1", and what it says in full, "64 of 300 came back (21.33%)". */
  title: string;
  says: string;
  /** The interval ends after the data does: drawn hatched, never averaged. */
  incomplete: boolean;
  /** What opens when the cell does. */
  mark: Record<string, unknown>;
}

export interface HeatRow {
  key: string;
  label: string;
  count: string;
  /** What opens when the count does. */
  mark: Record<string, unknown>;
  /** The row in words, and its count: "Apr 2011 cohort", "300 customers". */
  title: string;
  says: string;
  /** Said beside the label by a small ring, and explained in the legend. */
  flagged: boolean;
  cells: (HeatCell | null)[];
}

/** A heat grid as plain data: what the window shows, and what is drawn for a file, are the same. */
export interface HeatModel {
  caption: string;
  rowHeader: string;
  countHeader: string;
  columns: { key: string; label: string }[];
  rows: HeatRow[];
  summary: { label: string; cells: (string | null)[] } | null;
  /** The value that has the strongest colour. */
  max: number;
  legend: { unit: string; flagged: string | null; incomplete: string | null };
}

export interface HeatColours {
  fill: string;
  hatch: string;
  ink: string;
}

/** How far the hatch of an incomplete cell goes from its fill to the ground. */
const hatchStrength = 0.5;

/**
 * Colours of a value: its fill, the hatch that marks it incomplete, and an ink that is readable on the fill
 * (a hatched cell keeps a plain patch of its fill behind the number).
 */
export function heatColours(value: number, max: number, theme: ChartTheme): HeatColours {
  const fill = mixColours(theme.heatFrom, theme.heatTo, max > 0 ? value / max : 0);
  return { fill, hatch: mixColours(fill, theme.ground, hatchStrength), ink: inkOn(fill) };
}
