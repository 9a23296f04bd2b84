import { utf8Text } from '#engine/utf8';

const blank = 0x20;

/** Decodes texts padded with blanks, and counts what did not decode. */
export class PaddedText {
  /** Texts whose last character was cut in the middle by the width of the variable. */
  cut = 0;
  /** Texts with bytes that are not of the encoding. */
  undecodable = 0;
  private readonly fatal: InstanceType<typeof TextDecoder>;
  private readonly lenient: InstanceType<typeof TextDecoder>;
  /** Given whole, Node reads windows-1252 as Latin-1 and loses € and ’; in pieces it reads it as it is. */
  private readonly inPieces: { stream: boolean };

  constructor(readonly encoding: string) {
    this.fatal = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.lenient = new TextDecoder(encoding, { ignoreBOM: true });
    this.inPieces = { stream: this.fatal.encoding === 'windows-1252' };
  }

  /** The text without the blanks (and NULs) that fill it up. */
  decode(bytes: Uint8Array): string {
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === blank || bytes[end - 1] === 0)) end -= 1;
    const text = bytes.subarray(0, end);
    if (isAscii(text)) return Buffer.from(text.buffer, text.byteOffset, text.length).toString('latin1');
    const whole = this.strictly(text);
    if (whole !== null) return whole;
    for (let cut = 1; cut <= Math.min(3, text.length); cut += 1) {
      const shorter = this.strictly(text.subarray(0, text.length - cut));
      if (shorter === null) continue;
      this.cut += 1;
      return shorter;
    }
    this.undecodable += 1;
    return this.lenient.decode(text, this.inPieces);
  }

  private strictly(text: Uint8Array): string | null {
    if (this.fatal.encoding === 'utf-8') return utf8Text(text, { mark: 'keep' });
    try {
      return this.fatal.decode(text, this.inPieces);
    } catch {
      return null;
    }
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0x1b) return false;
  return true;
}
