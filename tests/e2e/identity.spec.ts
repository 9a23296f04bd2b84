import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { writePeople } from '../identity/english-people.ts';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
let page: Page;
let call: EngineCall;

test.describe.configure({ mode: 'serial' });

/** Takes away what settles who is who: only a number, names, a birth date and a town stay. */
function leaveDoubt(path: string): void {
  const [, ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const fewer = rows.map((row, at) => {
    const [first, last, born, , town] = row.split(',');
    return [`P${at}`, first, last, born, town].join(',');
  });
  writeFileSync(path, ['customer_id,first_name,last_name,birth_date,town', ...fewer, ''].join('\n'));
}

const view = (name: string) => page.getByRole('radio', { name, exact: true });
const customers = async (): Promise<number> => (await call('workbook.catalog', {})).customers;
const menu = (item: 'undo' | 'redo'): Promise<void> =>
  kikite.app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), item);

test.beforeAll(async () => {
  test.setTimeout(180_000);
  kikite = await launch({ language: 'en', theme: 'light' });
  page = kikite.page;
  call = await engineOfWindow(page);
  await call('workbook.createSample', { locale: 'en', customers: 1_500, seed: 3 });
  await page.reload();
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Customers' }).click();
  await page.getByRole('button', { name: 'Find the same people', exact: true }).click();
});
test.afterAll(async () => {
  await kikite.quit();
});

test('what comparing would change is said before anything does; what is left out stays apart', async () => {
  test.setTimeout(120_000);
  const before = await customers();
  await page.getByRole('button', { name: 'Compare records', exact: true }).click();
  const changes = page.getByRole('region', { name: 'Changes, the least sure first' });
  const rows = changes.getByRole('listitem').filter({ has: page.getByRole('checkbox') });
  await expect(rows.first()).toBeVisible({ timeout: 60_000 });
  expect(await customers()).toBe(before);
  const effect = page.getByRole('row', { name: /^Customers / });
  await expect(effect.getByRole('cell').first()).toHaveText(before.toLocaleString('en'));

  await rows.first().getByRole('button').click();
  await expect(changes.getByText('Values that tell of people are masked.')).toBeVisible();
  const masked = rows.first().getByRole('cell', { name: /\*\*/ });
  await expect(masked.first()).toBeVisible();
  await changes.getByRole('button', { name: 'Show values' }).click();
  await expect(masked).toHaveCount(0);
  const { entries } = await call('privacy.audit', {});
  expect(entries.filter((entry) => JSON.stringify(entry).includes('reveal')).length).toBeGreaterThan(0);
  await rows.first().getByRole('button', { name: 'Show the evidence' }).first().click();
  await expect(rows.first().getByText('Before looking at any field')).toBeVisible();
  await expectAccessible(page);

  await rows.first().getByRole('checkbox').uncheck();
  await expect(page.getByText('1 left out')).toBeVisible();
  const accept = page.getByRole('button', { name: /^Accept [\d,]+ change/ });
  const merged = Number((await accept.textContent())?.replace(/\D/g, ''));
  expect(merged).toBeGreaterThan(10);
  await accept.click();
  await expect(
    page.getByText(`Accepted. There are ${(before - merged).toLocaleString('en')} customers now.`),
  ).toBeVisible({
    timeout: 30_000,
  });
  expect(await customers()).toBe(before - merged);

  await menu('undo');
  await expect.poll(customers).toBe(before);
  await menu('redo');
  await expect.poll(customers).toBe(before - merged);
});

test('the history says what was done and takes it back', async () => {
  const now = await customers();
  await view('History').click();
  await expect(page.getByRole('button', { name: 'Take back all' })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Take back: / })
    .first()
    .click();
  await expect.poll(customers).toBe(now + 1);
  await page
    .getByRole('button', { name: /^Put back: / })
    .first()
    .click();
  await expect.poll(customers).toBe(now);
  await page.getByRole('button', { name: 'Take back all' }).click();
  await expect(page.getByRole('button', { name: 'Put back all' })).toBeVisible();
  const { events } = await call('identity.ledger', {});
  expect(events.length).toBeGreaterThan(10);
  expect(events.every(({ undone }) => undone !== null)).toBe(true);
  expect(await customers()).toBeGreaterThan(now + 10);
});

test('pairs in doubt are answered by keys, one after the other, and the last answer is taken back', async () => {
  test.setTimeout(120_000);
  const path = join(newFolder(), 'people.csv');
  await writePeople(path, 2_000, 5);
  leaveDoubt(path);
  await call('import.run', { path, confirm: true });
  const { toReview } = await call('identity.resolve', { mode: 'all', documents: false });
  expect(toReview).toBeGreaterThan(4);
  await view('Review').click();
  const review = page.getByRole('region', { name: 'Are these two the same person?' });
  await expect(review.getByText('In all')).toBeVisible();
  await expectAccessible(page);
  const answered = async (): Promise<{ yes: number; no: number; skip: number }> => {
    const { answers } = await call('identity.state', {});
    return { yes: answers.yes, no: answers.no, skip: answers.skip };
  };
  await page.keyboard.press('y');
  await expect(review.getByText('Yes, the same')).toBeVisible();
  await page.keyboard.press('n');
  await expect(review.getByText('No, two people')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(review.getByText('Yes, the same')).toBeVisible();
  await page.keyboard.press('s');
  await expect(review.getByText('Can’t tell').last()).toBeVisible();
  await expect.poll(answered).toEqual({ yes: 1, no: 0, skip: 1 });
  await menu('undo');
  await expect.poll(answered).toEqual({ yes: 1, no: 0, skip: 0 });
  await page.keyboard.press('n');
  await expect.poll(answered).toEqual({ yes: 1, no: 1, skip: 0 });
});

test('a second reviewer answers the same pairs without seeing the answers; how far they agree is said', async () => {
  await page.getByRole('textbox', { name: 'Reviewer' }).fill('Second reviewer');
  await page.getByRole('switch', { name: 'Blind second review' }).click();
  const review = page.getByRole('region', { name: 'Are these two the same person?' });
  await expect(review.getByText('0 answered, 2 left')).toBeVisible();
  await review.focus();
  await page.keyboard.press('y');
  await expect(review.getByText('1 answered, 1 left')).toBeVisible();
  await page.keyboard.press('y');
  await expect(review.getByText('No pair of another reviewer waits')).toBeVisible();
  const row = page.getByRole('row', { name: /Second reviewer/ });
  await expect(row.getByRole('cell')).toHaveText(['2', '1', '0', '1', '0 no better than chance']);
  await page.getByRole('button', { name: 'Apply answers' }).click();
  await expect(page.getByText(/The pairs compared before, with the answers of the review/)).toBeVisible({
    timeout: 30_000,
  });
});

test('rules are set, and households are counted from the top bar', async () => {
  await view('Rules').click();
  await page.getByRole('textbox', { name: 'Link from (%)' }).fill('90');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await call('identity.state', {})).threshold).toBe(0.9);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Counted in the whole workbook: People' }).click();
  await page.getByRole('menuitem', { name: 'Households' }).click();
  await expect(page.getByRole('button', { name: 'Counted in the whole workbook: Households' })).toBeVisible();
  const state = await call('workbook.state', {});
  expect(state?.scope.level).toBe('household');
  const body = await call('analysis.initial', { kind: 'trend' });
  const { definition } = await call('analysis.run', { kind: 'trend', body, scope: null });
  expect(definition.map(({ key }) => key)).toContain('identity.counted.household');
});
