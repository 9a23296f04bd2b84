import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

const day = (n: number): string => `2024-0${1 + Math.floor(n / 15)}-${String(10 + (n % 15))}`;
const order = (n: number, price = `${n}.50`, quantity = '2'): string =>
  `A${n},C${n % 6},${day(n)},${quantity},${price},note ${n}`;
const numbers = Array.from({ length: 40 }, (_, n) => n);
const old = ['order_id,customer_id,ordered_at,quantity,unit_price,note', ...numbers.map((n) => order(n)), ''];
/** One column gone, one come, one renamed, one of another type; A0 … A4 gone, A5 dearer, A40 … A42 come. */
const now = [
  'order_id,customer_id,ordered_at,quantity,Price per piece,channel',
  ...[...numbers.slice(5), 40, 41, 42].map((n) => {
    const [id, who, at, , price] = order(n, n === 5 ? '99.50' : undefined).split(',');
    return [id, who, at, n === 7 ? '2.5' : '2', price, 'web'].join(',');
  }),
  '',
];
const later = [old[0] ?? '', ...[50, 51].map((n) => order(n)), ''];

let kikite: Kikite;
let page: Page;
let folder: string;
let call: EngineCall;

test.describe.configure({ mode: 'serial' });

const put = (name: string, lines: readonly string[]): string => {
  writeFileSync(join(folder, name), lines.join('\n'));
  return join(folder, name);
};
/** The system's dialog answers with this path. */
const choose = (path: string): Promise<void> =>
  kikite.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
const rows = async (): Promise<number | undefined> => (await call('tables.list', {}))[0]?.rows;

test.beforeAll(async () => {
  folder = newFolder();
  mkdirSync(join(folder, 'inbox'));
  kikite = await launch({ language: 'en', theme: 'light' });
  page = kikite.page;
  call = await engineOfWindow(page);
  await call('workbook.create', { settings: { timeZone: 'UTC' } });
  const { table } = await call('import.run', { path: put('orders.csv', old), confirm: true });
  const body = await call('analysis.initial', { kind: 'trend' });
  const at = '2024-01-01T00:00:00Z';
  const document = {
    id: 'd1',
    kind: 'trend',
    version: 1,
    title: 'Orders by month',
    createdAt: at,
    updatedAt: at,
  };
  await call('documents.put', { document: { ...document, body } });
  expect(table.rows).toBe(40);
  await page.reload();
  await page.getByRole('button', { name: 'orders', exact: true }).click();
  await page.getByText('Files', { exact: true }).click();
});
test.afterAll(async () => {
  await kikite.quit();
});

/** Tells the page what a window tells it that is hidden or shown: here it is held to be seen always. */
const see = (state: DocumentVisibilityState): Promise<void> =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

const open = async (path: string): Promise<void> => {
  await choose(path);
  await page.getByRole('button', { name: 'New file for this table' }).click();
};

test('a new file for an old table says what it would change, and rejecting it changes nothing', async () => {
  await open(put('orders new.csv', now));
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Columns' }) });
  await expect(page.getByText('38 rows:', { exact: false })).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByText(/would have 38 rows: \d+ as before, 3 new, \d+ changed; 5 would be gone/),
  ).toBeVisible();
  await expect(page.getByText('Rows are matched by order_id', { exact: false })).toBeVisible();
  await expect(panel.getByText('New: channel')).toBeVisible();
  await expect(panel.getByText('Not in the file: note', { exact: false })).toBeVisible();
  await expect(
    panel.getByText('“Price per piece” is taken for “unit_price”', { exact: false }),
  ).toBeVisible();
  await expect(panel.getByText(/“quantity” would become .* instead of/)).toBeVisible();
  await page.getByText('Changed 2', { exact: true }).click();
  const examples = page.getByRole('region', { name: 'Rows' });
  await expect(examples.locator('del')).toHaveText(['5.50', '2.0']);
  await expect(examples.locator('ins')).toHaveText(['99.50', '2.5']);
  await page.getByText('Gone 5', { exact: true }).click();
  await expect(examples.getByRole('row')).toHaveCount(6);
  await expect(page.getByRole('rowgroup').filter({ hasText: 'Orders by month' })).toContainText(
    'numbers differ',
  );
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Leave the table as it is' }).click();
  expect(await rows()).toBe(40);
});

test('accepted, it stands in place of the old rows; undone, they are back', async () => {
  await open(join(folder, 'orders new.csv'));
  await page.getByRole('button', { name: 'Take the new rows' }).click({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'orders new.csv' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Replaced by a later file' })).toBeVisible();
  expect(await rows()).toBe(38);
  const [table] = await call('tables.list', {});
  expect(table?.definition.columns.map(({ name }) => name)).toContain('channel');
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await expect(page.getByRole('heading', { name: 'Replaced by a later file' })).toBeHidden({
    timeout: 30_000,
  });
  await expect.poll(rows).toBe(40);
});

test('a file that is there already, and months that both have, are noticed before rows stand twice', async () => {
  await open(put('copy.csv', old));
  await page.getByText('Added to the rows', { exact: true }).click();
  await expect(page.getByText('This very file was imported on', { exact: false })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('40 rows are in the table already', { exact: false })).toBeVisible();
  await expect(page.getByText(/are in both: 40 rows in the table, 40 in the file/)).toBeVisible();
  await page.getByRole('button', { name: 'Leave the table as it is' }).click();
});

test('a watched folder’s files are taken in as the person said, and never while the window is hidden', async () => {
  test.setTimeout(90_000);
  await choose(join(folder, 'inbox'));
  await page.getByRole('button', { name: 'Watch a folder' }).click();
  await page.getByRole('combobox', { name: 'What is done with new files' }).click();
  await page.getByRole('option', { name: 'Add their rows' }).click();
  put('inbox/strange.csv', ['a,b', '1,2', '']);
  put('inbox/february.csv', later);
  await expect.poll(rows, { timeout: 30_000 }).toBe(42);
  await see('hidden');
  put('inbox/march.csv', [old[0] ?? '', order(60), '']);
  await page.waitForTimeout(6_000);
  expect((await call('watch.list', {})).found).toEqual([]);
  expect(await rows()).toBe(42);
  await see('visible');
  await expect.poll(rows, { timeout: 30_000 }).toBe(43);
  const [table] = await call('tables.list', {});
  expect(table?.batches.map(({ file }) => file)).toEqual(['orders.csv', 'february.csv', 'march.csv']);
});
