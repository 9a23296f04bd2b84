import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import type { Condition } from '#shared/conditions/condition';
import type { Result } from '#shared/model/result';
import type { ParamsInput } from '#shared/rpc/contract';

let folder: string;
let engine: Engine;
/** Retention (integers, shares, booleans, days) and sales by category (exact money). */
const wanted = ['sample-retention', 'sample-sales'] as const;
type Wanted = (typeof wanted)[number];
const analyses = {} as Record<Wanted, { kind: string; body: Record<string, unknown>; result: Result }>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kikite-exports-'));
  engine = createEngine({ dataFolder: join(folder, 'data'), limits: { threads: 2, memoryMb: 512 } });
  await engine.call('workbook.createSample', { locale: 'en', customers: 300, seed: 1 });
  // The formats are compared with the whole result here; what is hidden of it is asked elsewhere.
  await engine.call('workbook.configure', { settings: { minimumCell: 1 } });
  for (const id of wanted) {
    const { kind, body } = await engine.call('documents.get', { id });
    analyses[id] = { kind, body, result: await engine.call('analysis.run', { kind, body }) };
  }
}, 120_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(id: Wanted, format: ParamsInput<'analysis.export'>['format']): Promise<Buffer> {
  const { kind, body } = analyses[id];
  const path = join(folder, `${id}.${format}`);
  const answer = await engine.call('analysis.export', { kind, body, title: 'Sales: by month', format, path });
  const content = readFileSync(path);
  // Without a smallest group they are no statistics.
  expect(answer).toEqual({ path, bytes: content.byteLength, tag: 'personalRelated' });
  return content;
}

/** A cell as every reader of numbers must see it: decimals without the zeros that a column's scale adds. */
const plain = (cell: unknown): string | boolean | null => {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'boolean') return cell;
  const text = String(cell as string | number | bigint);
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return text;
  return /\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
};
const cells = (result: Result) => result.rows.map((row) => row.map(plain));

