import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

const regions = ['East', 'West', 'North'];
const channels = ['web', 'shop'];
const sale = (n: number): string =>
  [`O${n}`, `C${n % 9}`, `2024-0${1 + (n % 4)}-05`, regions[n % 3], channels[n % 2], `${n % 7}.00`].join(',');
const sales = [
  'order,customer,at,region,channel,amount',
  ...Array.from({ length: 60 }, (_, n) => sale(n)),
  '',
];

let kikite: Kikite;
let page: Page;
let call: EngineCall;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const path = join(newFolder(), 'sales.csv');
  writeFileSync(path, sales.join('\n'));
  kikite = await launch({ language: 'en', theme: 'light' });
  page = kikite.page;
  call = await engineOfWindow(page);
  await call('workbook.create', { settings: { timeZone: 'UTC' } });
  const { table } = await call('import.run', { path, confirm: true });
  const column = (name: string): string =>
    table.definition.columns.find((each) => each.name === name)?.id ?? name;
  const body = {
    table: table.id,
    rows: [column('region')],
    columns: [],
    measures: [{ kind: 'rows', of: null }],
  };
  const at = '2024-01-01T00:00:00Z';
  const document = {
    id: 'p1',
    kind: 'pivot',
    version: 2,
    title: 'Sales',
    body,
    createdAt: at,
    updatedAt: at,
  };
  await call('documents.put', { document });
  await page.reload();
  await page.getByRole('navigation').getByRole('button', { name: 'Analyses' }).click();
  await page.getByRole('button', { name: /^Sales Pivot$/ }).click();
});
test.afterAll(async () => {
  await kikite.quit();
});

const grid = () => page.getByRole('grid', { name: /in sales by/ });
const row = (name: string) =>
  grid()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

test('fields and numbers are added with the keyboard, and groups have their totals', async () => {
  await expect(row('East').getByRole('gridcell').last()).toHaveText('20');
  await page.getByRole('button', { name: 'Rows: region' }).focus();
  await page.keyboard.press('Enter');
  const fields = page.getByRole('dialog', { name: 'Rows' });
  await fields.getByPlaceholder('Add a field').focus();
  await page.keyboard.type('chan');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(grid().getByRole('rowheader')).toHaveText([
    ...['East', 'North', 'West'].flatMap((region) => [region, 'shop', 'web']),
    'Total',
  ]);
  await page.getByRole('button', { name: 'What is counted: number of rows' }).click();
  const numbers = page.getByRole('dialog', { name: 'What is counted' });
  await numbers.getByPlaceholder('Add a number').fill('median of amount');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(grid().getByRole('columnheader').last()).toHaveText('Median of amount');
  await expect(row('Total').getByRole('gridcell').last()).toHaveText('3.0');
  await expectAccessible(page);
});

test('a cell opens its customers and its rows', async () => {
  await row('West').getByRole('gridcell').nth(1).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('3 customers', { exact: false }).first()).toBeVisible();
  await inspector.getByRole('button', { name: 'Open the rows' }).click();
  await expect(page.getByText('20 of 60 rows')).toBeVisible();
  const rows = page.getByRole('grid', { name: 'Rows of sales' });
  await expect(rows).toHaveAttribute('aria-rowcount', '21');
  await expect(rows.getByRole('row').nth(1)).toContainText('West');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all rows of the table' }).click();
  await expect(page.getByRole('grid', { name: 'Rows of sales' })).toHaveAttribute('aria-rowcount', '61');
});

test('the browser of rows is arranged once: columns, widths and order are there again', async () => {
  const rows = () => page.getByRole('grid', { name: 'Rows of sales' });
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('checkbox', { name: 'region' }).uncheck();
  await page.keyboard.press('Escape');
  await rows().focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+ArrowRight');
  const header = () => rows().getByRole('columnheader', { name: 'amount' });
  await header().click();
  await expect(header()).toHaveAttribute('aria-sort', 'ascending');
  const width = await rows()
    .getByRole('columnheader')
    .first()
    .evaluate((one) => one.clientWidth);
  await expect
    .poll(async () => (await call('workbook.state', {}))?.layout.tables)
    .toMatchObject({
      t1: { hidden: [expect.any(String)], widths: expect.any(Object), sort: { descending: false } },
    });
  await page.reload();
  await expect(header()).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows().getByRole('columnheader', { name: 'region' })).toHaveCount(0);
  expect(
    await rows()
      .getByRole('columnheader')
      .first()
      .evaluate((one) => one.clientWidth),
  ).toBe(width);
  await expect(page.getByRole('button', { name: 'Columns (1 hidden)' })).toBeVisible();
});

test('rows are found, opened and left with the keyboard alone', async () => {
  const rows = page.getByRole('grid', { name: 'Rows of sales' });
  await rows.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('O17');
  await expect(page.getByText('1 of 60 rows')).toBeVisible();
  await rows.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('complementary', { name: 'Row in full' });
  await expect(detail).toContainText('sales.csv');
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await expect(rows).toBeFocused();
});
