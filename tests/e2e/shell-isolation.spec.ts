import { readFileSync, symlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DesktopWindow } from './harness/desktop-window.ts';
import { isRoot, launch, root, type Kikite } from './harness/launch.ts';
import { watchNavigations } from './harness/navigations.ts';

let kikite: Kikite;
test.beforeAll(async () => {
  kikite = await launch();
});
test.afterAll(async () => {
  await kikite.quit();
});

test('the page has no Node and no Electron', async () => {
  const kinds = await kikite.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].map(
      (name) => typeof Reflect.get(window, name),
    ),
  );
  expect(new Set(kinds)).toEqual(new Set(['undefined']));
});

test('the window is sandboxed, isolated and has no risky switch', async () => {
  const preferences = await kikite.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences?: () => object };
      return getLastWebPreferences?.call(contents) ?? {};
    }),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const each of preferences)
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
});

test('the renderer runs under seccomp', async () => {
  test.skip(isRoot || process.platform !== 'linux', "root can not start Chromium's sandbox (--no-sandbox)");
  const pid = await kikite.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents()[0]?.getOSProcessId(),
  );
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m);
});

test('the calls of the desktop are frozen and survive a hostile page', async () => {
  const result = await kikite.page.evaluate(async () => {
    const { kikite: desktop } = window as unknown as DesktopWindow;
    const original = desktop.start;
    Reflect.set(desktop, 'start', () => 'mine');
    Reflect.set(window, 'kikite', {});
    const { push } = Array.prototype;
    Array.prototype.push = () => 0;
    const { parse } = JSON;
    JSON.parse = () => ({ evil: true }) as never;
    const start = await (window as unknown as DesktopWindow).kikite.start({});
    JSON.parse = parse;
    Array.prototype.push = push;
    return {
      frozen: Object.isFrozen(desktop),
      same: (window as unknown as DesktopWindow).kikite.start === original,
      locale: start.appearance.locale,
      names: Object.keys(desktop),
    };
  });
  expect(result).toMatchObject({ frozen: true, same: true, locale: 'en' });
  expect(result.names).not.toContain('ipcRenderer');
  await kikite.page.reload();
  await kikite.page.waitForFunction(() => 'kikite' in window);
});

test('every permission is denied', async () => {
  const states = await kikite.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
      'background-sync',
      'accelerometer',
      'gyroscope',
      'magnetometer',
      'screen-wake-lock',
      'storage-access',
      'window-management',
      'local-fonts',
      'idle-detection',
    ];
    const answers = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => [name, state],
          () => [name, 'unknown here'],
        ),
      ),
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'refused',
    );
    return [...answers, ['getUserMedia', media], ['Notification', await Notification.requestPermission()]];
  });
  for (const [name, state] of states) expect.soft(state, name).not.toMatch(/^(granted|prompt)$/);
});

