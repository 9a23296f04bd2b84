import { isUtf8 } from 'node:buffer';
import type { Encoding, JsonRecipe } from '#shared/model/recipe';
import { lineBlocks, valuesOfBlock } from './cut-lines.ts';
import { ValueCutter, type RawValue } from './cut-values.ts';

/** The bytes as UTF-8, without a byte order mark at the start. */
export async function* asUtf8(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  let first = true;
  for await (const piece of pieces) {
    const bytes = decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece;
    const marked = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    first = false;
    yield marked ? bytes.subarray(3) : bytes;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield Buffer.from(rest);
}

/** Values of a JSON text in lots, and what was met beside them. */
export interface ValueStream {
  lots: AsyncGenerator<RawValue[]>;
  /** Null where each line is a value. */
  cutter: ValueCutter | null;
}

/** Cuts UTF-8 bytes into the values that a recipe's records are. */
export function valueStream(
  pieces: AsyncIterable<Uint8Array>,
  recipe: Pick<JsonRecipe, 'layout' | 'path'>,
): ValueStream {
  if (recipe.layout === 'lines') return { lots: linesOf(pieces), cutter: null };
  const cutter = new ValueCutter({ layout: recipe.layout, path: recipe.path });
  return { lots: cutOf(pieces, cutter), cutter };
}

async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RawValue[]> {
  for await (const block of lineBlocks(pieces)) yield [...valuesOfBlock(block)];
}

async function* cutOf(pieces: AsyncIterable<Uint8Array>, cutter: ValueCutter): AsyncGenerator<RawValue[]> {
  for await (const piece of pieces) {
    const values = cutter.push(piece);
    if (values.length > 0) yield values;
  }
  yield cutter.end();
}

/** The text of bytes; those that are not UTF-8 are written as JSON for `\xE9`. */
export function textOf(bytes: Buffer): { text: string; bad: boolean } {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), bad: false };
  let text = '';
  let from = 0;
  while (from < bytes.length) {
    let end = bytes.length;
    while (end > from && !isUtf8(bytes.subarray(from, end))) end = from + Math.floor((end - from) / 2);
    // Halving finds a beginning that fits; single bytes carry it on to the one that does not.
    while (end < bytes.length) {
      const next = nextCharacter(bytes, end);
      if (next === 0) break;
      end += next;
    }
    text += bytes.toString('utf8', from, end);
    if (end < bytes.length) {
      text += `\\\\x${(bytes[end] as number).toString(16).toUpperCase()}`;
      end += 1;
    }
    from = end;
  }
  return { text, bad: true };
}

/** Length of the UTF-8 character that begins here; 0 when none does. */
function nextCharacter(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1)
    if (isUtf8(bytes.subarray(at, at + length))) return length;
  return 0;
}
