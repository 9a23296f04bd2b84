import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Opening } from '#shared/rpc/desktop';
import type { DesktopWindow } from './harness/desktop-window.ts';
import { commandLine, launch, newFolder, root, runtimePath, type Kikite } from './harness/launch.ts';

/** Starts the application again, as the system does when a file is double-clicked. */
function startAgain(userData: string, files: string[]): Promise<number | null> {
  const second = spawn(runtimePath(), commandLine(userData, { files }), { cwd: root, stdio: 'ignore' });
  return new Promise((resolve) => second.on('close', resolve));
}

const listen = (kikite: Kikite): Promise<void> =>
  kikite.page.evaluate(() => {
    const page = window as unknown as DesktopWindow;
    page.seen = [];
    page.kikite.on('open', (opening) => page.seen.push(opening));
  });
const seen = (kikite: Kikite): Promise<Opening[]> =>
  kikite.page.evaluate(() => (window as unknown as DesktopWindow).seen as Opening[]);
const windowCount = (kikite: Kikite): Promise<number> =>
  kikite.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const openingOf = (kikite: Kikite, index: number): Promise<string> =>
  kikite.app.windows()[index]?.evaluate(() => location.href) ?? Promise.resolve('');

/** The window has its engine and asked what to open. */
const isReady = ({ page }: Kikite): Promise<void> =>
  expect(page.getByRole('button', { name: 'Open the sample in English' })).toBeEnabled();

let kikite: Kikite;
let folder: string;
test.beforeEach(() => {
  folder = newFolder();
});
test.afterEach(async () => {
  await kikite.quit();
  rmSync(folder, { recursive: true, force: true });
});

test('a second start hands its file to the first, into the window that is empty', async () => {
  kikite = await launch();
  await isReady(kikite);
  await listen(kikite);
  const path = join(folder, 'orders.csv');
  writeFileSync(path, 'a,b\n1,2\n');
  expect(await startAgain(kikite.userData, [path])).toBe(0);
  await expect.poll(() => seen(kikite)).toEqual([{ kind: 'import', paths: [path] }]);
  expect(await windowCount(kikite)).toBe(1);
});

test('a workbook that is open already is brought to the front instead of opened twice', async () => {
  kikite = await launch();
  await listen(kikite);
  const path = join(folder, 'shop.kikite');
  writeFileSync(path, 'not read here');
  await isReady(kikite);
  // The page tells its own state once, at its first change: after that it does not take back what is told here.
  await kikite.page.evaluate(() =>
    (window as unknown as DesktopWindow).kikite.setPreferences({ theme: 'dark' }),
  );
  await kikite.page.evaluate(
    (each) =>
      (window as unknown as DesktopWindow).kikite.setWindow({
        name: 'shop',
        path: each,
        dirty: false,
        readOnly: false,
        workbookId: 'shop',
      }),
    path,
  );
  const handed = kikite.app.evaluate(
    ({ app }) => new Promise<void>((resolve) => app.once('second-instance', () => resolve())),
  );
  await startAgain(kikite.userData, [path]);
  await handed;
  expect(await windowCount(kikite)).toBe(1);
  expect(await seen(kikite)).toEqual([]);
  const other = join(folder, 'other.kikite');
  writeFileSync(other, 'not read here');
  await startAgain(kikite.userData, [other]);
  await expect.poll(() => windowCount(kikite)).toBe(2);
  await expect.poll(() => openingOf(kikite, 1)).toBe('app://kikite/index.html');
});

test('the engine of a window that is gone ends, however the window went', async () => {
  kikite = await launch();
  await isReady(kikite);
  const other = join(folder, 'other.kikite');
  writeFileSync(other, 'not read here');
  const engines = (): Promise<number> =>
    kikite.app.evaluate(
      ({ app }) => app.getAppMetrics().filter(({ name }) => name === 'Kikite engine').length,
    );
  await kikite.page.evaluate(() =>
    (window as unknown as DesktopWindow).kikite.setWindow({
      name: 'shop',
      path: '/nowhere/shop.kikite',
      dirty: false,
      readOnly: false,
      workbookId: 'shop',
    }),
  );
  await startAgain(kikite.userData, [other]);
  await expect.poll(engines).toBe(2);
  await kikite.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)?.destroy());
  await expect.poll(engines).toBe(1);
});

test('a file the system asks to open goes to a window', async () => {
  kikite = await launch();
  await isReady(kikite);
  await listen(kikite);
  const path = join(folder, 'from-the-finder.kikite');
  await kikite.app.evaluate(({ app }, each) => {
    app.emit('open-file', { preventDefault: () => undefined }, each);
  }, path);
  await expect.poll(() => seen(kikite)).toEqual([{ kind: 'file', path }]);
});

test('dialogs give paths, and a file is shown in its folder', async () => {
  kikite = await launch();
  const path = join(folder, 'orders.csv');
  writeFileSync(path, 'a,b\n');
  await kikite.app.evaluate(({ dialog, shell }, each) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [each] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    shell.showItemInFolder = (shown) => void Reflect.set(globalThis, 'shown', shown);
  }, path);
  const answers = await kikite.page.evaluate(async (each) => {
    const { kikite: desktop } = window as unknown as DesktopWindow;
    return [
      await desktop.openDialog({ multiple: true }),
      await desktop.saveDialog({ defaultName: 'x.kikite' }),
      await desktop.showInFolder({ path: each }),
      await desktop.showInFolder({ path: `${each}.gone` }),
    ];
  }, path);
  expect(answers).toEqual([[path], null, true, false]);
  expect(await kikite.app.evaluate(() => Reflect.get(globalThis, 'shown') as unknown)).toBe(path);
});

test('a dropped or chosen file has its path, and nothing else does', async () => {
  kikite = await launch();
  const path = join(folder, 'orders.csv');
  writeFileSync(path, 'a,b\n');
  await kikite.page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'chosen';
    document.body.append(input);
  });
  await kikite.page.setInputFiles('#chosen', path);
  const paths = await kikite.page.evaluate(() => {
    const { kikite: desktop } = window as unknown as DesktopWindow;
    const input = document.querySelector<HTMLInputElement>('#chosen');
    return [input?.files?.[0], new File(['x'], 'made.csv'), 'text', null].map((file) =>
      desktop.pathForFile(file),
    );
  });
  expect(paths).toEqual([path, '', '', '']);
});
