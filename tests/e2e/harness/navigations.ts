import type { ElectronApplication } from '@playwright/test';

/** Notes where pages want to go; the answer tells the addresses so far. */
export async function watchNavigations(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ webContents }) => {
    const tried: string[] = [];
    Reflect.set(globalThis, 'tried', tried);
    for (const contents of webContents.getAllWebContents())
      contents.on('will-frame-navigate', ({ url }) => tried.push(url));
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'tried') as string[]);
}
