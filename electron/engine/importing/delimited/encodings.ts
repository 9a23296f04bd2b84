import { isAscii } from 'node:buffer';
import type { Encoding } from '#shared/model/recipe';
import type { SampledBytes } from '../source/sample-bytes.ts';
import { countSequences, decodeStrictly } from './decoding.ts';
import { scriptScore } from './script-scores.ts';

export interface EncodingGuess {
  encoding: Encoding;
  confidence: number;
  /** What spoke for it: a byte order mark, the pattern of NULs, or that every byte fitted. */
  evidence: 'mark' | 'nulPattern' | 'escapes' | 'ascii' | 'fits';
}

/** Encodings that notice bytes that are not theirs, in the order in which they are tried. */
export const strictEncodings: readonly Encoding[] = ['utf-8', 'shift_jis', 'euc-jp', 'iso-2022-jp'];

/** Told apart by how ordinary a text looks in them. */
const doubleByte = ['shift_jis', 'euc-jp', 'gb18030', 'euc-kr', 'big5'] as const;
const cyrillic = ['windows-1251', 'koi8-r'] as const;

const marks: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Guesses, best first, from the start of a file and blocks of the rest; empty when the sample holds nothing but NULs.
 * A multi-byte encoding must fit every byte of the sample; between several that fit, the more ordinary text wins.
 */
export function guessEncodings(sample: SampledBytes): EncodingGuess[] {
  const { head } = sample;
  if (head.every((byte) => byte === 0)) return [];
  for (const [encoding, mark] of marks)
    if (mark.every((byte, index) => head[index] === byte))
      return [{ encoding, confidence: 1, evidence: 'mark' }];
  const wide = utf32Pattern(head) ?? utf16Pattern(head);
  if (wide) return [{ encoding: wide, confidence: 0.95, evidence: 'nulPattern' }];

  const pieces = [
    sample.whole ? head : wholeLines(head, true),
    ...sample.blocks.map((b) => wholeLines(b, false)),
  ];
  const ascii = pieces.every((piece) => isAscii(piece));
  if (ascii) {
    if (hasJapaneseEscapes(head) && fits('iso-2022-jp', pieces))
      return [{ encoding: 'iso-2022-jp', confidence: 0.99, evidence: 'escapes' }];
    return [{ encoding: 'utf-8', confidence: 1, evidence: 'ascii' }];
  }
  const guesses: EncodingGuess[] = [];
  if (fits('utf-8', pieces)) guesses.push({ encoding: 'utf-8', confidence: 0.99, evidence: 'fits' });
  for (const encoding of doubleByte)
    if (fits(encoding, pieces))
      guesses.push({ encoding, confidence: scriptScore(encoding, pieces), evidence: 'fits' });
  for (const encoding of cyrillic) {
    const confidence = scriptScore(encoding, pieces);
    if (confidence > 0.3) guesses.push({ encoding, confidence, evidence: 'fits' });
  }
  const latin = latinShare(pieces);
  guesses.push({ encoding: 'windows-1252', confidence: Math.max(0.05, 0.9 * latin), evidence: 'fits' });
  guesses.sort((a, b) => b.confidence - a.confidence);
  // A few stray bytes in a UTF-8 text do not make it another encoding: lines that do not fit are read on their own.
  if (guesses[0]?.encoding !== 'utf-8' && (mostlyFits('utf-8', pieces) || mostlyUtf8(pieces)))
    guesses.unshift({ encoding: 'utf-8', confidence: 0.9, evidence: 'fits' });
  else if (guesses[0]?.encoding === 'windows-1252' && mostlyFits('shift_jis', pieces) && latin < 0.5)
    guesses.unshift({ encoding: 'shift_jis', confidence: 0.6, evidence: 'fits' });
  return guesses;
}

