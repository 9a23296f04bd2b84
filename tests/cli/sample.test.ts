import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliFolder, kikite } from './kikite.ts';

const folder = cliFolder();
const book = join(folder, 'shop.kikite');

interface Retention {
  kind: string;
  definition: string;
  base: { n: number; of: string };
  columns: { name: string }[];
  rows: (string | number | boolean | null)[][];
}

const retention = async (): Promise<Retention> => {
  const { out } = await kikite(folder, ['run', book, 'sample-retention']);
  return JSON.parse(out) as Retention;
};
const column = (result: Retention, name: string) => result.columns.findIndex((entry) => entry.name === name);

beforeAll(async () => {
  const made = await kikite(folder, ['new', book, '--sample', '--customers', '400', '--locale', 'en']);
  expect(made.err).toContain('Created');
  expect(made.code).toBe(0);
});

describe('kikite on the sample', () => {
  it('lists its seven tables with their roles', async () => {
    const { out, code } = await kikite(folder, ['tables', book, '--json']);
    const tables = JSON.parse(out) as {
      definition: { role: string };
      rows: number;
      use: { used: number } | null;
    }[];
    expect(code).toBe(0);
    expect(tables.map((table) => table.definition.role).sort()).toEqual(
      ['campaigns', 'catalogue', 'customers', 'events', 'feedback', 'interactions', 'transactions'].sort(),
    );
    expect(tables.every((table) => table.rows > 0)).toBe(true);
  });

  it('runs a saved document with exact numbers and words', async () => {
    const result = await retention();
    expect(result.kind).toBe('retention');
    expect(result.definition.length).toBeGreaterThan(20);
    expect(result.base.n).toBeGreaterThan(100);
    expect(result.rows.length).toBeGreaterThan(20);
  });

  it('gives exactly the customers behind a cell', async () => {
    const result = await retention();
    const at = (row: Retention['rows'][number], name: string) => row[column(result, name)];
    const cell = result.rows.find((row) => at(row, 'interval') === 1 && Number(at(row, 'returned')) > 2);
    const mark = JSON.stringify({ cohort: cell && at(cell, 'cohort'), interval: 1 });
    const { out, err, code } = await kikite(folder, [
      'people',
      book,
      'sample-retention',
      '--mark',
      mark,
      '--json',
    ]);
    expect(code).toBe(0);
    const customers = out.trim().split('\n');
    expect(customers.length).toBe(cell && at(cell, 'returned'));
    expect(err).toContain(`${customers.length} customers`);
    expect(out).not.toContain('"cid"');
  });

  it('keeps the people behind a cell as a segment that is there when the book is opened again', async () => {
    const result = await retention();
    const mark = JSON.stringify({ cohort: result.rows[0]?.[column(result, 'cohort')], interval: null });
    const kept = await kikite(folder, [
      'people',
      book,
      'sample-retention',
      '--mark',
      mark,
      '--keep',
      'First cohort',
    ]);
    expect(kept.code).toBe(0);
    const { out } = await kikite(folder, ['documents', book]);
    expect(out).toMatch(/segment\tFirst cohort/);
  });

  it.each(['csv', 'json', 'svg'])('writes %s as text', async (format) => {
    const { out, code } = await kikite(folder, ['run', book, 'sample-retention', '--format', format]);
    expect(code).toBe(0);
    expect(out).toMatch(
      { csv: /^\uFEFF.+\r\n/, json: /^\{"kind":"retention"/, svg: /^<svg / }[format] ?? /never/,
    );
  });

  it('writes Arrow, Parquet, XLSX and PNG files that others can read', async () => {
    const rows = (await retention()).rows.length;
    const write = async (format: string) => {
      const out = join(folder, `result.${format}`);
      expect(
        (await kikite(folder, ['run', book, 'sample-retention', '--format', format, '--out', out])).code,
      ).toBe(0);
      return readFileSync(out);
    };
    expect(tableFromIPC(await write('arrow')).numRows).toBe(rows);
    const sheets = (await readXlsx(await write('xlsx'))).sheets;
    expect(sheets[0]?.rows.length).toBe(rows + 1);
    expect((await write('parquet')).subarray(0, 4).toString('latin1')).toBe('PAR1');
    expect((await write('png')).subarray(1, 4).toString('latin1')).toBe('PNG');
  });

  it('answers a SELECT and refuses anything else', async () => {
    const { out } = await kikite(folder, ['sql', book, 'SELECT count(*) AS n FROM customer']);
    expect(Number((JSON.parse(out) as { rows: number[][] }).rows[0]?.[0])).toBeGreaterThan(300);
    for (const text of [
      "COPY customer TO '/tmp/x.csv'",
      "SELECT * FROM read_text('/etc/passwd')",
      'DROP TABLE customer',
    ]) {
      const refused = await kikite(folder, ['sql', book, text]);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain('sqlNotAllowed');
    }
  });

  it('writes a report that needs nothing else', async () => {
    const out = join(folder, 'report.html');
    const written = await kikite(folder, ['report', book, '--out', out]);
    expect(written.code).toBe(0);
    const page = readFileSync(out, 'utf8');
    expect(page).toContain('<svg ');
    expect(page).not.toMatch(/<script|src=|href="http|@import|url\(http/);
    expect(page).toContain('Monthly retention');
  });

  it('finds a whole file whole and a broken one broken', async () => {
    expect((await kikite(folder, ['check', book])).err).toContain('is whole');
    const bytes = readFileSync(book);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    const broken = join(folder, 'broken.kikite');
    writeFileSync(broken, bytes);
    const checked = await kikite(folder, ['check', broken]);
    expect(checked.code).toBe(1);
    expect(checked.err).toContain('workbookDamaged');
  });
});

describe('kikite in Japanese', () => {
  it('speaks Japanese in a Japanese locale', async () => {
    const { err, code } = await kikite(folder, ['run', join(folder, 'none.kikite'), 'x'], {
      LC_ALL: 'ja_JP.UTF-8',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/[ぁ-ん]/);
  });
});
