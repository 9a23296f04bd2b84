import { resolve } from 'node:path';
import type { Invocation } from './command.ts';

/** Opens a workbook to read it: another holder's lock does not matter. */
export async function openToRead({ engine, job }: Invocation, book: string): Promise<void> {
  await engine.call('workbook.open', { path: resolve(book), readOnly: true }, job);
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
