import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { WindowFacts } from '#shared/rpc/desktop';
import type { DesktopWindow } from './harness/desktop-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

const facts: WindowFacts = { name: 'Orders', path: null, dirty: true, readOnly: false, workbookId: 'test' };

/** The page tells its own facts before it draws anything; from then on only a change makes it speak. */
const setWindow = async (kikite: Kikite, changes: Partial<WindowFacts> = {}): Promise<void> => {
  await expect(kikite.page.getByRole('heading', { name: 'Kikite' })).toBeVisible();
  await kikite.page.evaluate((each) => (window as unknown as DesktopWindow).kikite.setWindow(each), {
    ...facts,
    ...changes,
  });
};
const title = (kikite: Kikite): Promise<string> =>
  kikite.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
const windowCount = (kikite: Kikite): Promise<number> =>
  kikite.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const requestClose = (kikite: Kikite): Promise<void> =>
  kikite.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** Answers the question about unsaved changes, and keeps what was asked. */
const answerWith = (kikite: Kikite, response: number): Promise<void> =>
  kikite.app.evaluate(({ dialog }, chosen) => {
    dialog.showMessageBox = ((...all: unknown[]) => {
      Reflect.set(globalThis, 'asked', all.at(-1));
      return Promise.resolve({ response: chosen, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  }, response);

const asked = (kikite: Kikite): Promise<{ message: string; buttons: string[] } | undefined> =>
  kikite.app.evaluate(
    () => Reflect.get(globalThis, 'asked') as { message: string; buttons: string[] } | undefined,
  );

test('the title tells the workbook, its changes and whether it may be changed', async () => {
  const kikite = await launch();
  try {
    await setWindow(kikite, { dirty: false });
    expect(await title(kikite)).toBe('Orders — Kikite');
    await setWindow(kikite);
    expect(await title(kikite)).toBe(process.platform === 'darwin' ? 'Orders — Kikite' : '● Orders — Kikite');
    await setWindow(kikite, { dirty: false, readOnly: true, name: '' });
    expect(await title(kikite)).toBe('Untitled (read-only) — Kikite');
    await kikite.page.evaluate(() =>
      (window as unknown as DesktopWindow).kikite.setPreferences({ language: 'ja' }),
    );
    await expect
      .poll(async () => {
        await setWindow(kikite, { dirty: false, readOnly: true, name: '' });
        return title(kikite);
      })
      .toBe('無題 (読み取り専用) — Kikite');
  } finally {
    await kikite.quit();
  }
});

test('a window without changes closes without a question', async () => {
  const kikite = await launch();
  await answerWith(kikite, 2);
  await setWindow(kikite, { dirty: false });
  const closed = kikite.page.waitForEvent('close');
  await requestClose(kikite).catch(() => undefined);
  await closed;
  await kikite.quit();
});

test('unsaved changes: cancel keeps the window', async () => {
  const kikite = await launch();
  try {
    await answerWith(kikite, 2);
    await setWindow(kikite);
    await requestClose(kikite);
    await expect.poll(async () => (await asked(kikite))?.message).toBe('Save the changes to “Orders”?');
    expect((await asked(kikite))?.buttons).toEqual(['Save', 'Don’t save', 'Cancel']);
    // It is asked again only once the first answer has been taken.
    await expect
      .poll(async () => {
        await kikite.app.evaluate(() => Reflect.deleteProperty(globalThis, 'asked'));
        await requestClose(kikite);
        return (await asked(kikite))?.message;
      })
      .toBe('Save the changes to “Orders”?');
    expect(await windowCount(kikite)).toBe(1);
  } finally {
    await kikite.quit();
  }
});

for (const [response, name] of [
  [0, 'save'],
  [1, 'discard'],
] as const)
  test(`unsaved changes: ${name} is done by the page, which then lets the window go`, async () => {
    const kikite = await launch();
    await kikite.page.evaluate(() => {
      const page = window as unknown as DesktopWindow;
      page.seen = [];
      page.kikite.on('close', (choice) => page.seen.push(choice));
    });
    await answerWith(kikite, response);
    await setWindow(kikite);
    await requestClose(kikite);
    const closed = kikite.page.waitForEvent('close');
    await expect
      .poll(() => kikite.page.evaluate(() => (window as unknown as DesktopWindow).seen).catch(() => [name]))
      .toEqual([name]);
    await kikite.page
      .evaluate(() => (window as unknown as DesktopWindow).kikite.closeWindow({}))
      .catch(() => undefined);
    await closed;
    await kikite.quit();
  });

test('a window comes back where it was, and never off the screen', async () => {
  const userData = newFolder();
  try {
    const first = await launch({ userData });
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1100, height: 700 });
    });
    await requestClose(first).catch(() => undefined);
    await first.quit();
    const stored = JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8')) as object;
    expect(stored).toMatchObject({ width: 1100, height: 700 });
    const second = await launch({ userData });
    const size = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(size).toMatchObject({ width: 1100, height: 700 });
    await second.quit();
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

test('language and theme are kept, and every window hears of a change', async () => {
  const userData = newFolder();
  try {
    const first = await launch({ userData, language: 'en', theme: 'light' });
    await first.page.evaluate(async () => {
      const page = window as unknown as DesktopWindow;
      page.seen = [];
      page.kikite.on('appearance', ({ theme, locale }) => page.seen.push(`${theme} ${locale}`));
      await page.kikite.setPreferences({ theme: 'dark', language: 'ja' });
    });
    await expect
      .poll(() => first.page.evaluate(() => (window as unknown as DesktopWindow).seen.at(-1)))
      .toBe('dark ja');
    expect(await first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    await first.quit();
    const second = await launch({ userData });
    const { appearance } = await second.page.evaluate(() =>
      (window as unknown as DesktopWindow).kikite.start({}),
    );
    expect(appearance).toMatchObject({ theme: 'dark', locale: 'ja' });
    await second.quit();
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});
