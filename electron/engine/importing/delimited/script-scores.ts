import type { Encoding } from '#shared/model/recipe';
import { decodeLoosely } from './decoding.ts';

const looked = 256 << 10;

/** How much a text read in an encoding looks like the language that is written in it, 0 to 1. */
export function scriptScore(encoding: Encoding, pieces: readonly Uint8Array[]): number {
  switch (encoding) {
    case 'shift_jis':
    case 'euc-jp':
      return 0.95 * japanese(textOf(encoding, pieces));
    case 'euc-kr': {
      const share = pairShare(pieces, (lead, trail) => lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1);
      return share >= 0.9 ? 0.9 * share : 0.4 * share;
    }
    case 'gb18030':
      return 0.84 * pairShare(pieces, (lead, trail) => lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1);
    case 'big5': {
      const common = pairShare(pieces, (lead) => lead >= 0xa4 && lead <= 0xc6);
      const low = pairShare(pieces, (_, trail) => trail < 0x80);
      return (low > 0.1 ? 0.86 : 0.2) * common;
    }
    case 'koi8-r':
    case 'windows-1251':
      return 0.88 * cyrillic(textOf(encoding, pieces));
    default:
      return 0;
  }
}

const textOf = (encoding: Encoding, pieces: readonly Uint8Array[]): string =>
  pieces.map((piece) => decodeLoosely(encoding, piece.subarray(0, looked))).join('\n');

/** Share of the non-ASCII characters that ordinary Japanese is made of; lone kanji inside Latin words do not count. */
function japanese(text: string): number {
  const wide = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  if (wide === 0) return 1;
  const kana = text.match(/[\u3041-\u30ff\u3000-\u3003\uff01-\uff5e々]/gu)?.length ?? 0;
  const kanji = text.match(/[\u4e00-\u9fa0]/gu)?.length ?? 0;
  const half = text.match(/[\uff66-\uff9f]/gu)?.length ?? 0;
  const torn = text.match(/(?<=[a-z])[\u4e00-\u9fa0\uff61-\uff9f](?![^\u0000-\u007f])/gu)?.length ?? 0;
  // Long texts without any kana are Chinese or Korean read wrongly.
  const bare = wide > 30 && kana === 0 && half < wide / 2 ? 0.5 : 1;
  return bare * Math.max(0, Math.min(1, (kana + kanji * 0.95 + half * 0.3 - torn * 0.95) / wide));
}

/** Share of the high bytes that are Russian's lower-case letters, where words are more than one of them. */
function cyrillic(text: string): number {
  const high = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  if (high < 4) return 0;
  const small = text.match(/[а-яё]/gu)?.length ?? 0;
  const common = text.match(/[оеаинтсрвлк]/gu)?.length ?? 0;
  const shouting = text.match(/[а-яё][А-ЯЁ]/gu)?.length ?? 0;
  return Math.max(0, Math.min(1, (small * 0.7 + common * 0.5 - shouting) / high));
}

/** Share of the double-byte characters that lie in a range. */
function pairShare(pieces: readonly Uint8Array[], inRange: (lead: number, trail: number) => boolean): number {
  let pairs = 0;
  let fitting = 0;
  for (const piece of pieces)
    for (let at = 0; at < Math.min(piece.length, looked) - 1; at += 1) {
      const lead = piece[at] as number;
      if (lead < 0x81) continue;
      const trail = piece[at + 1] as number;
      at += 1;
      // Punctuation and symbols of the first rows say nothing of the language.
      if (lead >= 0xa1 && lead <= 0xa3) continue;
      pairs += 1;
      if (inRange(lead, trail)) fitting += 1;
    }
  return pairs === 0 ? 0 : fitting / pairs;
}