test('no window, navigation or webview is made by a page', async () => {
  const before = kikite.page.url();
  const tried = await watchNavigations(kikite.app);
  const opened = await kikite.page.evaluate(() =>
    ['about:blank', 'https://example.com/', 'app://kikite/index.html', 'file:///etc/passwd'].map((url) =>
      window.open(url),
    ),
  );
  expect(opened).toEqual([null, null, null, null]);
  for (const url of [
    'https://example.com/',
    'file:///etc/passwd',
    'app://other/',
    'javascript:window.ran=1',
    'data:text/html,x',
  ])
    await kikite.page.evaluate((address) => {
      setTimeout(() => location.assign(address));
      const link = document.createElement('a');
      link.href = address;
      link.target = '_top';
      document.body.append(link);
      setTimeout(() => link.click());
    }, url);
  await kikite.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    document.body.append(view);
  });
  await expect.poll(tried).toEqual(expect.arrayContaining(['https://example.com/', 'app://other/']));
  expect(kikite.page.url()).toBe(before);
  expect(await kikite.page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await kikite.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('the protocol serves the built files and nothing else', async () => {
  const link = join(root, 'dist/renderer/link.js');
  rmSync(link, { force: true });
  symlinkSync(join(root, 'package.json'), link);
  try {
    await kikite.page.reload();
    const addresses = [
      'app://kikite/index.html',
      'app://kikite/',
      'app://kikite/..%2fmain%2fmain.cjs',
      'app://kikite/%2e%2e/main/main.cjs',
      'app://kikite/%2fetc%2fpasswd',
      'app://kikite//etc/passwd',
      'app://kikite/link.js',
      'app://kikite/index.html%00.js',
      'app://kikite/INDEX.HTML',
      'app://kikite/%5c%5c%3f%5cC:%5cWindows%5cwin.ini',
      'app://kikite/.stamp',
      'app://kikite/%E0%A4%A',
      'app://other/index.html',
    ];
    const statuses = await kikite.app.evaluate(async ({ session }, all) => {
      const own = session.fromPartition('kikite');
      return Promise.all(
        all.map(async (address) => {
          try {
            return (await own.fetch(address)).status;
          } catch {
            return 'not an address';
          }
        }),
      );
    }, addresses);
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    for (const [index, status] of statuses.slice(2).entries())
      expect.soft([404, 'not an address'], addresses[index + 2]).toContain(status);
  } finally {
    rmSync(link, { force: true });
  }
});

test('a page of another origin gets no answer, even with the same preload script', async () => {
  const answer = await kikite.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,<p>x').catch(() => undefined);
      const said: unknown = await other.webContents.executeJavaScript(
        'window.kikite ? window.kikite.start().then(() => "answered", (error) => error.message) : "nothing"',
      );
      other.destroy();
      return String(said);
    },
    join(root, 'dist/preload/preload.cjs'),
  );
  expect(answer).not.toBe('answered');
  expect(answer).toMatch(/refused|nothing/);
});

test('random payloads of every call are refused or harmless', async () => {
  await kikite.app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    shell.showItemInFolder = () => undefined;
  });
  const refusedCount = await kikite.page.evaluate(async () => {
    const { kikite: desktop } = window as unknown as DesktopWindow;
    const hostile: unknown[] = [
      null,
      1,
      'x',
      [],
      { path: '\0' },
      { path: 5 },
      { __proto__: { path: 'x' } },
      { kind: 'file' },
      { kind: 'import', paths: [] },
      { name: 'x'.repeat(1e3) },
      { theme: 'blue' },
      { filters: [{ name: 'x', extensions: ['../'] }] },
      { language: { toString: 1 } },
      NaN,
      -1,
      { dirty: 'yes' },
      { path: 'x'.repeat(5000) },
      new Date(),
      new Map([[1, 2]]),
      { kind: 'recover', id: '' },
    ];
    // These take no parameters and act on the window itself.
    const excluded = new Set(['closeWindow', 'restartEngine', 'clearRecent', 'cancelClose']);
    const names = Object.keys(desktop).filter((name) => {
      const value: unknown = Reflect.get(desktop, name);
      return (
        typeof value === 'function' &&
        !excluded.has(name) &&
        !['on', 'pathForFile', 'connectEngine'].includes(name)
      );
    });
    let refused = 0;
    for (let round = 0; round < 25; round++)
      for (const name of names)
        await Promise.all(
          hostile.map((payload) =>
            (Reflect.get(desktop, name) as (input: unknown) => Promise<unknown>)(payload).catch(
              () => refused++,
            ),
          ),
        );
    return { refused, calls: names.length * hostile.length * 25 };
  });
  expect(refusedCount.refused).toBeGreaterThan(refusedCount.calls / 2);
  expect(await kikite.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(
    await kikite.page.evaluate(() =>
      (window as unknown as DesktopWindow).kikite.start({}).then((start) => start.appearance.preferences),
    ),
  ).toMatchObject({ language: 'en', theme: 'light' });
});