describe.each(wanted)('%s written for other programs', (id) => {
  it('is not empty, so that comparing says something', () => {
    expect(analyses[id].result.rows.length).toBeGreaterThan(10);
    expect(new Set(analyses[id].result.rows.flat()).size).toBeGreaterThan(10);
  });

  it('as JSON is the result', async () => {
    expect(JSON.parse((await exported(id, 'json')).toString())).toEqual(analyses[id].result);
  });

  it('as CSV has its cells below a header', async () => {
    const { result } = analyses[id];
    const lines = (await exported(id, 'csv')).toString().slice(1).split('\r\n');
    expect(lines[0]?.split(',')).toHaveLength(result.columns.length);
    const read = lines
      .slice(1, result.rows.length + 1)
      .map((line) => line.split(',').map((cell) => plain(cell)));
    const expected = cells(result).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    expect(read).toEqual(expected);
  });

  it('as Parquet gives DuckDB the same cells', async () => {
    const { result } = analyses[id];
    await exported(id, 'parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const path = join(folder, `${id}.parquet`).replaceAll("'", "''");
    const read = await connection.runAndReadAll(`FROM read_parquet('${path}')`);
    expect(read.columnNames()).toEqual(result.columns.map(({ name }) => name));
    const rows = read.getRowsJson().map((row) => row.map(plain));
    connection.closeSync();
    instance.closeSync();
    expect(rows).toEqual(cells(result));
  });

  it('as Arrow gives Arrow the same cells', async () => {
    const { result } = analyses[id];
    const table = tableFromIPC(await exported(id, 'arrow'));
    expect(table.schema.fields.map(({ name }) => name)).toEqual(result.columns.map(({ name }) => name));
    const rows = Array.from({ length: table.numRows }, (_, row) =>
      result.columns.map(({ type }, column) => {
        const value: unknown = table.getChildAt(column)?.get(row);
        if (value === null || value === undefined) return null;
        if (type === 'day') return new Date(Number(value)).toISOString().slice(0, 10);
        if (type === 'money')
          return plain(decimalText(value, Number(table.schema.fields[column]?.type.scale)));
        return plain(value);
      }),
    );
    expect(rows).toEqual(cells(result));
  });

  it('as a spreadsheet has its numbers as numbers', async () => {
    const { result } = analyses[id];
    const [sheet] = (await readXlsx(await exported(id, 'xlsx'))).sheets;
    expect(sheet?.name).toBe('Sales  by month');
    const rows = sheet?.rows.slice(1, result.rows.length + 1).map((row) =>
      result.columns.map((_, column) => {
        const cell = row[column];
        return cell instanceof Date ? cell.toISOString().slice(0, 10) : plain(cell);
      }),
    );
    expect(rows).toEqual(cells(result));
  });

  it('as pictures can be shown', async () => {
    const svg = (await exported(id, 'svg')).toString();
    expect(svg).toMatch(/^<svg [^]*<\/svg>\s*$/);
    expect(svg.match(/<script|https?:\/\/(?!www\.w3\.org)/g)).toBeNull();
    expect((await exported(id, 'png')).subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  });
});

/** An Arrow decimal (words, least first) as text. */
function decimalText(value: unknown, scale: number): string {
  const words = value as Uint32Array;
  const units = BigInt.asIntN(
    128,
    words.reduce((sum, word, index) => sum + (BigInt(word) << BigInt(32 * index)), 0n),
  );
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

describe('an analysis among some people only', () => {
  it('counts them alone, says so, and agrees with counting them', async () => {
    const { kind, body, result } = analyses['sample-retention'];
    const buyers = async (who: Condition) => {
      const mine = await engine.call('analysis.run', { kind, body, who });
      const again = await engine.call('analysis.run', { kind, body, who });
      expect(again).toEqual(mine);
      return mine;
    };
    const keys = await firstKeys(120);
    const who: Condition = { type: 'keys', keys };
    const [among, rest, all] = [
      await buyers(who),
      await buyers({ type: 'not', of: who }),
      await buyers({ type: 'everyone' }),
    ];
    expect(among.base.n).toBeGreaterThan(0);
    expect(rest.base.n).toBeGreaterThan(0);
    expect(among.base.n + rest.base.n).toBe(result.base.n);
    expect(all.rows).toEqual(result.rows);
    expect(among.definition).toHaveLength(result.definition.length + 1);
    expect(among.sql).not.toBe(result.sql);
    const bought = await purchasers();
    expect(among.base.n).toBe(keys.filter((key) => bought.has(key)).length);
  });

  it('refuses people that are told by what is not there', async () => {
    const { kind, body } = analyses['sample-retention'];
    const who: Condition = { type: 'segment', id: 'nowhere' };
    await expect(engine.call('analysis.run', { kind, body, who })).rejects.toThrow('segmentUnknown');
  });
});

/** The person's own SQL, read back as rows. */
async function query(text: string): Promise<unknown[]> {
  const pages: Uint8Array[] = [];
  await engine.call('sql.run', { text }, { ...silentJob(), page: (page) => void pages.push(page) });
  return [...(tableFromIPC(Buffer.concat(pages)).getChildAt(0) ?? [])] as unknown[];
}
const firstKeys = async (n: number) =>
  (await query(`select key from customer order by key limit ${n}`)).map(String);
/** Customers of the orders file that bought something, counted without the activity store. */
const purchasers = async () => new Set((await query('select distinct c2 from t2 where c7 >= 0')).map(String));

describe('a report document', () => {
  it('is written with its words and its results in order, and nothing that runs or loads', async () => {
    const blocks = [
      { type: 'text', markdown: '# What we saw\n\n- <b>one</b>\n- two' },
      { type: 'document', id: 'sample-sales', table: true },
      { type: 'text', markdown: 'In between.' },
      { type: 'document', id: 'sample-retention' },
    ];
    const document = { id: 'r', kind: 'report', version: 1, title: 'Spring <review>', body: { blocks } };
    await engine.call('documents.put', { document });
    const path = join(folder, 'report.html');
    const answer = await engine.call('report.write', { path, documents: ['r'] });
    const page = readFileSync(path, 'utf8');
    expect(answer).toEqual({ path, bytes: Buffer.byteLength(page) });
    expect(page).toContain('<title>Spring &lt;review&gt;</title>');
    const { title: sales } = await engine.call('documents.get', { id: 'sample-sales' });
    const { title: retention } = await engine.call('documents.get', { id: 'sample-retention' });
    const order = [
      'What we saw</h2>',
      '&lt;b&gt;one&lt;/b&gt;',
      `<h2>${sales}</h2>`,
      'In between.',
      `<h2>${retention}</h2>`,
    ];
    const places = order.map((part) => page.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page.match(/<script|<b>one|\ssrc=|<link|@import|url\((?!["']?#)/gi)).toBeNull();
  });
});

describe('what left the machine', () => {
  it('is in the log: each export and report once, with the columns that its definition names', async () => {
    const before = (await engine.call('privacy.audit', {})).entries.length;
    const { table, column } = analyses['sample-sales'].body.breakdown as { table: string; column: string };
    const named = [`${table}.${column}`];
    await exported('sample-sales', 'csv');
    await exported('sample-retention', 'json');
    await engine.call('report.write', { path: join(folder, 'logged.html'), documents: ['sample-sales'] });
    const { entries, intact } = await engine.call('privacy.audit', {});
    expect(intact).toBe(true);
    const { kind } = analyses['sample-sales'];
    expect(entries.slice(before)).toMatchObject([
      { action: 'export', what: `${kind}/csv`, columns: named },
      { action: 'export', what: 'retention/json' },
      { action: 'report', what: 'html', columns: named },
    ]);
  });
});
