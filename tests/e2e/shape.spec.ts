import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow } from './harness/engine-of-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

const orders = ['customer,at,quantity,price', 'a1,2024-01-05,2,10.50', 'a2,2024-01-09,1,3.25'].join('\n');

let kikite: Kikite;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const folder = newFolder();
  const path = join(folder, 'orders.csv');
  writeFileSync(path, `${orders}\n`);
  kikite = await launch({ language: 'en', theme: 'light' });
  page = kikite.page;
  const call = await engineOfWindow(page);
  await call('workbook.create', { settings: {} });
  await call('import.run', { path, confirm: true });
  await page.reload();
  await page.getByRole('button', { name: 'orders', exact: true }).click();
  await page.getByText('Shape', { exact: true }).click();
});
test.afterAll(async () => {
  await kikite.quit();
});

test('a calculated column is written with the keyboard, seen before it is saved, and undone', async () => {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Calculated column' }).click();
  const name = page.getByLabel('Name of the column');
  await expect(name).toBeFocused();
  await name.pressSequentially('total');
  await page.keyboard.press('Tab');
  await page.keyboard.type('round([qua');
  await expect(page.getByRole('option', { name: /quantity/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' * [pri');
  await page.keyboard.press('Enter');
  await page.keyboard.type(', 1');
  await expect(page.getByRole('alert').filter({ hasText: '“)” is missing' })).toBeVisible();
  await page.keyboard.type(')');
  const preview = page.getByRole('region', { name: 'First rows' }).getByRole('table');
  await expect(preview.getByRole('row').nth(2)).toContainText('3.3');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const steps = page.getByRole('complementary', { name: 'Added columns' });
  await expect(steps.getByRole('listitem')).toContainText('round([quantity] * [price], 1)');
  await steps.getByRole('button', { name: 'Undo' }).click();
  await expect(steps.getByRole('listitem')).toHaveCount(0);
  await steps.getByRole('button', { name: 'Redo' }).click();
  await expect(steps.getByRole('listitem')).toHaveCount(1);
});

test('a new table is made from columns, previewed first, and leads back to its source', async () => {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Columns as rows' }).click();
  const preview = page.getByRole('region', { name: 'First rows' }).getByRole('table');
  await expect(preview.getByRole('row')).toHaveCount(7);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make table' }).click();
  await expect(page.getByRole('heading', { name: /orders, as rows/ })).toBeVisible();
  await page.getByText('Shape', { exact: true }).last().click();
  await expect(page.getByRole('button', { name: 'orders', exact: true }).last()).toBeVisible();
});
