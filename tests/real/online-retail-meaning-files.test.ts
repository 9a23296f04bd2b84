import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';

const data = resolve('../shared/data');
const absent = existsSync(data) ? '' : ' (../shared/data is not here)';

describe.skipIf(absent !== '')(`well-known files, imported as they are guessed${absent}`, () => {
  let folder: string;
  let engine: Engine;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-meaning-'));
    engine = createEngine({ dataFolder: folder });
    await engine.call('workbook.create', { name: 'real', settings: { timeZone: 'America/New_York' } });
  });
  afterAll(async () => {
    await engine?.close();
    await rm(folder, { recursive: true, force: true });
  });
  async function load(path: string) {
    const file = join(data, path);
    const { definition } = await engine.call('import.inspect', { path: file });
    const { table } = await engine.call('import.run', { path: file, definition, confirm: true });
    return { definition, table, meanings: definition.columns.map((column) => column.meaning) };
  }

  it('CDNOW’s master has 23,570 customers who spent 2,500,315.63', async () => {
    const { table, meanings } = await load('cdnow/CDNOW_master.txt');
    expect(table.definition.role).toBe('transactions');
    expect(meanings).toEqual(['customer', 'time', 'quantity', 'amount']);
    expect(table.use).toMatchObject({ used: 69_659, customers: 23_570, amount: '2500315.63', leftOut: [] });
    expect(table.coverage).toEqual({ start: '1997-01-01', end: '1998-06-30', endAt: '1998-06-30T23:59:59' });
  });

  it('CDNOW’s sample, which has no header, has 2,357 customers', async () => {
    const { table, meanings } = await load('cdnow/CDNOW_sample.txt');
    expect(meanings).toEqual(['customer', 'none', 'time', 'quantity', 'amount']);
    expect(table.use).toMatchObject({ used: 6919, customers: 2357 });
    const { customers } = await engine.call('workbook.catalog', {});
    // The sample's people are the master's: the first column is the master's key.
    expect(customers).toBe(23_570);
  });

  it('a telephone company’s subscribers are customers with attributes', async () => {
    const { table } = await load('telco_churn/Telco-Customer-Churn.csv');
    expect(table.definition.role).toBe('customers');
    expect(table.use).toMatchObject({ used: 7043, customers: 7043 });
    const { attributes } = await engine.call('workbook.catalog', {});
    expect(attributes.map((one) => one.label)).toEqual(expect.arrayContaining(['gender', 'tenure', 'Churn']));
    expect(attributes).toHaveLength(20);
  });

  it('questions to a bank are voices with themes, of nobody in particular', async () => {
    const { table, meanings } = await load('banking77/train.csv');
    expect(meanings).toEqual(['verbatim', 'theme']);
    expect(table.use).toMatchObject({ used: 10_003, unidentified: 10_003 });
    expect((await engine.call('workbook.catalog', {})).voices).toBe(10_003);
  });
});
