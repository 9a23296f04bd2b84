import { text } from '#shared/i18n/translate';
import type { Result } from '#shared/model/result';
import type { Published } from './published.ts';
import { protectCells } from './protect-cells.ts';

/** What of a result may not leave the machine. */
export interface Protection {
  least: number;
  published: Published;
  /** By the place of the cell. */
  hidden: readonly boolean[];
}

export function protectionOf(published: Published, least: number): Protection {
  return { least, published, hidden: protectCells(published.cells, published.sums, least) };
}

/** Cells of the result's rows that are hidden, as `row/column`, and whether a number there is a small one of people. */
export function hiddenPlaces({ published, hidden }: Protection): Set<string> {
  const found = new Set<string>();
  published.cells.forEach(({ places }, index) => {
    if (!hidden[index]) return;
    for (const { row, columns } of places) for (const column of columns) found.add(`${row}/${column}`);
  });
  return found;
}

/** A result without what is hidden: empty where it stood, with a sentence that says so. What pictures are drawn from is not in it. */
export function protectedResult(result: Result, protection: Protection): Result {
  const places = hiddenPlaces(protection);
  const { least } = protection;
  if (!protection.hidden.includes(true)) return result;
  return {
    ...result,
    definition: [...result.definition, text('privacy.cells.hidden', { least })],
    rows: result.rows.map((row, at) =>
      row.map((cell, column) => (places.has(`${at}/${column}`) ? null : cell)),
    ),
    extra: {},
    suppressed: {
      least,
      cells: [...places].map((place) => place.split('/').map(Number) as [number, number]),
    },
  };
}
