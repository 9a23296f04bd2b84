import { utf8Text } from '#engine/utf8';
import { decodeLoosely } from './decoding.ts';
import type { Line } from './lines.ts';

/** A text that was UTF-8, read as windows-1252 and written as UTF-8 again; and what it was before. */
export interface Mojibake {
  before: string;
  after: string;
}

/** What windows-1252 has from 0x80 on, as the Encoding Standard has it: five of these are controls. */
const upper = decodeLoosely(
  'windows-1252',
  Uint8Array.from({ length: 128 }, (_, index) => 128 + index),
);
const byteOf = new Map(Array.from(upper, (character, index) => [character, 128 + index]));
const run = new RegExp(`[${upper.replace(/[\]\\^-]/g, '\\$&')}\u0080-\u009f]{2,}`, 'g');

/** Undoes a double encoding wherever a run of characters is the bytes of other ones; everything else stays. */
export function undoMojibake(text: string): string {
  return text.replace(run, (found) => decoded(found) ?? found);
}

function decoded(found: string): string | null {
  const bytes = Uint8Array.from(found, (character) => byteOf.get(character) ?? character.charCodeAt(0));
  return utf8Text(bytes);
}

const looked = 2_000;

/** An example, when lines look doubly encoded: nearly all runs of accented letters and signs are bytes of others. */
export function findMojibake(lines: readonly Line[]): Mojibake | null {
  let good = 0;
  let bad = 0;
  let example: Mojibake | null = null;
  for (const { text } of lines.slice(0, looked))
    for (const [found] of text.matchAll(run)) {
      const after = decoded(found);
      if (after === null) bad += 1;
      else {
        good += 1;
        if (!example || (example.before.length < 6 && found.length > example.before.length))
          example = { before: found.slice(0, 40), after: undoMojibake(found).slice(0, 40) };
      }
    }
  return good > bad * 4 ? example : null;
}

/** A line with the double encoding undone. */
export function mended(line: Line): Line {
  const text = undoMojibake(line.text);
  if (text === line.text) return line;
  const { end, number, notes, oversize } = line;
  return { text, end, number, notes, oversize, byteOffset: () => line.byteOffset() };
}
