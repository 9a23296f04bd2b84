import { randomBytes } from 'node:crypto';
import type { OpenWorkbook } from '#engine/context';

/** What of an open workbook is shown in clear since it was opened. Nothing of it is stored: closing the workbook ends it. */
export interface Shown {
  /** Columns as `t1.c2`. */
  columns: Set<string>;
  /** Stable keys of customers who are shown with everything that is theirs. */
  customers: Set<string>;
  /** Makes marks by which masked values can be told apart; another one each time a workbook is opened. */
  readonly secret: string;
  /** Values that results were broken down by, by what was shown of them. */
  readonly labels: Map<string, string>;
}

const sessions = new WeakMap<OpenWorkbook, Shown>();

/** What of this workbook is shown in clear. */
export function shownIn(workbook: OpenWorkbook): Shown {
  const known = sessions.get(workbook);
  if (known) return known;
  const fresh: Shown = {
    columns: new Set(),
    customers: new Set(),
    secret: randomBytes(16).toString('hex'),
    labels: new Map(),
  };
  sessions.set(workbook, fresh);
  return fresh;
}
