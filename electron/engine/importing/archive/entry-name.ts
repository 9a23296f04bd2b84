const utf8Flag = 0x800;

/**
 * The name of a zip's entry. Only newer writers mark names as UTF-8; without the mark they are in the code page of the
 * machine that wrote them, which for Windows in Japan is CP932.
 */
export function entryName(bytes: Uint8Array, flags: number): string {
  const encodings = (flags & utf8Flag) === 0 ? ['utf-8', 'shift_jis'] : ['utf-8'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Tried with the next one.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes, { stream: true });
}
