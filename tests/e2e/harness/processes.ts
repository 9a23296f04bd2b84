import { expect, type ElectronApplication } from '@playwright/test';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Remembers the processes of a running application; the answer waits until all are gone. Its engine lets go of a workbook
 * a moment after the window.
 */
export async function allProcessesGone(app: ElectronApplication): Promise<() => Promise<void>> {
  const processes = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));
  return () => expect.poll(() => processes.filter(isAlive), { timeout: 30_000 }).toEqual([]);
}
