import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';

const data = resolve(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(data))('importing the real files (skipped: ../shared/data is absent)', () => {
  let folder: string;
  let engine: Engine;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kikite-real-'));
    engine = createEngine({ dataFolder: folder, tempFolder: folder });
    await engine.call('workbook.create', { settings: {} });
  });
  afterEach(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (path: string) => engine.call('import.run', { path: join(data, path) });

  it('reads Online Retail whole', async () => {
    const { batch, table } = await run('online_retail/online_retail.csv.gz');
    expect(batch).toMatchObject({ records: 541_909, loaded: 541_909, quarantined: 0, firstLine: 2 });
    expect(table.definition.columns.map(({ name, type }) => [name, type])).toEqual([
      ['InvoiceNo', 'text'],
      ['StockCode', 'text'],
      ['Description', 'text'],
      ['Quantity', 'integer'],
      ['InvoiceDate', 'timestamp'],
      ['UnitPrice', 'decimal'],
      ['CustomerID', 'integer'],
      ['Country', 'text'],
    ]);
  });

  it.each([
    ['cdnow/CDNOW_master.txt', 69_659, true, 'date'],
    ['cdnow/CDNOW_sample.txt', 6_919, false, 'column3'],
  ])('reads %s, aligned by blanks', async (path, records, hasHeader, day) => {
    const { batch, table } = await run(path);
    expect(batch).toMatchObject({ records, loaded: records, quarantined: 0, noted: 0 });
    expect(batch.recipe).toMatchObject({ delimiter: 'whitespace', hasHeader });
    expect(table.definition.columns.find(({ name }) => name === day)?.type).toBe('date');
    expect(table.definition.columns[0]?.type).toBe('text');
  });

  it.each([
    ['telco_churn/Telco-Customer-Churn.csv', 7_043, 21],
    ['febrl/dataset1.csv', 1_000, 11],
    ['banking77/train.csv', 10_003, 2],
    ['inaugural/inaugural.csv', 60, 6],
    ['survival/canadian_senators.csv', 933, 10],
    ['jp_addresses/addresses.csv', 7_191, 10],
    ['jp_names/last_name_org.csv', 1_999, 4],
    ['dedupe_restaurant/restaurant-1.csv', 112, 5],
    ['splink/fake_1000.csv', 1_000, 7],
    ['qualtrics/sample.csv', 1, 20],
    ['qualtrics/sample_legacy.csv', 1, 15],
    ['sentence_polarity/sentence_polarity/rt-polarity.pos', 5_331, 1],
  ])('reads %s: %i records of %i columns, none kept out', async (path, records, width) => {
    const { batch, table } = await run(path);
    expect(batch).toMatchObject({ records, loaded: records, quarantined: 0 });
    expect(table.definition.columns).toHaveLength(width);
  });
});
