import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch, newFolder } from './harness/launch.ts';

/** 日本,渋谷 in CP932, which is not UTF-8. */
const places = Buffer.from('93fa967b2c8f61924a', 'hex');

test('text that is not UTF-8 is recognised in the window’s own engine', async () => {
  const path = join(newFolder(), 'places.csv');
  const rows = Array.from({ length: 400 }, (_, n) => Buffer.concat([Buffer.from(`${n + 1},`), places]));
  const lines = [Buffer.from('id,country,place'), ...rows].flatMap((line) => [line, Buffer.from('\r\n')]);
  writeFileSync(path, Buffer.concat(lines));
  const kikite = await launch({ files: [path] });
  try {
    await expect(kikite.page.getByRole('heading', { name: 'places.csv' })).toBeVisible();
    await expect(kikite.page.getByText('渋谷').first()).toBeVisible();
  } finally {
    await kikite.quit();
  }
});
