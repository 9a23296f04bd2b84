import { createHash } from 'node:crypto';

/** What a record said, short and without saying it: 64 bits of SHA-256. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 11);

/** Of a row's cells; an empty cell and one that is not there are alike. */
export const digestOfCells = (cells: readonly (string | null)[]): string =>
  digestOf(cells.map((cell) => cell ?? '').join('\u001f'));
