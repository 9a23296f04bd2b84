import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

describe('kikite customers', () => {
  const folder = cliFolder();
  const book = join(folder, 'shop.kikite');
  const run = (...words: string[]) => kikite(folder, ['customers', book, ...words]);
  beforeAll(async () => {
    writeFileSync(
      join(folder, 'orders.csv'),
      [
        'Order,When,Customer,Product,Amount',
        'A1,2024-01-05 10:00,C1,tea,3.50',
        'A2,2024-01-09 11:00,C2,cup,10.00',
        'A3,2024-02-02 09:30,C1,tea,4.00',
        'A4,2024-02-20 16:45,C3,pot,2.00',
      ].join('\n'),
    );
    expect((await kikite(folder, ['new', book, '--time-zone', 'UTC'])).code).toBe(0);
    const map = 'order=Order,time=When,customer=Customer,productName=Product,amount=Amount';
    const words = ['import', book, join(folder, 'orders.csv'), '--role', 'transactions', '--map', map];
    const imported = await kikite(folder, words);
    expect([imported.code, imported.err]).toEqual([0, expect.any(String)]);
  }, 60_000);

  it('prints chosen columns by id or title, in order', async () => {
    const columns = 'key,orders,Amount,favourite:product';
    const { code, out } = await run('--columns', columns, '--sort', 'amount:desc');
    expect(code).toBe(0);
    expect(out).toBe(
      '\ufeffCustomer,Orders,Amount,Favourite product\r\nC2,1,10.00,cup\r\nC1,2,7.50,tea\r\nC3,1,2.00,pot\r\n',
    );
  }, 60_000);

  it('searches, filters, and writes a file', async () => {
    expect((await run('--columns', 'key', '--search', 'c3')).out).toBe('\ufeffCustomer\r\nC3\r\n');
    const filter = JSON.stringify({ type: 'trait', trait: 'orders', test: 'atLeast', value: 2 });
    const out = join(folder, 'list.json');
    expect(
      (await run('--columns', 'key,count', '--filter', filter, '--format', 'json', '--out', out)).code,
    ).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe('{"key":"C1","count":2}\n');
  }, 60_000);

  it('lists what there is, and says what there is not', async () => {
    const { out } = await run('--traits');
    expect(out).toContain('lifecycle\tLifecycle\n');
    expect(out).toContain('count:purchase\t');
    const wrong = await run('--columns', 'shoe size');
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('shoe size')]);
    expect((await run('--filter', '{')).code).toBe(2);
    expect((await run('--view', 'nothing')).code).toBe(1);
  }, 60_000);
});
