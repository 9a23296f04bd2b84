import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

const month = (name: string): string =>
  [
    'Order,When,Customer,Price',
    ...Array.from(
      { length: 30 },
      (_, n) => `${name}${n},0${(n % 9) + 1}/0${(n % 5) + 1}/2024,C${n % 7},${n}.50`,
    ),
    '',
  ].join('\n');
const answers = [
  'Customer,Score,Comment',
  'C1,9,Quick and friendly',
  'not a row of the table',
  ...Array.from({ length: 12 }, (_, n) => `C${n % 7},${n % 11},It was fine`),
  '',
].join('\n');

let kikite: Kikite;
let page: Page;
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = newFolder();
  mkdirSync(join(folder, 'user'));
  for (const [name, text] of [
    ['jan.csv', month('J')],
    ['feb.csv', month('F')],
    ['answers.csv', answers],
  ] as const)
    writeFileSync(join(folder, name), text);
  const files = ['jan.csv', 'feb.csv', 'answers.csv'].map((name) => join(folder, name));
  kikite = await launch({ userData: join(folder, 'user'), language: 'en', files });
  page = kikite.page;
});
test.afterAll(async () => {
  await kikite.quit();
});

const list = () => page.getByRole('region', { name: 'Files to import' });
const card = (name: string) => list().getByRole('button', { name: new RegExp(`^${name}`) });

test('several files are looked at on one screen', async () => {
  await expect(card('answers.csv')).toContainText('ready');
  await expect(card('jan.csv')).toContainText('1 question');
  await expect(list().getByRole('button', { name: 'Import 3 tables' })).toBeEnabled();
  await expect(page.getByRole('heading', { name: 'jan.csv' })).toBeVisible();
  await expectAccessible(page);
});

test('the keyboard walks along the files, and takes or leaves them', async () => {
  await card('jan.csv').focus();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: 'feb.csv' })).toBeVisible();
  await expect(card('feb.csv')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(list().getByRole('button', { name: 'Import 2 tables' })).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'answers.csv' })).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('heading', { name: 'jan.csv' })).toBeVisible();
});

test('a question is answered by a button, for all files of the table', async () => {
  await page.getByRole('button', { name: /^Day first/ }).click();
  await expect(card('jan.csv')).toContainText('ready');
  await expect(card('feb.csv')).toContainText('ready');
  await expect(page.getByRole('columnheader', { name: /When/ })).toContainText('Date');
});

test('columns show what was found of each; worst rows are said before', async () => {
  await card('answers.csv').click();
  await page.getByRole('radio', { name: 'Out of order (1)' }).click();
  await expect(page.getByRole('row', { name: /not a row of the table/ })).toContainText('Row kept out');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Columns' }).click();
  await expect(page.getByRole('combobox', { name: 'Meaning of Score' })).toHaveValue('Score');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'First rows' }).click();
});

test('another setting is tried at once; what was said of columns stays', async () => {
  await page.getByRole('combobox', { name: 'Meaning of Comment' }).click();
  await page.getByRole('option', { name: 'Theme' }).click();
  await page.getByRole('button', { name: /^Quotes:/ }).click();
  await page.getByRole('option', { name: 'no quotes' }).click();
  await expect(page.getByRole('button', { name: 'Quotes: no quotes' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Meaning of Comment' })).toHaveValue('Theme');
  await page.getByRole('button', { name: 'As found' }).click();
  await expect(page.getByRole('button', { name: 'Quotes: double quotes' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Meaning of Comment' })).toHaveValue('Theme');
});

test('all are imported; files with the same columns become one table', async () => {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('contentinfo')).toContainText('73 rows');
  await expect(card('feb.csv')).toContainText('30 rows');
  await expect(card('answers.csv')).toContainText('1 row kept out');
  await expect(list().getByRole('button', { name: 'Confirm 2 tables and use them' })).toBeVisible();
});

test('a row that was kept out is put right where it stands, undone and put right again', async () => {
  await card('answers.csv').click();
  const field = page.getByRole('textbox', { name: 'Text of line 3' });
  await expect(field).toHaveValue('not a row of the table');
  await expectAccessible(page);
  await field.fill('C9,8,Came in the end');
  await field.press('Enter');
  await expect(page.getByRole('contentinfo')).toContainText('74 rows');
  await expect(card('answers.csv')).toContainText('14 rows');
  await expect(page.getByText('Corrected by hand').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo the last correction' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('73 rows');
  await page.getByRole('textbox', { name: 'Text of line 3' }).fill('C9,8,Came in the end');
  await page.getByRole('button', { name: 'Try again with 1 correction' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('74 rows');
});

test('what the files mean is confirmed for all of them', async () => {
  await list().getByRole('button', { name: 'Confirm 2 tables and use them' }).click();
  await expect(list().getByRole('button', { name: /^Confirm/ })).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).toContainText(/[1-9] customers/);
});

test('a table from the clipboard comes in like a file', async () => {
  await list().getByRole('button', { name: 'Close' }).click();
  await kikite.app.evaluate(({ clipboard }) => clipboard.writeText('Shop\tCity\nA\tOslo\nB\tRome\n'));
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('heading', { name: 'pasted.txt' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /City/ })).toBeVisible();
});