function utf32Pattern(head: Uint8Array): Encoding | null {
  const limit = Math.min(head.length, 64 << 10) & ~3;
  if (limit < 16) return null;
  let little = 0;
  let big = 0;
  for (let index = 0; index < limit; index += 4) {
    const [a, b, c, d] = head.subarray(index, index + 4);
    if (d === 0 && (c ?? 0) <= 0x10 && (a !== 0 || b !== 0)) little += 1;
    if (a === 0 && (b ?? 0) <= 0x10 && (c !== 0 || d !== 0)) big += 1;
  }
  if (little * 4 === limit && big * 4 < limit) return 'utf-32le';
  return big * 4 === limit && little * 4 < limit ? 'utf-32be' : null;
}

function utf16Pattern(head: Uint8Array): Encoding | null {
  const limit = Math.min(head.length, 64 << 10) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < limit; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  if ((even + odd) * 50 < limit) return null;
  const encoding = odd > even * 10 ? 'utf-16le' : even > odd * 10 ? 'utf-16be' : null;
  if (encoding === null) return null;
  // A stray NUL in a short text has a pattern too; read as UTF-16 such a text has no lines.
  const text = new TextDecoder(encoding).decode(head.subarray(0, limit));
  return /[\r\n]/.test(text) ? encoding : null;
}

/** A piece cut at line feeds, so that no character is torn. */
function wholeLines(piece: Buffer, fromStart: boolean): Buffer {
  const begin = fromStart ? 0 : piece.indexOf(0x0a) + 1;
  const end = piece.lastIndexOf(0x0a) + 1;
  if (end > begin) return piece.subarray(begin, end);
  return fromStart ? piece.subarray(0, Math.max(0, piece.length - 4)) : piece.subarray(0, 0);
}

const hasJapaneseEscapes = (bytes: Buffer): boolean =>
  ['\u001b$B', '\u001b$@', '\u001b(I', '\u001b(J'].some((escape) => bytes.includes(escape, 0, 'latin1'));

function fits(encoding: Encoding, pieces: readonly Uint8Array[]): boolean {
  return pieces.every((piece) => decodeStrictly(encoding, piece) !== null);
}

/** Whether at least nine of ten lines with bytes over 0x7F fit. */
function mostlyFits(encoding: Encoding, pieces: readonly Buffer[]): boolean {
  let tried = 0;
  let good = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length && tried < 20_000;) {
      const next = piece.indexOf(0x0a, at);
      const line = piece.subarray(at, next < 0 ? piece.length : next);
      at = next < 0 ? piece.length : next + 1;
      if (line.every((byte) => byte < 0x80)) continue;
      tried += 1;
      if (decodeStrictly(encoding, line) !== null) good += 1;
    }
  }
  return tried >= 2 && good >= tried * 0.9;
}

/** Whether most of what is not ASCII is UTF-8. */
function mostlyUtf8(pieces: readonly Buffer[]): boolean {
  let good = 0;
  let bad = 0;
  for (const piece of pieces) {
    const counts = countSequences(piece.subarray(0, 256 << 10));
    good += counts.good;
    bad += counts.bad;
  }
  return good >= 2 && good >= (good + bad) * 0.6;
}

/** Share of the high bytes that stand alone beside ASCII letters, as accented letters do. */
function latinShare(pieces: readonly Uint8Array[]): number {
  let high = 0;
  let alone = 0;
  const letter = (byte: number | undefined) =>
    byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
  for (const piece of pieces)
    for (let index = 0; index < Math.min(piece.length, 256 << 10); index += 1) {
      const byte = piece[index] as number;
      if (byte < 0x80) continue;
      high += 1;
      const before = piece[index - 1];
      const after = piece[index + 1];
      const lonely = (before ?? 0) < 0x80 && (after ?? 0) < 0x80;
      if (lonely && byte >= 0x80 && (letter(before) || letter(after) || byte < 0xc0)) alone += 1;
    }
  return high === 0 ? 0 : alone / high;
}
