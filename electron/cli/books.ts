import { resolve } from 'node:path';
import type { Invocation } from './command.ts';

/**
 * Opens a workbook to read its file. The working copy is used when it is current, so that only the first command on a
 * workbook decodes it; with another holder, or with unsaved changes, the file is read by itself.
 */
export async function openToRead({ engine, job }: Invocation, book: string): Promise<void> {
  const path = resolve(book);
  const state = await engine.call('workbook.open', { path, ifLocked: 'readOnly' }, job);
  if (!state.recovered) return;
  await engine.call('workbook.close', { keepChanges: true }, job);
  await engine.call('workbook.open', { path, readOnly: true }, job);
}

/** Opens a workbook, changes it, saves it. When the work fails nothing is saved. */
export async function changing<T>(
  { engine, job }: Invocation,
  book: string,
  work: () => Promise<T>,
): Promise<T> {
  await engine.call('workbook.open', { path: resolve(book), ifLocked: 'refuse' }, job);
  try {
    const answer = await work();
    await engine.call('workbook.save', {}, job);
    return answer;
  } catch (error) {
    await engine.call('workbook.close', { keepChanges: false });
    throw error;
  }
}
