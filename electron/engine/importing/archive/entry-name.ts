import { utf8Text } from '#engine/utf8';
import { decodeStrictly } from '../delimited/decoding.ts';

const utf8Flag = 0x800;

/**
 * The name of a zip's entry. Only newer writers mark names as UTF-8; without the mark they are in the code page of the
 * machine that wrote them, which for Windows in Japan is CP932.
 */
export function entryName(bytes: Uint8Array, flags: number): string {
  const text = utf8Text(bytes) ?? ((flags & utf8Flag) === 0 ? decodeStrictly('shift_jis', bytes) : null);
  if (text !== null) return text;
  return new TextDecoder('windows-1252').decode(bytes, { stream: true });
}
