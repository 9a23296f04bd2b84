import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { engineOfWindow, type EngineCall } from './harness/engine-of-window.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';

let kikite: Kikite;
let page: Page;
let call: EngineCall;

test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);

const compare = () => page.getByRole('button', { name: 'Compare records', exact: true });
const changes = () => page.getByRole('region', { name: 'Changes, the least sure first' });

/** Begins to compare, and does something the moment that it shows that it runs, however short that is. */
const whileComparing = (act: 'cancel' | 'nothing'): Promise<void> =>
  page.evaluate((act) => {
    const button = (words: string) =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === words);
    return new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        const cancel = button('Cancel');
        if (!cancel) return;
        watch.disconnect();
        if (act === 'cancel') cancel.click();
        resolve();
      });
      watch.observe(document.body, { childList: true, subtree: true });
      button('Compare records')?.click();
    });
  }, act);

test.beforeAll(async () => {
  kikite = await launch({ language: 'en', theme: 'light' });
  page = kikite.page;
  call = await engineOfWindow(page);
  await call('workbook.createSample', { locale: 'en', customers: 2_000, seed: 5 });
  await page.reload();
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Customers' }).click();
  await page.getByRole('button', { name: 'Find the same people', exact: true }).click();
  await expect(compare()).toBeEnabled({ timeout: 60_000 });
});
test.afterAll(async () => {
  await kikite.quit();
});

test('comparing is cancelled without a word of a fault, and can be begun again', async () => {
  const { customers } = await call('workbook.catalog', {});
  await whileComparing('cancel');
  await expect(compare()).toBeEnabled();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  await expect(changes()).toHaveCount(0);
  expect((await call('workbook.catalog', {})).customers).toBe(customers);
});

test('an engine that ends while it compares is a fault that says so, and is tried again', async () => {
  await whileComparing('nothing');
  const engine = await kikite.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Kikite engine')?.pid ?? 0,
  );
  process.kill(engine, 'SIGKILL');
  const fault = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Try again' }) });
  await expect(fault).toContainText('Nothing was lost.', { timeout: 60_000 });
  await expectAccessible(page);
  await fault.getByRole('button', { name: 'Try again' }).click();
  await expect(changes().getByRole('checkbox').first()).toBeVisible({ timeout: 90_000 });
  await expect(fault).toHaveCount(0);
});

test('a proposal of numbers that have changed since is marked, not to be accepted, and made again', async () => {
  const accept = page.getByRole('button', { name: /^Accept [\d,]+ change/ });
  await expect(accept).toBeEnabled();
  const path = join(newFolder(), 'visits.csv');
  const rows = Array.from(
    { length: 30 },
    (_, n) => `M${String(n).padStart(7, '0')},2026-01-02 10:00:00,visit`,
  );
  writeFileSync(path, ['customer_id,visited_at,event', ...rows, ''].join('\n'));
  await call('import.run', { path, confirm: true });
  const stale = page.getByRole('alert').filter({ hasText: 'Compare again' });
  await expect(stale).toBeVisible();
  await expect(accept).toBeDisabled();
  await expectAccessible(page);
  await stale.getByRole('button', { name: 'Compare again' }).click();
  await expect(stale).toHaveCount(0, { timeout: 90_000 });
  await expect(accept).toBeEnabled();
});
