import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Meaning, TableDefinition } from '#shared/model/table';
import type { Engine } from '#engine/engine';
import { makeFolder, startEngine } from '../workbook/helpers.ts';

async function load(
  engine: Engine,
  folder: string,
  name: string,
  lines: string[],
  meanings: readonly Meaning[],
  more: Partial<TableDefinition>,
): Promise<string> {
  const path = join(folder, `${name}.csv`);
  await writeFile(path, lines.join('\n'));
  const { table } = await engine.call('import.run', { path, recipe: null, table: null, confirm: false });
  const columns = table.definition.columns.map((column, at) => ({
    ...column,
    meaning: meanings[at] ?? 'none',
  }));
  await engine.call('tables.define', {
    table: table.id,
    definition: { ...table.definition, ...more, columns },
    confirm: true,
  });
  return table.id;
}

/** Twenty people with one order each; of the first three the newest row says no, p4's yes ran out in 2020. */
async function shop(): Promise<{ engine: Engine; folder: string }> {
  const folder = await makeFolder();
  const engine = startEngine(folder);
  await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  const ids = Array.from({ length: 20 }, (_, n) => `p${n + 1}`);
  await load(
    engine,
    folder,
    'customers',
    [
      'id,mail,agreed,until',
      ...ids.map((id) => `${id},${id}@x.jp,はい,${id === 'p4' ? '2020-01-01' : '2999-12-31'}`),
      'p1,p1@x.jp,いいえ,',
      'p2,p2@x.jp,,',
      'p3,p3@x.jp,はい,',
      'p3,p3@x.jp,no,',
    ],
    ['customer', 'email', 'consent', 'attribute'],
    { role: 'customers' },
  );
  await load(
    engine,
    folder,
    'orders',
    ['id,at,amount', ...ids.map((id, n) => `${id},2024-01-${String(n + 1).padStart(2, '0')},10`)],
    ['customer', 'time', 'amount'],
    { role: 'transactions' },
  );
  return { engine, folder };
}
const everyone = { type: 'everyone' } as const;
const retention = { kind: 'retention', body: { start: { kind: 'purchase' }, return: { kind: 'purchase' } } };
const trend = { kind: 'trend', body: { event: { kind: 'purchase' }, measure: 'amount', grain: 'year' } };

async function numbers(
  engine: Engine,
): Promise<{ people: number; base: number; amount: string; left: number }> {
  const { customers } = await engine.call('people.count', { who: everyone });
  const cohorts = await engine.call('analysis.run', retention);
  const sums = await engine.call('analysis.run', trend);
  const left = cohorts.excluded.find(({ text }) => text.key === 'privacy.consent.leftOut')?.n ?? 0;
  return { people: customers, base: cohorts.base.n, amount: String(sums.rows[0]?.[1]), left };
}
async function consentUntil(engine: Engine, until: string | null): Promise<void> {
  const [table] = await engine.call('tables.list', {});
  if (!table) throw new Error('no table');
  const columns = table.definition.columns.map((column) =>
    column.meaning === 'consent' ? { ...column, consent: { purpose: null, yes: null, until } } : column,
  );
  await engine.call('tables.define', {
    table: table.id,
    definition: { ...table.definition, columns },
    confirm: true,
  });
}

