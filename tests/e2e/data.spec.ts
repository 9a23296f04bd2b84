import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { allProcessesGone } from './harness/processes.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

const header = 'Order;When;Customer;Quantity;Price';
const orders = [
  header,
  'A1;2024-01-05 10:00;C1;2;3.50',
  'A2;2024-01-09 11:00;C2;1;10.00',
  'A3;2024-02-02 09:30;C1;1;4.00',
  'A4;2024-02-03 09:30;C1;-1;4.00',
  'A5;2024-02-20 16:45;;3;2.00',
  'A6;2024-03-01 08:00;C3;1;0.00',
].join('\n');

let kikite: Kikite;
let page: Page;
let folder: string;

/** The system's dialogs answer with these paths. */
async function answerDialogs(open: string, save: string): Promise<void> {
  await kikite.app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [paths.open] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: paths.save });
    },
    { open, save },
  );
}

const chooseMenu = (id: string): Promise<void> =>
  kikite.app.evaluate(({ Menu }, name) => Menu.getApplicationMenu()?.getMenuItemById(name)?.click(), id);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = newFolder();
  kikite = await launch({ userData: join(folder, 'user') });
  page = kikite.page;
  writeFileSync(join(folder, 'orders.csv'), orders);
  await answerDialogs(join(folder, 'orders.csv'), join(folder, 'shop.kikite'));
});
test.afterAll(async () => {
  await kikite.quit();
});

test('an empty window invites', async () => {
  await expect(page.getByRole('heading', { name: 'Kikite' })).toBeVisible();
  await expect(page.getByText('Drop files here')).toBeVisible();
  await expectAccessible(page);
});

