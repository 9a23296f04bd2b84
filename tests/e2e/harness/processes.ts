import { expect, type ElectronApplication } from '@playwright/test';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Every process of a running application that Electron knows: main, page, engine and helpers. */
export const processesOf = (app: ElectronApplication): Promise<number[]> =>
  app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));

export const waitUntilGone = (processes: readonly number[]): Promise<void> =>
  expect.poll(() => processes.filter(isAlive), { timeout: 30_000 }).toEqual([]);

/**
 * Remembers the processes of a running application; the answer waits until all are gone. Its engine lets go of a workbook
 * a moment after the window.
 */
export async function allProcessesGone(app: ElectronApplication): Promise<() => Promise<void>> {
  const processes = await processesOf(app);
  return () => waitUntilGone(processes);
}
