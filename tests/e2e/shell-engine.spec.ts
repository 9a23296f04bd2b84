import { expect, test, type ElectronApplication } from '@playwright/test';
import type { EngineStatus } from '#shared/rpc/desktop';
import type { DesktopWindow } from './harness/desktop-window.ts';
import { launch, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
test.beforeEach(async () => {
  kikite = await launch({ flags: ['--engine-patience=3000'] });
  await kikite.page.evaluate(() => {
    const page = window as unknown as DesktopWindow;
    page.seen = [];
    page.kikite.on('engine', (status) => page.seen.push(status));
  });
});
test.afterEach(async () => {
  await kikite.quit();
});

const enginePid = (app: ElectronApplication): Promise<number> =>
  app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Kikite engine')?.pid ?? 0,
  );

const seen = (): Promise<EngineStatus[]> =>
  kikite.page.evaluate(() => (window as unknown as DesktopWindow).seen as EngineStatus[]);

async function killEngine(signal: NodeJS.Signals): Promise<void> {
  await expect.poll(() => enginePid(kikite.app)).toBeGreaterThan(0);
  process.kill(await enginePid(kikite.app), signal);
}

test('an engine that is killed leaves the window standing and is started again with a new port', async () => {
  await kikite.page.evaluate(() => {
    const page = window as unknown as DesktopWindow;
    window.addEventListener('message', ({ data, ports }) => {
      if (data === 'engine-port') page.seen.push({ state: 'port', reason: String(ports.length) });
    });
  });
  const before = await enginePid(kikite.app);
  await killEngine('SIGKILL');
  await expect
    .poll(async () => (await seen()).map(({ state }) => state as string))
    .toEqual(['stopped', 'started', 'port']);
  const after = await enginePid(kikite.app);
  expect(after).toBeGreaterThan(0);
  expect(after).not.toBe(before);
  expect(kikite.page.isClosed()).toBe(false);
});

for (const signal of ['SIGSEGV', 'SIGABRT', 'SIGTERM'] as const)
  test(`an engine that ends by ${signal} is started again`, async () => {
    test.skip(process.platform === 'win32', 'Windows has no such signal');
    await killEngine(signal);
    await expect.poll(async () => (await seen()).at(-1)).toEqual({ state: 'started' });
    expect((await seen())[0]?.state).toBe('stopped');
  });

test('an engine that hangs is found out and replaced', async () => {
  test.skip(process.platform === 'win32', 'Windows has no SIGSTOP');
  await killEngine('SIGSTOP');
  await expect
    .poll(seen, { timeout: 30_000 })
    .toEqual([{ state: 'stopped', reason: 'unresponsive' }, { state: 'started' }]);
});

test('an engine that keeps crashing is left alone after three times, until a person restarts it', async () => {
  for (const count of [1, 2, 3]) {
    await killEngine('SIGKILL');
    await expect
      .poll(async () => (await seen()).filter(({ state }) => state === 'stopped').length)
      .toBe(count);
    if (count < 3) await expect.poll(async () => (await seen()).at(-1)).toEqual({ state: 'started' });
  }
  await expect.poll(async () => (await seen()).at(-1)).toEqual({ state: 'failed' });
  expect(await enginePid(kikite.app)).toBe(0);
  await kikite.page.evaluate(() => (window as unknown as DesktopWindow).kikite.restartEngine({}));
  await expect.poll(async () => (await seen()).at(-1)).toEqual({ state: 'started' });
});
