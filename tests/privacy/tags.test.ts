import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataTag } from '#shared/model/data-tag';
import type { Column } from '#shared/model/table';
import { isForbidden } from '#shared/model/data-tag';
import { tagOf } from '#engine/privacy/tags/tag-of';
import { faultOf, makeFolder, startEngine } from '../workbook/helpers.ts';
import { importShop, person } from './shop.ts';

const column = (more: Partial<Column>): Column => ({
  id: 'c1',
  name: 'x',
  type: 'text',
  meaning: 'attribute',
  dataType: null,
  sensitivity: 'personal',
  ...more,
});

describe('what the law calls data', () => {
  it('is proposed by what was found, and a decision stands over it', () => {
    const of = (more: Partial<Column>, tag?: DataTag): DataTag => tagOf(column(more), tag ? { tag } : {});
    expect(of({ personal: 'email' })).toBe('personalInformation');
    expect(of({ personal: 'passport' })).toBe('personalInformation');
    expect(of({ personal: 'ipAddress' })).toBe('personalRelated');
    expect(of({ sensitivity: 'specialCare' })).toBe('specialCare');
    expect(of({ meaning: 'customer' })).toBe('personalRelated');
    expect(of({ sensitivity: 'none' })).toBe('none');
    expect(of({ sensitivity: 'none' }, 'statistical')).toBe('statistical');
    expect(of({ personal: 'email', tag: 'anonymised' })).toBe('anonymised');
  });

  it('says who may be given it as it is', () => {
    const tags = [
      'personalInformation',
      'specialCare',
      'personalRelated',
      'pseudonymised',
      'anonymised',
      'statistical',
      'none',
    ] as const;
    expect(tags.filter((tag) => !isForbidden(tag, 'inside'))).toEqual([
      'personalRelated',
      'pseudonymised',
      'anonymised',
      'statistical',
      'none',
    ]);
    expect(tags.filter((tag) => !isForbidden(tag, 'outside'))).toEqual(['anonymised', 'statistical', 'none']);
  });
});

describe('a table written as a file', () => {
  it('leaves only as its tags allow: pseudonyms that agree between tables, and no key in the workbook', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder);
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    await importShop(engine, folder);
    const path = join(folder, 'out.csv');
    const refused = await faultOf(engine.call('tables.export', { table: 't1', path, format: 'csv' }));
    expect(refused).toMatchObject({
      code: 'exportForbidden',
      params: { tag: { key: 'privacy.tag.personalInformation' } },
    });
    await expect(readFile(path)).rejects.toThrow();

    const columns = ['c1', 'c2', 'c6'];
    await engine.call('tables.export', { table: 't1', path, format: 'csv', columns, pseudonymise: ['c2'] });
    const customers = (await readFile(path, 'utf8')).trim().split('\n');
    expect(customers[0]).toBe('会員番号,メールアドレス,都市');
    const [, pseudonym = ''] = customers[8]?.split(',') ?? [];
    expect(pseudonym).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/u);
    expect(customers.join()).not.toContain(person(7).email);

    const orders = join(folder, 'orders-out.parquet');
    await engine.call('tables.export', {
      table: 't2',
      path: orders,
      format: 'parquet',
      pseudonymise: ['c1'],
    });
    const ordersCsv = join(folder, 'orders-out.csv');
    await engine.call('tables.export', { table: 't2', path: ordersCsv, format: 'csv', pseudonymise: ['c1'] });
    expect(await readFile(ordersCsv, 'utf8')).toContain(pseudonym);
    const outside = engine.call('tables.export', {
      table: 't2',
      path: ordersCsv,
      format: 'csv',
      pseudonymise: ['c1'],
      recipient: 'outside',
    });
    expect((await faultOf(outside)).params).toMatchObject({ tag: { key: 'privacy.tag.pseudonymised' } });
    const { entries } = await engine.call('privacy.audit', {});
    expect(entries.filter(({ action }) => action === 'export').map(({ what, rows }) => [what, rows])).toEqual(
      [
        ['table/csv', 60],
        ['table/parquet', 120],
        ['table/csv', 120],
      ],
    );
  });
});

describe('a retention period', () => {
  it('flags who was last seen before it, and deletes them on command alone', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder);
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    await importShop(engine, folder, 12);
    const [table] = await engine.call('tables.list', {});
    if (!table) throw new Error('no table');
    const keep = (months: number) =>
      engine.call('tables.define', {
        table: 't1',
        definition: { ...table.definition, retention: { months } },
        confirm: true,
      });
    await keep(1200);
    expect(await engine.call('privacy.overdue', {})).toMatchObject([
      { table: 't1', months: 1200, customers: 0 },
    ]);
    await keep(1);
    expect(await engine.call('privacy.overdue', {})).toMatchObject([{ months: 1, customers: 12 }]);
    const everyone = { who: { type: 'everyone' } } as const;
    expect((await engine.call('people.count', everyone)).customers).toBe(12);
    expect(await engine.call('privacy.forgetOverdue', { table: 't1' })).toEqual({ customers: 12, rows: 48 });
    expect((await engine.call('people.count', everyone)).customers).toBe(0);
    expect(await engine.call('privacy.overdue', {})).toMatchObject([{ customers: 0 }]);
  }, 60_000);
});
