import { isUtf8 } from 'node:buffer';

const keeping = new TextDecoder('utf-8', { ignoreBOM: true });
const dropping = new TextDecoder('utf-8');

/**
 * The text of whole bytes, null when they are not UTF-8. Asked first and decoded afterwards: a fatal decoder ends the
 * process of some runtimes (Node 18 in Electron 25) on what is not UTF-8, where others throw.
 */
export function utf8Text(
  bytes: Uint8Array,
  { mark = 'drop' }: { mark?: 'keep' | 'drop' } = {},
): string | null {
  if (!isUtf8(bytes)) return null;
  return (mark === 'keep' ? keeping : dropping).decode(bytes);
}
