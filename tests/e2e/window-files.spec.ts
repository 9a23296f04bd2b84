import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './harness/accessible.ts';
import { launch, newFolder, type Kikite } from './harness/launch.ts';
import { allProcessesGone } from './harness/processes.ts';

const started: Kikite[] = [];
let folder: string;

async function start(options: Parameters<typeof launch>[0]): Promise<Kikite> {
  const kikite = await launch(options);
  started.push(kikite);
  return kikite;
}

/** Drags a file from the system over the middle of the window and lets it go there. */
async function drop({ page }: Kikite, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const at = { x: 500, y: 300, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await expect(page.getByText('Drop to import', { exact: true })).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
}

test.beforeEach(() => {
  folder = newFolder();
  writeFileSync(
    join(folder, 'orders.csv'),
    'Order,When,Customer,Price\nA1,2024-01-05,C1,3\nA2,2024-02-05,C1,x\n',
  );
});
test.afterEach(async () => {
  for (const kikite of started.splice(0)) await kikite.quit();
  rmSync(folder, { recursive: true, force: true });
});

test('a dropped file is imported, and survives a crash unsaved', async () => {
  const userData = join(folder, 'user');
  const first = await start({ userData, language: 'en' });
  await expect(first.page.getByText('Drop files here')).toBeVisible();
  await drop(first, join(folder, 'orders.csv'));
  await expect(first.page.getByRole('heading', { name: 'orders.csv' })).toBeVisible();
  await first.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(first.page.getByRole('contentinfo')).toContainText('2 rows');

  const gone = await allProcessesGone(first.app);
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await ended;
  await gone();

  const second = await start({ userData, language: 'en' });
  await expect(second.page.getByRole('heading', { name: 'Work that was not saved' })).toBeVisible();
  await expectAccessible(second.page);
  await second.page.getByRole('button', { name: /^Untitled workbook/ }).click();
  await expect(second.page.getByRole('contentinfo')).toContainText('2 rows');
  await expect(
    second.page.getByText('Changes that were not saved before have been recovered.'),
  ).toBeVisible();
});

test('a workbook that another has open is read-only, and says who has it', async () => {
  const path = join(folder, 'shop.kikite');
  const first = await start({ userData: join(folder, 'one'), language: 'en' });
  await drop(first, join(folder, 'orders.csv'));
  await first.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(first.page.getByRole('contentinfo')).toContainText('2 rows');
  await first.app.evaluate(({ dialog, Menu }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    Menu.getApplicationMenu()?.getMenuItemById('save')?.click();
  }, path);
  await expect(first.page.getByRole('banner')).toContainText('All changes saved');

  const second = await start({ userData: join(folder, 'two'), language: 'en', files: [path] });
  await expect(second.page.getByText(/has had this workbook open since/)).toBeVisible();
  await expect(second.page.getByRole('contentinfo')).toContainText('2 rows');
  await second.page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
  await expect(second.page.getByRole('button', { name: 'Import files…' })).toBeDisabled();
  await expectAccessible(second.page);
});