test('a file is looked at before it comes in', async () => {
  await page.getByText('Drop files here').click();
  await expect(page.getByRole('heading', { name: 'orders.csv' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Separator: semicolons' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /Quantity/ })).toBeVisible();
  await expectAccessible(page);
});

test('another separator is tried at once, and taken back', async () => {
  await page.getByRole('button', { name: /^Separator:/ }).click();
  await page.getByRole('option', { name: 'tabs' }).click();
  await expect(page.getByRole('columnheader')).toHaveCount(1);
  await page.getByRole('button', { name: /^Separator:/ }).click();
  await page.getByRole('option', { name: 'semicolons' }).click();
  await expect(page.getByRole('columnheader')).toHaveCount(5);
});

test('the definition counts what each choice uses and leaves out', async () => {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const counts = page.getByRole('complementary', { name: 'What this uses' });
  const fact = (name: string) =>
    counts.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]');
  await expect(fact('Rows in the table')).toHaveText('6');
  await expect(fact('Rows used')).toHaveText('6');
  await expect(fact('of them returns')).toHaveText('1');
  await page.getByRole('switch', { name: 'Quantity is 0 or less' }).click();
  await expect(fact('Rows used')).toHaveText('5');
  await page.getByRole('switch', { name: 'Price is 0 or less' }).click();
  await expect(fact('Rows used')).toHaveText('4');
  await expect(fact('of them without a customer')).toHaveText('1');
  await expect(fact('Customers')).toHaveText('2');
  await expect(fact('Amount')).toHaveText('27.00');
  await expectAccessible(page);
});

test('a confirmed table is in use', async () => {
  await page.getByRole('button', { name: 'Confirm and use' }).click();
  await expect(page.getByText('Confirmed and in use.')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('6 rows · 2 customers · data to 20 Feb 2024');
});

test('rows are shown as they are in the file, and the keyboard moves among them', async () => {
  await page.getByRole('radio', { name: 'Rows' }).click();
  const grid = page.getByRole('grid', { name: 'Rows of orders' });
  await expect(grid.getByRole('row')).toHaveCount(7);
  await grid.focus();
  await page.keyboard.press('Control+End');
  const active = await grid.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toHaveText('orders.csv');
  await expectAccessible(page);
});

test('rows are searched, filtered, copied and looked at one by one', async () => {
  const grid = page.getByRole('grid', { name: 'Rows of orders' });
  await page.getByRole('textbox', { name: 'Search in all texts' }).fill('c1');
  await expect(grid.getByRole('row')).toHaveCount(4);
  await expect(page.getByRole('status').filter({ hasText: '3 of 6 rows' })).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('f');
  await expect(page.getByRole('combobox', { name: 'Column' })).toHaveValue('Quantity');
  await page.getByRole('textbox', { name: 'From' }).fill('1');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(page.getByText('Quantity from 1')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('complementary', { name: 'Row in full' });
  await expect(detail).toContainText('orders.csv, line 2');
  await expect(detail).toContainText('3.50');
  await page.keyboard.press('ArrowDown');
  await expect(detail).toContainText('orders.csv, line 4');
  await expectAccessible(page);
  await detail.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Remove the filter: Quantity from 1' }).click();
  await page.getByRole('textbox', { name: 'Search in all texts' }).fill('');
  await expect(grid.getByRole('row')).toHaveCount(7);
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Price' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader', { name: 'Price' })).toHaveCount(0);
});

test('the data room shows what is known of whom, and a bar opens the people', async () => {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Data' }).click();
  await expect(page.getByRole('heading', { name: 'What is known of whom' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^orders: rows of activity/ })).toBeVisible();
  await page.getByRole('button', { name: /^All of:/ }).click();
  await expect(page.getByRole('complementary').filter({ hasText: '2 of 2 customers' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'orders' }).click();
});

test('columns have a distribution, and a table a lineage', async () => {
  await page.getByRole('radio', { name: 'Columns' }).click();
  await expect(page.getByRole('img', { name: /^Distribution of Quantity/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Lineage' }).click();
  const files = page.getByRole('region', { name: 'Lineage' }).getByRole('region', { name: 'Files' });
  await expect(files.getByRole('button', { name: /orders\.csv/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Rows' }).click();
});

test('the palette opens by keyboard, and never while an input method composes', async () => {
  await page.evaluate(() =>
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true, cancelable: true }),
    ),
  );
  await expect(page.getByPlaceholder('Search or run a command')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
  await expectAccessible(page);
  await page.getByPlaceholder('Search or run a command').fill('appearance: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('radio', { name: 'Definition' }).click();
  await expect(page.getByText('Confirmed and in use.')).toBeVisible();
  await expectAccessible(page);
});

test('settings of the workbook change its calendar', async () => {
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toHaveCSS('opacity', '1');
  await dialog.getByRole('combobox', { name: 'Weeks begin on' }).click();
  await page.getByRole('option', { name: 'Sunday' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Weeks begin on' })).toHaveValue('Sunday');
  const smallest = dialog.getByRole('textbox', { name: 'Smallest group shown outside' });
  await smallest.fill('12');
  await smallest.press('Enter');
  await expect(smallest).toHaveValue('12');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('the engine may die: the window stays, and the workbook is there again', async () => {
  await kikite.app.evaluate(({ app }) => {
    const engine = app
      .getAppMetrics()
      .find((process) => process.type === 'Utility' && process.name?.match(/engine/i));
    if (!engine) throw new Error('no engine process');
    process.kill(engine.pid, 'SIGKILL');
  });
  const said = page.getByRole('alert').filter({ hasText: 'The engine had stopped and was started again' });
  await expect(said).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/is being started again/)).toHaveCount(0);
  await said.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('radio', { name: 'Columns' }).click();
  await expect(page.getByRole('row', { name: /Customer Customer key/ })).toBeVisible();
});

test('a saved workbook opens as it was left', async () => {
  await chooseMenu('save');
  await expect(page.getByRole('banner')).toContainText('All changes saved');
  const gone = await allProcessesGone(kikite.app);
  await kikite.app.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
  await kikite.app.close().catch(() => undefined);
  await gone();
  kikite = await launch({ userData: join(folder, 'user'), files: [join(folder, 'shop.kikite')] });
  page = kikite.page;
  await expect(page.getByRole('banner')).toContainText('shop');
  await expect(page.getByRole('tab', { name: 'orders' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('contentinfo')).toContainText('6 rows · 2 customers');
  await expect(page.getByText(/open read-only/)).toHaveCount(0);
});

test('a file can be taken back, and its table goes with its last one', async () => {
  await page.getByRole('radio', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('No data yet');
});