describe('people who did not consent', () => {
  it('are in no analysis, by their newest row, and are counted', async () => {
    const { engine } = await shop();
    expect(await numbers(engine)).toEqual({ people: 17, base: 17, amount: '170.00', left: 3 });
    expect((await engine.call('people.profile', { key: 'p1' })).activities).toBe(1);
  });

  it('are left out once a consent has run out', async () => {
    const { engine } = await shop();
    await consentUntil(engine, 'c4');
    expect((await numbers(engine)).people).toBe(16);
  });

  it('come back with undo, and when analyses need another purpose', async () => {
    const { engine } = await shop();
    await consentUntil(engine, 'c4');
    await engine.call('documents.undo', { id: null });
    expect((await numbers(engine)).people).toBe(17);
    const [table] = await engine.call('tables.list', {});
    const columns = (table?.definition.columns ?? []).map((column) =>
      column.meaning === 'consent'
        ? { ...column, consent: { purpose: 'marketing' as const, yes: null, until: null } }
        : column,
    );
    if (!table) throw new Error('no table');
    await engine.call('tables.define', {
      table: table.id,
      definition: { ...table.definition, columns },
      confirm: true,
    });
    expect(await numbers(engine)).toEqual({ people: 20, base: 20, amount: '200.00', left: 0 });
    await engine.call('workbook.configure', { settings: { consentPurpose: 'marketing' } });
    expect(await numbers(engine)).toEqual({ people: 17, base: 17, amount: '170.00', left: 3 });
  });

  it('are found in an imported list of withdrawals by key or by address, and saved with the workbook', async () => {
    const { engine, folder } = await shop();
    const list = ['who', 'p9', 'P10@X.JP', 'nobody@x.jp'];
    await load(engine, folder, 'withdrawn', list, ['email'], {
      role: 'other',
      withdrawals: { purpose: null },
    });
    expect(await numbers(engine)).toEqual({ people: 15, base: 15, amount: '150.00', left: 5 });
    const path = join(folder, 'shop.kikite');
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    const other = startEngine(await makeFolder());
    await other.call('workbook.open', { path });
    expect(await numbers(other)).toEqual({ people: 15, base: 15, amount: '150.00', left: 5 });
    const [, , last] = await other.call('tables.list', {});
    await other.call('tables.remove', { table: last?.id ?? '' });
    expect((await numbers(other)).people).toBe(17);
  });

  it('are said to be so on their page, with the source, the purpose and the last day', async () => {
    const { engine, folder } = await shop();
    await consentUntil(engine, 'c4');
    const of = (key: string) => engine.call('privacy.consentOf', { key });
    const source = { tableId: 't1', column: 'agreed', purpose: null, file: 'customers.csv' };
    expect(await of('p5')).toMatchObject({
      leftOut: false,
      purpose: 'analysis',
      sources: [{ ...source, state: 'yes', until: '2999-12-31', line: 6 }],
    });
    expect(await of('p1')).toMatchObject({ leftOut: true, sources: [{ ...source, state: 'no', line: 22 }] });
    expect(await of('p4')).toMatchObject({
      leftOut: true,
      sources: [{ ...source, state: 'expired', until: '2020-01-01' }],
    });
    await load(engine, folder, 'withdrawn', ['who', 'p9'], ['email'], {
      role: 'other',
      withdrawals: { purpose: 'marketing' },
    });
    expect(await of('p9')).toMatchObject({
      leftOut: false,
      sources: [{ state: 'yes' }, { tableId: 't3', column: null, state: 'withdrawn', purpose: 'marketing' }],
    });
    expect((await of('p5')).sources).toHaveLength(1);
    await expect(of('nobody')).rejects.toMatchObject({ fault: { code: 'customerUnknown' } });
  });

  it('are found by who they are described to be, where no column names them', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder);
    await engine.call('workbook.create', { name: 'guests', settings: { timeZone: 'Asia/Tokyo' } });
    const guests = Array.from({ length: 12 }, (_, n) => `guest ${n},1980-01-${10 + n},090-0000-10${10 + n}`);
    const meanings = ['name', 'birthDate', 'phone', 'consent'] as const;
    await load(
      engine,
      folder,
      'guests',
      ['name,born,phone,agreed', ...guests.map((guest, n) => `${guest},${n < 2 ? 'no' : 'yes'}`)],
      meanings,
      { role: 'customers' },
    );
    const people = async () => (await engine.call('people.count', { who: everyone })).customers;
    expect(await people()).toBe(10);
    // One as described, one by telephone alone, in another way of writing.
    const described = ['name,born,phone', ...guests.slice(3, 4)];
    await load(engine, folder, 'left', described, meanings, {
      role: 'other',
      withdrawals: { purpose: null },
    });
    expect(await people()).toBe(9);
    const phones = ['phone', '090 0000 1015'];
    await load(engine, folder, 'called', phones, ['phone'], {
      role: 'other',
      withdrawals: { purpose: null },
    });
    expect(await people()).toBe(8);
  });
});
