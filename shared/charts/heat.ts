import { contrast, inkOn, mixColours } from './colour.ts';
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
  /** A total of cells: bold, without a colour that would outshine them. */
  total?: boolean | undefined;
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
  /** How deep it stands within other rows; 0 when left out. */
  level?: number | undefined;
  /** A total of the rows below it, or of all. */
  total?: boolean | undefined;
  cells: (HeatCell | null)[];
}

/** A name over `span` columns beside each other. */
export interface HeatGroup {
  label: string;
  from: number;
  span: number;
}

/** A heat grid as plain data: what the window shows, and what is drawn for a file, are the same. */
export interface HeatModel {
  caption: string;
  rowHeader: string;
  countHeader: string;
  columns: { key: string; label: string }[];
  /** Lines of names over several columns each, the outermost first. */
  groups?: HeatGroup[][] | undefined;
  rows: HeatRow[];
  summary: { label: string; cells: (string | null)[] } | null;
  /** The value that has the strongest colour. */
  max: number;
  legend: { unit: string; flagged: string | null; incomplete: string | null };
}

export interface HeatColours {
  fill: string;
  hatch: string;
  /** What the hatch is mixed with: that of the two which the fill stands out from more. */
  hatchFrom: keyof typeof hatchStrength;
  ink: string;
}

/** How far the hatch of an incomplete cell goes from its fill: half-way to the ground, a little less to an ink. */
export const hatchStrength = { ground: 0.5, muted: 0.4 } as const;

/**
 * Colours of a value: its fill, the hatch that marks it incomplete, and an ink that is readable on the fill
 * (a hatched cell keeps a plain patch of its fill behind the number). Fills near the ground, a 0 above all, are
 * hatched in the muted ink instead.
 */
export function heatColours(value: number, max: number, theme: ChartTheme): HeatColours {
  const fill = mixColours(theme.heatFrom, theme.heatTo, max > 0 ? value / max : 0);
  const from = contrast(fill, theme.ground) >= contrast(fill, theme.muted) ? 'ground' : 'muted';
  return {
    fill,
    hatch: mixColours(fill, theme[from], hatchStrength[from]),
    hatchFrom: from,
    ink: inkOn(fill),
  };
}
