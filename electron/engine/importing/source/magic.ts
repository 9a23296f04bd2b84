/** What the first bytes of a file say it is, whatever its name says. */
export type Sniffed =
  | { kind: 'text' }
  /** Wrapped bytes: to be unpacked, then sniffed again. */
  | { kind: 'packed'; by: 'gzip' | 'zip' | 'zstd' | 'bzip2' | 'xz' | 'tar' }
  /** A format by its recipe's name, or a thing that is no table (`pdf`). */
  | { kind: 'binary'; what: string };

const signatures: [what: string, bytes: number[]][] = [
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33]],
  ['sav', [0x24, 0x46, 0x4c, 0x32, 0x40, 0x28, 0x23, 0x29]],
  ['sav', [0x24, 0x46, 0x4c, 0x33, 0x40, 0x28, 0x23, 0x29]],
  ['arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['feather 1', [0x46, 0x45, 0x41, 0x31]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['lzh', [0x2d, 0x6c, 0x68]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['exe', [0x7f, 0x45, 0x4c, 0x46]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const wrappings: [by: 'gzip' | 'zip' | 'zstd' | 'bzip2' | 'xz', bytes: number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** A stream begins with a message: a mark, the length of its description, and where that has its root. */
function isArrowStream(head: Uint8Array): boolean {
  if (head.length < 16 || !startsWith(head, [0xff, 0xff, 0xff, 0xff])) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const [length, root] = [view.getUint32(4, true), view.getUint32(8, true)];
  return length >= 16 && length < 1 << 26 && length % 4 === 0 && root >= 4 && root < 64;
}

/** @param head the first bytes of the file (512 are enough) */
export function sniffBytes(head: Uint8Array): Sniffed {
  for (const [by, bytes] of wrappings) if (startsWith(head, bytes)) return { kind: 'packed', by };
  if (startsWith(head.subarray(257), [0x75, 0x73, 0x74, 0x61, 0x72])) return { kind: 'packed', by: 'tar' };
  if (isArrowStream(head)) return { kind: 'binary', what: 'arrow' };
  for (const [what, bytes] of signatures) if (startsWith(head, bytes)) return { kind: 'binary', what };
  if (startsWith(head, [0x4d, 0x5a]) && head.subarray(0, 128).includes(0))
    return { kind: 'binary', what: 'exe' };
  const opening = new TextDecoder('windows-1252').decode(head).trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<table)/.test(opening)) return { kind: 'binary', what: 'html' };
  if (opening.includes('spss port file')) return { kind: 'binary', what: 'spss' };
  return { kind: 'text' };
}
