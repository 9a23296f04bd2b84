import { convertBytes } from './pollution/convert-bytes.ts';

/** Rows of a text as the reader has them, the header first where there is one; and what it says of them. */
export async function rowsOf(bytes: Uint8Array | string) {
  const { answer, rows } = await convertBytes(bytes);
  return { ...answer, rows, notes: answer.notes.map((note) => note.key), words: answer.notes };
}

/** A plain order table of some rows, for what is wrong around it. */
export const orders = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [
    `2024-03-${String(1 + (index % 28)).padStart(2, '0')}`,
    `A-${1000 + index}`,
    String(100 + index * 7),
    ['tea', 'green tea', 'cup', 'tray'][index % 4] ?? '',
  ]);
export const orderNames = ['date', 'order', 'amount', 'item'];
export const joined = (rows: readonly (readonly string[])[], delimiter = ',', end = '\n'): string =>
  rows.map((row) => row.join(delimiter) + end).join('');
