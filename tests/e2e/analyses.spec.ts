import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { launch, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);

const rooms = (): ReturnType<Page['getByRole']> => page.getByRole('navigation');
const inspector = (): ReturnType<Page['getByRole']> => page.getByRole('complementary', { name: 'Inspector' });
const cells = (): ReturnType<Page['getByRole']> =>
  page.getByRole('grid', { name: 'Retention by cohort' }).getByRole('gridcell', { name: /came back \(/ });

test.beforeAll(async () => {
  kikite = await launch({ language: 'en' });
  page = kikite.page;
  await page.getByRole('button', { name: 'Open the sample in English' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 150_000 });
});
test.afterAll(async () => {
  await kikite.quit();
});

test('a retention document reads as a sentence and shows its cohorts', async () => {
  await rooms().getByRole('button', { name: 'Analyses' }).click();
  await page.getByRole('button', { name: /^Monthly retention Retention$/ }).click();
  await expect(page.getByText('Customers who first', { exact: false }).first()).toBeVisible();
  await expect(cells().first()).toBeVisible();
  await expectAccessible(page);
});

test('a cell opens exactly the people that it counts', async () => {
  const cell = cells().nth(5);
  const name = (await cell.getAttribute('aria-label')) ?? '';
  const returned = /: ([\d,]+) of/.exec(name)?.[1];
  expect(returned).toBeDefined();
  await cell.click();
  await expect(cell).toHaveAttribute('aria-selected', 'true');
  await expect(inspector().getByText(new RegExp(`^${returned} customers?`))).toBeVisible();
  await expect(inspector().getByRole('grid')).toHaveAttribute(
    'aria-rowcount',
    String(Number(returned?.replaceAll(',', '')) + 1),
  );
  await expectAccessible(page);
});

test('the grid is walked with the keyboard', async () => {
  const grid = page.getByRole('grid', { name: 'Retention by cohort' });
  await grid.focus();
  const before = await grid.getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowRight');
  const after = (await grid.getAttribute('aria-activedescendant')) ?? '';
  expect(after).not.toBe(before);
  await page.keyboard.press('Enter');
  await expect(page.locator(`[id="${after}"]`)).toHaveAttribute('aria-selected', 'true');
});

test('what they said stands beside them, and a word opens who says it', async () => {
  await inspector().getByRole('tab', { name: 'Voices' }).click();
  await expect(inspector().locator('blockquote').first()).toBeVisible();
  await cells().last().scrollIntoViewIfNeeded();
  const word = inspector()
    .getByRole('button', { name: /^Who says/ })
    .first();
  await word.click();
  await expect(inspector().getByRole('heading', { name: /^People who say/ })).toBeVisible();
  await inspector().getByRole('button', { name: 'Compare with the rest' }).click();
  await expect(page.getByRole('dialog').getByRole('application')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('people are kept as a segment', async () => {
  await cells().nth(3).click();
  await inspector().getByRole('button', { name: 'Keep as segment' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Came back early');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await rooms().getByRole('button', { name: 'Segments' }).click();
  await expect(page.getByRole('button', { name: 'Came back early', exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('curves, table and SQL are a key away', async () => {
  await page.getByText('Monthly retention', { exact: true }).first().click();
  await page.getByRole('radio', { name: 'Curves' }).click();
  const chart = page.getByRole('application', { name: 'Monthly retention' });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(chart.getByRole('status')).toContainText('came back');
  await page.getByRole('radio', { name: 'Table' }).click();
  await expect(page.getByRole('columnheader', { name: 'Rate (%)' })).toBeVisible();
  await page.getByRole('radio', { name: 'SQL' }).click();
  await expect(page.locator('pre').filter({ hasText: 'SELECT' }).first()).toBeVisible();
});

test('a chart is still there after a look at another tab', async () => {
  await rooms().getByRole('button', { name: 'Analyses' }).click();
  await page.getByRole('button', { name: /^Sales by category/ }).click();
  const canvas = page.getByRole('application', { name: 'Sales by category' }).locator('canvas').first();
  const height = async (): Promise<number> => (await canvas.boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(100);
  await rooms().getByRole('button', { name: 'Customers' }).click();
  await expect(canvas).toBeHidden();
  // Drawn again in another theme while nobody sees it.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('tab', { name: 'Sales by category', exact: true }).click();
  await expect.poll(height).toBeGreaterThan(100);
  const pixels = await canvas.evaluate((drawn: HTMLCanvasElement) => drawn.height);
  expect(pixels).toBeGreaterThan(100);
  const box = await canvas.evaluate((drawn) => drawn.parentElement?.parentElement?.clientHeight);
  expect(box).toBeGreaterThan(100);
  await page.emulateMedia({ colorScheme: null });
});

test('the rooms of people, voices and reports can be used by everyone', async () => {
  await rooms().getByRole('button', { name: 'Customers' }).click();
  const list = page.getByRole('grid', { name: 'Customers' });
  await expect(list.getByRole('gridcell', { name: /^M\d+$/ }).first()).toBeVisible();
  await expectAccessible(page);
  await list.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await expectAccessible(page);
  await rooms().getByRole('button', { name: 'Voices' }).click();
  await expect(page.getByPlaceholder('Find a word')).toBeVisible();
  await expectAccessible(page);
  await rooms().getByRole('button', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'New report' }).click();
  await expect(page.getByRole('tab', { name: 'Report', exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('words added to a report can be written at once, and undo says what it took back', async () => {
  await page.getByRole('button', { name: 'Add text' }).click();
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeFocused();
  // Undo is the text's own while a text has the focus.
  const tab = page.getByRole('tab', { name: 'Report', exact: true, selected: true });
  await expect(async () => {
    await tab.focus();
    await expect(tab).toBeFocused({ timeout: 1_000 });
    await kikite.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.click());
    await expect(page.getByText('Undid: edit of “Report”')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
});

test('the tab in front is in sight, and Delete closes the one that has the focus', async () => {
  const front = page.getByRole('tab', { name: 'Report', exact: true, selected: true });
  // The strip scrolls by whole pixels; the tab may begin within one.
  await expect(front).toBeInViewport({ ratio: 0.98 });
  await front.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('tab', { name: 'Report', exact: true })).toHaveCount(0);
});
