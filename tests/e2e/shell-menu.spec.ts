import { expect, test } from '@playwright/test';
import type { DesktopWindow } from './harness/desktop-window.ts';
import { launch, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
test.beforeAll(async () => {
  kikite = await launch();
});
test.afterAll(async () => {
  await kikite.quit();
});

interface Item {
  label: string;
  role: string;
  accelerator: string;
  checked: boolean;
  items: Item[];
}

const menu = (): Promise<Item[]> =>
  kikite.app.evaluate(({ Menu }) => {
    const read = (items: Electron.MenuItem[]): Item[] =>
      items.map((item) => ({
        label: item.label,
        role: item.role ?? '',
        accelerator: String(item.accelerator ?? ''),
        checked: item.checked,
        items: item.submenu ? read(item.submenu.items) : [],
      }));
    return read(Menu.getApplicationMenu()?.items ?? []);
  });

const all = (items: Item[]): Item[] => items.flatMap((item) => [item, ...all(item.items)]);

const choose = (id: string): Promise<void> =>
  kikite.app.evaluate(({ Menu }, name) => Menu.getApplicationMenu()?.getMenuItemById(name)?.click(), id);

test('the menu has the roles and accelerators that people expect', async () => {
  const items = all(await menu());
  const roles = items.map(({ role }) => role.toLowerCase());
  for (const role of [
    'cut',
    'copy',
    'paste',
    'selectall',
    'togglefullscreen',
    'zoomin',
    'zoomout',
    'resetzoom',
    'minimize',
  ])
    expect(roles).toContain(role);
  const accelerator = (label: string) => items.find((item) => item.label === label)?.accelerator;
  expect(accelerator('Open…')).toBe('CmdOrCtrl+O');
  expect(accelerator('Save')).toBe('CmdOrCtrl+S');
  expect(accelerator('Save as…')).toBe('CmdOrCtrl+Shift+S');
  expect(accelerator('Undo')).toBe('CmdOrCtrl+Z');
  expect(accelerator('Command palette')).toBe('CmdOrCtrl+K');
  const keys = items.map((item) => item.accelerator).filter((key) => key !== '');
  expect(new Set(keys).size).toBe(keys.length);
});

test('choosing an item tells the window', async () => {
  await kikite.page.evaluate(() => {
    const page = window as unknown as DesktopWindow;
    page.seen = [];
    page.kikite.on('menu', (command) => page.seen.push(command));
  });
  for (const id of ['undo', 'redo', 'palette', 'find']) await choose(id);
  await expect
    .poll(() => kikite.page.evaluate(() => (window as unknown as DesktopWindow).seen))
    .toEqual(['undo', 'redo', 'palette', 'find']);
});

test('about tells the version', async () => {
  const shown = await kikite.app.evaluate(({ app, Menu }) => {
    let count = 0;
    app.showAboutPanel = () => void count++;
    Menu.getApplicationMenu()?.getMenuItemById('about')?.click();
    return { count, version: app.getVersion(), name: app.getName() };
  });
  expect(shown).toMatchObject({ count: 1, name: 'Kikite' });
  expect(shown.version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('recent workbooks are listed in the menu, newest first, and can be cleared', async () => {
  const recentLabels = async (): Promise<string[]> =>
    all(await menu())
      .find(({ label }) => label === 'Open recent')
      ?.items.map(({ label }) => label) ?? [];
  expect(await recentLabels()).toEqual(['No recent workbooks']);
  for (const path of ['/tmp/a/One.kikite', '/tmp/b/Two & three.kikite', '/tmp/a/One.kikite'])
    await kikite.page.evaluate(
      (each) => (window as unknown as DesktopWindow).kikite.addRecent({ path: each }),
      path,
    );
  expect((await recentLabels()).slice(0, 2)).toEqual(['One', 'Two && three']);
  const recent = await kikite.page.evaluate(() => (window as unknown as DesktopWindow).kikite.recent({}));
  expect(recent.map(({ name }) => name)).toEqual(['One', 'Two & three']);
  await kikite.page.evaluate(() => (window as unknown as DesktopWindow).kikite.clearRecent({}));
  expect(await recentLabels()).toEqual(['No recent workbooks']);
});

test('changing the language rebuilds the menu, all of it', async () => {
  const english = all(await menu()).map(({ label }) => label);
  await choose('language.ja');
  await expect.poll(async () => (await menu()).map(({ label }) => label)).toContain('ファイル(&F)');
  const japanese = all(await menu());
  const kept = japanese.map(({ label }) => label).filter((label) => label !== '' && english.includes(label));
  expect(kept).toEqual(['English', '日本語']);
  expect(japanese.find(({ label }) => label === '日本語')?.checked).toBe(true);
  await choose('language.en');
});

test('choosing a theme changes the page and is ticked', async () => {
  await choose('theme.dark');
  await expect
    .poll(() => kikite.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  await choose('theme.light');
  await expect
    .poll(() => kikite.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(false);
});
