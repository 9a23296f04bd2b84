import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

const folder = cliFolder();
const book = join(folder, 'book.kikite');

describe('kikite, used wrongly', () => {
  it.each([
    [['nonsense']],
    [['run']],
    [['new', 'a.kikite', '--colour', 'red']],
    [['new', 'a.kikite', '--week-start', 'tue']],
    [[]],
  ])('says how it is used and exits 2: %j', async (words) => {
    const { code, err } = await kikite(folder, words);
    expect(code).toBe(2);
    expect(err.trim().split('\n').length).toBe(1);
    expect(err).toMatch(/kikite|Commands:/);
  });

  it.each(['forget'])('says that %s is not there yet, with exit 2', async (word) => {
    expect(await kikite(folder, [word, 'x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(word) as string,
    });
  });

  it('gives a fault as one line with its code, or as JSON', async () => {
    const missing = join(folder, 'missing.kikite');
    const plain = await kikite(folder, ['tables', missing]);
    expect(plain.code).toBe(1);
    expect(plain.err.trim().split('\n').length).toBe(1);
    expect(plain.err).toContain('(workbookNotFound)');
    const json = await kikite(folder, ['tables', missing, '--json']);
    expect(JSON.parse(json.err)).toMatchObject({ fault: { code: 'workbookNotFound' } });
  });
});

describe('kikite open', () => {
  it('says how to open the window where it is not at hand', async () => {
    const file = join(folder, 'there.kikite');
    writeFileSync(file, '');
    const { code, err } = await kikite(folder, ['open', file], { KIKITE_WINDOW: '' });
    expect(code).toBe(1);
    expect(err).toContain('npm start');
    expect((await kikite(folder, ['open', join(folder, 'none.kikite')])).err).toContain('workbookNotFound');
  });
});

describe('kikite import', () => {
  it('reads, defines, counts what it leaves out, and keeps it', async () => {
    const file = join(folder, 'orders.csv');
    const lines = [
      'order,customer,date,quantity,price',
      'a,1,2024-01-05,2,1.50',
      'b,1,2024-02-05,-1,1.50',
      'c,,2024-02-06,1,2.25',
      'd,2,2024-02-07,3,0',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect((await kikite(folder, ['new', book, '--time-zone', 'Asia/Tokyo'])).code).toBe(0);
    const dry = await kikite(folder, ['import', book, file, '--dry-run']);
    expect(dry.code).toBe(0);
    const rules = [
      '--leave-out',
      'quantity<=0',
      '--leave-out',
      'price<=0',
      '--leave-out',
      'customer is empty',
    ];
    const map = [
      '--role',
      'transactions',
      '--map',
      'order=order,customer=customer,time=date,quantity=quantity,price=price',
    ];
    const { out, code, err } = await kikite(folder, ['import', book, file, '--json', ...map, ...rules]);
    expect(err).not.toContain('fault');
    expect(code).toBe(0);
    const [done] = JSON.parse(out) as {
      table: { use: Record<string, unknown> };
      batch: { loaded: number };
    }[];
    expect(done?.batch.loaded).toBe(4);
    expect(done?.table.use).toMatchObject({ used: 1, customers: 1, orders: 1, unidentified: 0 });
    expect(Number(done?.table.use.amount)).toBe(3);
    const text =
      "SELECT 1234.50::DECIMAL(9,2) a, -0.05::DECIMAL(38,2) b, 12345678901234567890.12::DECIMAL(38,2) c, DATE '1969-12-31' d, TIMESTAMP '2024-01-05 10:00:00.000001' e, 9007199254740993 f, [1, 2] g, NULL h";
    const { out: values } = await kikite(folder, ['sql', book, text]);
    expect((JSON.parse(values) as { rows: unknown[][] }).rows).toEqual([
      [
        1234.5,
        -0.05,
        '12345678901234567890.12',
        '1969-12-31',
        '2024-01-05T10:00:00.000001',
        '9007199254740993',
        [1, 2],
        null,
      ],
    ]);
    const { out: tables } = await kikite(folder, ['tables', book, '--json']);
    expect(JSON.parse(tables)).toMatchObject([{ rows: 4, use: { used: 1 } }]);
  });
});
