import type { Encoding } from '#shared/model/recipe';

/** Full-width by Unicode's East Asian Width, and pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mn}|\p{Me}|\u200b|\ufe0f/u;
const halfWidthKatakana = /[\uff61-\uff9f]/;
const twoByteEncodings: ReadonlySet<Encoding> = new Set(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr']);

/** What a column is counted in: columns of a screen, where full-width characters take two; or characters. */
export type Measure = 'columns' | 'characters';

/** How many columns characters take. In the two-byte encodings of East Asia that is the number of their bytes. */
export function widthOf(measure: Measure, encoding: Encoding): (character: string) => number {
  if (measure === 'characters') return () => 1;
  if (twoByteEncodings.has(encoding))
    return (character) => (character < '\u0080' || halfWidthKatakana.test(character) ? 1 : 2);
  return (character) =>
    character < '\u0300' ? 1 : wide.test(character) ? 2 : combining.test(character) ? 0 : 1;
}

/** A line as it stands on a grid: one character a place; `null` behind a full-width one. */
export type Grid = (string | null)[];

/** The characters of a line at their places. Tabs go on to the next eighth place. */
export function gridOf(text: string, width: (character: string) => number): Grid {
  const grid: Grid = [];
  for (const character of text) {
    if (character === '\t') {
      do grid.push(' ');
      while (grid.length % 8 !== 0);
      continue;
    }
    const taken = width(character);
    if (taken === 0 && grid.length > 0) {
      // Marks stand on the character before them.
      let at = grid.length - 1;
      while (at > 0 && grid[at] === null) at -= 1;
      grid[at] = `${grid[at] ?? ''}${character}`;
      continue;
    }
    grid.push(character);
    for (let more = 1; more < taken; more += 1) grid.push(null);
  }
  return grid;
}

/** Whether nothing stands there; full-width blanks take two places. */
export const isBlankAt = (grid: Grid, at: number): boolean => {
  const character = grid[at];
  if (character === null) return grid[at - 1] === '\u3000';
  return character === undefined || character === ' ' || character === '\u3000' || character === '\u00a0';
};

export const textBetween = (grid: Grid, from: number, to: number): string => grid.slice(from, to).join('');
