import type { Encoding } from '#shared/model/recipe';
import { utf8Text } from '#engine/utf8';

/** Bytes of a code unit. */
export function unitBytes(encoding: Encoding): 1 | 2 | 4 {
  if (encoding.startsWith('utf-16')) return 2;
  return encoding.startsWith('utf-32') ? 4 : 1;
}

/** Decodes a stream of pieces; throws at bytes that are not of the encoding. */
export interface StreamDecoder {
  decode(piece?: Uint8Array): string;
}

/** @param fatal false puts U+FFFD where bytes do not fit: for looking only */
export function streamDecoder(encoding: Encoding, fatal = true): StreamDecoder {
  if (unitBytes(encoding) === 4) return new Utf32Decoder(encoding === 'utf-32be', fatal);
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  return { decode: (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode()) };
}

class Utf32Decoder implements StreamDecoder {
  private rest = Buffer.alloc(0);

  constructor(
    private readonly bigEndian: boolean,
    private readonly fatal: boolean,
  ) {}

  decode(piece?: Uint8Array): string {
    const bytes = piece ? Buffer.concat([this.rest, piece]) : this.rest;
    const whole = bytes.length & ~3;
    let text = '';
    for (let at = 0; at < whole; at += 4) {
      const point = this.bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
      const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
      if (!valid && this.fatal) throw new TypeError('not UTF-32');
      text += String.fromCodePoint(valid ? point : 0xfffd);
    }
    this.rest = Buffer.from(bytes.subarray(whole));
    if (!piece && this.rest.length > 0) {
      if (this.fatal) throw new TypeError('not UTF-32');
      text += '\ufffd';
    }
    return text;
  }
}

const strictDecoders = new Map<Encoding, InstanceType<typeof TextDecoder>>();

/** The text of whole bytes; null when they are not of the encoding. A byte order mark stays in the text. */
export function decodeStrictly(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    if (unitBytes(encoding) === 4) {
      const decoder = streamDecoder(encoding);
      return decoder.decode(bytes) + decoder.decode();
    }
    if (encoding === 'utf-8') return utf8Text(bytes, { mark: 'keep' });
    let decoder = strictDecoders.get(encoding);
    if (!decoder)
      strictDecoders.set(encoding, (decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })));
    // Given whole, Node reads windows-1252 as Latin-1 and loses € and ’; in pieces it reads it as it is.
    return decoder.decode(bytes, { stream: encoding === 'windows-1252' });
  } catch {
    return null;
  }
}

/** The text of bytes with U+FFFD where they do not fit: only for looking at them. */
export function decodeLoosely(encoding: Encoding, bytes: Uint8Array): string {
  const decoder = streamDecoder(encoding, false);
  return decoder.decode(bytes) + decoder.decode();
}

/** UTF-8 with its invalid bytes written as `\xNN`, so that nothing of them is lost or replaced. */
export function decodeWithEscapes(bytes: Uint8Array): string {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += `${utf8.decode(bytes.subarray(from, at))}\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    at += 1;
    from = at;
  }
  return text + utf8.decode(bytes.subarray(from));
}

/** Valid UTF-8 sequences beyond ASCII, and bytes that belong to none. */
export function countSequences(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] as number) < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length > 0) good += 1;
    else bad += 1;
    at += Math.max(1, length);
  }
  return { good, bad };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes of the valid UTF-8 sequence at a position; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] as number;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = bytes[at + 1] as number;
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}
