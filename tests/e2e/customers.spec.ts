import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { launch, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);

const undo = (): Promise<void> =>
  kikite.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.click());
const list = (): ReturnType<Page['getByRole']> => page.getByRole('grid', { name: 'Customers' });

test.beforeAll(async () => {
  kikite = await launch({ language: 'en' });
  page = kikite.page;
  await page.getByRole('button', { name: 'Open the sample in English' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 150_000 });
});
test.afterAll(async () => {
  await kikite.quit();
});

test('the list shows the columns that are chosen, and sorts by them', async () => {
  await page.getByRole('navigation').getByRole('button', { name: 'Customers' }).click();
  await expect(list().getByRole('gridcell').first()).toBeVisible();
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns of the list' });
  await dialog.getByRole('checkbox', { name: 'Lifecycle', exact: true }).check();
  await dialog.getByRole('checkbox', { name: 'Orders', exact: true }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Show these' }).click();
  const header = list().getByRole('columnheader', { name: 'Orders' });
  await header.click();
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(list().getByRole('gridcell').first()).toBeVisible();
  await expectAccessible(page);
});

test('a rule limits it, and the list is kept as a view that can be undone', async () => {
  const count = page.getByText(/^[\d,]+ customers$/);
  const before = await count.textContent();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByRole('combobox', { name: 'Attribute' }).click();
  await page.getByRole('option', { name: 'Lifecycle', exact: true }).click();
  await page.getByRole('combobox', { name: 'Value' }).click();
  await page.getByRole('option', { name: /^at risk/ }).click();
  await expect(count).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save as a view' }).click();
  const name = page.getByRole('textbox', { name: 'Name of the view' });
  await expect(name).toHaveValue('Customers');
  await name.fill('At risk');
  await name.press('Enter');
  await undo();
  await expect(name).toHaveValue('Customers');
});

test('a customer opens on one page, with a row behind every entry', async () => {
  await list().getByRole('row').nth(1).dblclick();
  const timeline = page.getByRole('grid', { name: 'Timeline' });
  await expect(timeline.getByRole('gridcell').first()).toBeVisible();
  await timeline.getByRole('row').nth(1).getByRole('gridcell').nth(2).click();
  await expect(page.getByRole('region', { name: 'The row behind this entry' })).toContainText(/line [\d,]+/);
  await expectAccessible(page);
});

test('an entry leads to its own row of the table, with its file and line', async () => {
  const entry = page.getByRole('region', { name: 'The row behind this entry' });
  const line = /line ([\d,]+)/.exec((await entry.textContent()) ?? '')?.[1] ?? '';
  await entry.getByRole('button', { name: 'Show in its table' }).click();
  const detail = page.getByRole('complementary', { name: 'Row in full' });
  expect(line).not.toBe('');
  await expect(detail).toContainText(`line ${line}`);
  const current = page.locator('[data-panel="table"] [role="row"][data-current]');
  const order = /H\d{8}/.exec((await detail.textContent()) ?? '')?.[0] ?? 'an order';
  await expect(current).toContainText(order);
  await expectAccessible(page);
  await page.getByRole('tab', { name: /^M\d+/ }).click();
});

test('a note and a tag are kept, and undone one by one', async () => {
  await page.getByRole('radio', { name: 'Notes' }).click();
  await page.getByRole('textbox', { name: 'New note' }).fill('Asked for a quieter parcel');
  await page.getByRole('button', { name: 'Add note' }).click();
  const note = page.getByText('Asked for a quieter parcel');
  await expect(note).toBeVisible();
  const tags = page.getByRole('combobox', { name: 'Tags' });
  await tags.fill('vip');
  await tags.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('vip');
  await expectAccessible(page);
  await page.getByRole('heading', { level: 1 }).click();
  await undo();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('vip');
  await undo();
  await expect(note).toBeHidden();
});

test('every side of the page can be read by everyone', async () => {
  for (const side of ['Known', 'Behaviour', 'Voices', 'Identity']) {
    await page.getByRole('radio', { name: side }).click();
    await expect(page.getByRole('region', { name: side })).toBeVisible();
    await expectAccessible(page);
  }
});
