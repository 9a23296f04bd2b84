import { mkdirSync, renameSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testBook, type TestBook } from './workbook.ts';

let book: TestBook;
let inbox: string;
beforeEach(async () => {
  book = await testBook();
  inbox = join(book.folder, 'inbox');
  mkdirSync(inbox);
});
afterEach(() => book.close());

const header = 'order_id,customer_id,ordered_at,amount\n';
const put = (name: string, content: string) => writeFileSync(join(inbox, name), content);
const found = async () => (await book.engine.call('watch.list', {})).found.map(({ file }) => file);
const foundIs = (files: string[]) =>
  vi.waitFor(async () => expect(await found()).toEqual(files), { timeout: 20_000, interval: 200 });

it('offers whole new files with the columns of the table, each once, and keeps no path in the workbook', async () => {
  const table = await book.load('orders.csv', `${header}A1,u1,2024-01-05,100\n`);
  put('old.csv', `${header}A0,u0,2023-01-05,1\n`);
  await book.engine.call('watch.set', { folder: inbox, table });
  put('other.csv', 'a,b\n1,2\n');
  put('february.csv.crdownload', `${header}A2,u2,2024-02-05,1\n`);
  put('same.csv', `${header}A1,u1,2024-01-05,100\n`);
  put('march.csv', header);
  appendFileSync(join(inbox, 'march.csv'), 'A3,u3,2024-03-05,1\n');
  await foundIs(['march.csv']);
  renameSync(join(inbox, 'february.csv.crdownload'), join(inbox, 'february.csv'));
  await foundIs(['march.csv', 'february.csv']);

  const [march] = (await book.engine.call('watch.list', {})).found;
  await book.engine.call('watch.settle', { sha256: march?.sha256 ?? '' });
  put('march again.csv', `${header}A3,u3,2024-03-05,1\n`);
  put('april.csv', `${header}A4,u4,2024-04-05,1\n`);
  await foundIs(['february.csv', 'april.csv']);

  const saved = join(book.folder, 'book.kikite');
  await book.engine.call('workbook.save', { path: saved });
  expect((await readFile(saved)).includes(Buffer.from('inbox'))).toBe(false);
});

it('looks again when the window is seen again, after the folder was away, and in a later session', async () => {
  const table = await book.load('orders.csv', `${header}A1,u1,2024-01-05,100\n`);
  const saved = join(book.folder, 'book.kikite');
  await book.engine.call('workbook.save', { path: saved });
  await book.engine.call('watch.set', { folder: inbox, table, take: 'replace' });
  await book.engine.call('watch.attend', { visible: false });
  put('hidden.csv', `${header}A2,u1,2024-01-05,100\n`);
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(await found()).toEqual([]);
  await book.engine.call('watch.attend', { visible: true });
  await foundIs(['hidden.csv']);

  rmSync(inbox, { recursive: true });
  await book.engine.call('watch.attend', { visible: true });
  await vi.waitFor(async () => {
    expect((await book.engine.call('watch.list', {})).folders[0]?.state).toBe('unreachable');
  });
  mkdirSync(inbox);
  put('back.csv', `${header}A5,u1,2024-01-05,100\n`);
  await book.engine.call('watch.attend', { visible: true });
  await foundIs(['hidden.csv', 'back.csv']);

  await book.engine.call('workbook.close', {});
  put('later.csv', `${header}A6,u1,2024-01-05,100\n`);
  await book.engine.call('workbook.open', { path: saved });
  await book.engine.call('watch.list', {});
  await foundIs(['later.csv']);
  const [folder] = (await book.engine.call('watch.list', {})).folders;
  expect(folder).toMatchObject({ folder: inbox, table, take: 'replace', state: 'watching' });
  await book.engine.call('watch.stop', { id: folder?.id ?? '' });
  expect(await book.engine.call('watch.list', {})).toEqual({ folders: [], found: [] });
});
