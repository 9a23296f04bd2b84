import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
let page: Page;
let call: EngineCall;

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

const rail = (name: string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name, exact: true }).click();

test.beforeAll(async () => {
  kikite = await launch({ language: 'en', theme: 'light' });
  page = kikite.page;
  call = await engineOfWindow(page);
  await call('workbook.createSample', { locale: 'en', customers: 1_000, seed: 3 });
  await page.reload();
});
test.afterAll(async () => {
  await kikite.quit();
});

test('a segment is made in the sentence of an analysis, from values with their counts, and the analysis uses it', async () => {
  await rail('Analyses');
  await page.getByRole('button', { name: /^Monthly retention/ }).click();
  await page.getByRole('button', { name: 'Among: everyone' }).click();
  await page.getByRole('option', { name: 'by values of “gender”…' }).click();
  await page.getByRole('combobox', { name: 'Value' }).click();
  const female = page.getByRole('option', { name: /^female [\d,]+$/ });
  const wanted = Number((await female.textContent())?.replace(/\D/g, ''));
  await expectAccessible(page);
  await female.click();
  await page.keyboard.press('Escape');
  await expect(page.getByText(`${wanted.toLocaleString('en')} customers`, { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Monthly retention' }).click();
  await expect(page.getByRole('button', { name: 'Among: New segment' })).toBeVisible();
});

test('values of a masked column can be looked at masked, not chosen', async () => {
  await page.getByRole('tab', { name: 'New segment' }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByRole('combobox', { name: 'Attribute' }).last().click();
  await page.getByRole('option', { name: 'name', exact: true }).click();
  await page.getByRole('combobox', { name: 'Value' }).last().click();
  await expect(page.getByText(/These values tell of people and are masked/)).toBeVisible();
  const first = page.getByRole('option', { name: /\*/ }).first();
  await expect(first).toHaveAttribute('data-combobox-disabled', 'true');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove this rule' }).last().click();
});

test('the inspector shows the people of the tab that is in front', async () => {
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.getByRole('button', { name: 'People and voices' }).click();
  await expect(inspector.getByRole('heading', { name: 'New segment' })).toBeVisible();
  await page.getByRole('tab', { name: 'Monthly retention' }).click();
  await expect(inspector).toHaveCount(0);
  await page.getByRole('tab', { name: 'New segment' }).click();
  await expect(inspector.getByRole('heading', { name: 'New segment' })).toBeVisible();
});

test('results go to one report with one click, the second time as well', async () => {
  await page.getByRole('tab', { name: 'Monthly retention' }).click();
  const add = page.getByRole('button', { name: 'Add to report' });
  await add.click();
  await expect(page.getByText('Added to “Report”').first()).toBeVisible();
  await add.click();
  const blocks = async (): Promise<number> => {
    const report = (await call('documents.list', {})).find(({ kind }) => kind === 'report');
    return (report?.body.blocks as unknown[] | undefined)?.length ?? 0;
  };
  await expect.poll(blocks).toBe(2);
  await page.getByRole('button', { name: 'Add to another report' }).click();
  await expect(page.getByRole('menuitem', { name: 'New report' })).toBeVisible();
  await page.keyboard.press('Escape');
});
