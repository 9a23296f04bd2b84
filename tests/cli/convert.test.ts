import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

const folder = cliFolder();
const orders = join(folder, 'orders.txt');
const rows = ['2024-03-01;A-1;9007199254740993', '2024-03-02;;A-2;5'];
for (let day = 3; day < 10; day += 1) rows.push(`2024-03-0${day};A-${day};${day}`);
writeFileSync(orders, `Report\n\ndate;order;amount\n${rows.join('\n')}\n`);
const out = (name: string) => join(folder, name);

describe('kikite convert', () => {
  it('makes a clean CSV of a dirty text, and says what was done', async () => {
    const { code, out: said } = await kikite(folder, ['convert', orders, out('a.csv'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ ok: true, rows: 9, quarantined: 0, noted: 1, hasHeader: true });
    expect(readFileSync(out('a.csv'), 'utf8').split('\r\n').slice(0, 2)).toEqual([
      'date,order,amount',
      '2024-03-01,A-1,9007199254740993',
    ]);
  });

  it('writes typed columns', async () => {
    expect((await kikite(folder, ['convert', orders, out('a.arrow')])).code).toBe(0);
    const table = tableFromIPC(readFileSync(out('a.arrow')));
    expect(table.schema.fields.map(({ name }) => name)).toEqual(['date', 'order', 'amount']);
    expect(String(table.get(0)?.amount)).toBe('9007199254740993');
    for (const name of ['a.parquet', 'a.xlsx'])
      expect((await kikite(folder, ['convert', orders, out(name)])).code).toBe(0);
    expect(readFileSync(out('a.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('does many jobs in one process and stops at none', async () => {
    const jobs = join(folder, 'jobs.jsonl');
    const lines = [
      { in: orders, out: out('b.csv') },
      { in: join(folder, 'missing'), out: out('c.csv') },
      { in: orders, out: out('d.pdf') },
      { in: orders, out: out('e.csv') },
    ];
    writeFileSync(jobs, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{broken\n`);
    const { code, out: said } = await kikite(folder, ['convert', '--jobs', jobs]);
    const outcomes = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ok: boolean; fault?: { code: string } });
    expect(code).toBe(0);
    expect(outcomes.map(({ ok, fault }) => (ok ? 'ok' : fault?.code))).toEqual([
      'ok',
      'fileNotFound',
      'badRequest',
      'ok',
      'badRequest',
    ]);
  });

  it('refuses to write over what it reads, and other endings', async () => {
    expect((await kikite(folder, ['convert', orders, orders])).code).toBe(2);
    writeFileSync(out('same.csv'), 'a,b\n1,2\n');
    const same = await kikite(folder, ['convert', out('same.csv'), out('same.csv')]);
    expect([same.code, same.err]).toEqual([1, expect.stringContaining('(outputExists)')]);
  });
});
