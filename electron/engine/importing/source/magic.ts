/** What the first bytes of a file say it is, whatever its name says. */
export type Format =
  | { format: 'text'; compression: 'none' | 'gzip' }
  | { format: 'parquet' }
  | { format: 'unknown'; what: string };

const signatures: [what: string, bytes: number[]][] = [
  ['zip, xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['spss', [0x24, 0x46, 0x4c, 0x32, 0x40, 0x28, 0x23, 0x29]],
  ['spss', [0x24, 0x46, 0x4c, 0x33, 0x40, 0x28, 0x23, 0x29]],
  ['arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['exe', [0x7f, 0x45, 0x4c, 0x46]],
];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** @param head the first bytes of the file (256 are enough) */
export function sniffFormat(head: Uint8Array): Format {
  if (startsWith(head, [0x50, 0x41, 0x52, 0x31])) return { format: 'parquet' };
  if (startsWith(head, [0x1f, 0x8b])) return { format: 'text', compression: 'gzip' };
  for (const [what, bytes] of signatures) if (startsWith(head, bytes)) return { format: 'unknown', what };
  const opening = new TextDecoder('windows-1252').decode(head).trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<table)/.test(opening)) return { format: 'unknown', what: 'html' };
  if (/^(\ufeff|ï»¿)?[[{]\s*["{[]/.test(opening)) return { format: 'unknown', what: 'json' };
  if (opening.includes('spss port file')) return { format: 'unknown', what: 'spss' };
  return { format: 'text', compression: 'none' };
}
