import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
let page: Page;
let call: EngineCall;
const folder = newFolder();

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

const id = (n: number): string => `M${String(n).padStart(4, '0')}`;
const room = (name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click();
const section = (name: string) => page.locator(`section[aria-label="${name}"]`);

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const people = Array.from({ length: 40 }, (_, n) => n);
  const members = people.map(
    (n) =>
      `${id(n)},person${n}@example.jp,090-${1000 + n}-${9000 - n},${n % 4 === 0 ? 'no' : 'yes'},2030-12-31`,
  );
  const orders = people.map((n) => `${id(n)},2024-01-${10 + (n % 20)},${n + 10}`);
  writeFileSync(join(folder, 'members.csv'), ['customer_id,email,phone,agreed,until', ...members].join('\n'));
  writeFileSync(join(folder, 'orders.csv'), ['customer_id,order date,amount', ...orders].join('\n'));
  kikite = await launch({ language: 'en' });
  page = kikite.page;
  call = await engineOfWindow(page);
  await call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  for (const name of ['members', 'orders']) {
    const path = join(folder, `${name}.csv`);
    const { table } = await call('import.run', { path, recipe: null, table: null, confirm: false });
    const role = name === 'members' ? 'customers' : 'transactions';
    await call('tables.define', {
      table: table.id,
      definition: { ...table.definition, role },
      confirm: true,
    });
  }
  await call('workbook.save', { path: join(folder, 'shop.kikite') });
  await page.reload();
  await expect(page.getByRole('navigation')).toBeVisible();
});
test.afterAll(async () => {
  await kikite.quit();
  rmSync(folder, { recursive: true, force: true });
});

test('a column is named as one of consent in the room, and people are left out', async () => {
  await room('Privacy');
  const consent = section('Consent');
  await consent.getByRole('combobox', { name: 'Add a column that says who consents' }).click();
  await page.getByRole('option', { name: 'agreed' }).click();
  await expect(consent.getByText('10 people left out by consent')).toBeVisible();
  await consent.getByRole('button', { name: /^Until when a yes holds/ }).click();
  await page.getByRole('option', { name: 'until the day in until' }).click();
  await expect(consent.getByText('until the day in until')).toBeVisible();
  await expectAccessible(page);
});

test('a tag is given to a column in words of the law', async () => {
  const tag = section('What the law calls it').getByRole('combobox', { name: 'What the law calls phone' });
  await expect(tag).toHaveValue('Proposed: Personal information');
  await tag.click();
  await page.getByRole('option', { name: /^Anonymised information/ }).click();
  await expect(tag).toHaveValue(/^Anonymised information/);
  const [members] = await call('tables.list', {});
  expect(members?.definition.columns.find(({ name }) => name === 'phone')?.tag).toBe('anonymised');
});

test('the list says what it leaves as, and does not let what is shown onto the clipboard', async () => {
  await room('Customers');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('note')).toContainText('Leaves as:');
  await page.keyboard.press('Escape');
  await call('privacy.reveal', { columns: ['t1.c2'] });
  await page.getByRole('navigation').getByRole('button', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: 'members' }).first().click();
  const cell = page.getByRole('gridcell', { name: 'person0@example.jp' });
  await cell.click();
  await page.keyboard.press('Control+C');
  await expect(page.getByText(/email/).last()).toBeVisible();
  const { entries } = await call('privacy.audit', {});
  expect(entries.filter(({ what }) => what === 'clipboard')).toEqual([]);
  await call('privacy.conceal', {});
  await page.locator('.mantine-Notification-closeButton').first().click();
});

test('a page says what its customer consents to, and forgets them for good', async () => {
  await room('Customers');
  const list = page.getByRole('grid', { name: 'Customers' });
  await list.getByRole('gridcell', { name: id(7) }).dblclick();
  await page.getByRole('button', { name: 'consents to analysis' }).click();
  await expect(page.getByText('members.csv:9')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Forget this customer …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget a customer' });
  await expect(dialog.getByRole('cell', { name: 'orders' })).toBeVisible();
  const forget = dialog.getByRole('button', { name: 'Forget for good' });
  await expect(forget).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I know that this cannot be undone' }).check();
  await expectAccessible(page);
  await forget.click();
  await expect(page.getByText('The customer is forgotten')).toBeVisible();
  const { customers } = await call('people.count', { who: { type: 'everyone' } });
  expect(customers).toBe(29);
});
