import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '#shared/conditions/condition';
import { renderText } from '#shared/i18n/translate';
import { contract, type ParamsInput } from '#shared/rpc/contract';
import { traitChoices } from '#shared/traits/choices';
import { lifecycleOf } from '#shared/traits/rhythm';
import { traitOf } from '#shared/traits/trait';
import { traitDefinition, traitTitle } from '#shared/traits/words';
import { silentJob } from '#engine/jobs/job';
import { peopleHandlers } from '#engine/people/handlers';
import { catalogOf, type TestBook } from '../activity/test-book.ts';
import { openShop } from './shop.ts';

const everyone: Condition = { type: 'everyone' };

describe('a list of customers', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openShop();
  });
  afterAll(() => book.close());

  async function list(input: Omit<ParamsInput<'people.list'>, 'who'> & { who?: Condition }) {
    const pages: Uint8Array[] = [];
    const job = { ...silentJob(), page: (page: Uint8Array) => void pages.push(page) };
    const params = contract['people.list'].params.parse({ who: everyone, ...input });
    const answer = await peopleHandlers['people.list'](book.context, params, job);
    const table = tableFromIPC(Buffer.concat(pages));
    const rows = table
      .toArray()
      .map(
        (row: unknown) =>
          JSON.parse(
            JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
          ) as Record<string, unknown>,
      );
    return { ...answer, rows };
  }
  /** One trait of everyone, by key. */
  async function valuesOf(trait: string): Promise<unknown[]> {
    const { rows } = await list({ columns: ['key', trait] });
    expect(rows.map((row) => row.key)).toEqual(['A', 'B', 'C', 'D']);
    return rows.map((row) => row[trait]);
  }

  it.each([
    // A: 4 of purchases, 1 return, 5 visits, 3 messages, 2 answers.
    ['count', [15, 4, 3, 3]],
    ['count:purchase', [4, 1, 3, 3]],
    ['count:event:view', [4, 1, 0, 0]],
    ['orders', [3, 1, 2, 3]],
    // (75 − 15) ÷ 3; 7.50; 12 ÷ 2; 3 ÷ 3
    ['averageOrder', [20, 7.5, 6, 1]],
    ['favourite:product', ['tea', 'cup', 'cup', 'tea']],
    ['favourite:channel', ['shop', 'web', null, 'web']],
    ['mostFrequent:t2.c4', ['tea', 'cup', 'cup', 'tea']],
    ['lastScore', [4, 10, null, null]],
    ['voices', [1, 1, 0, 0]],
    // Days to 2024-05-10 from 1 March, from the day itself, from 1 January, from 3 May.
    ['daysSince:purchase', [70, 0, 130, 7]],
    // A buys every 30 days; D every day, so every 7; for the others the median of 30 and 1 counts.
    ['lifecycle', ['atRisk', 'new', 'lapsed', 'active']],
    // A: visits on 2 days, opened on 1, bought on 1. B: 1 + 2 + 10 + 5. D: bought on 3 days.
    ['engagement', [14, 18, 0, 30]],
    ['attribute:t1.c2', ['髙橋 花子', '佐藤太郎', 'Ichiro Ohno', '鈴木 次郎']],
  ])('has %s', async (trait, expected) => expect(await valuesOf(trait)).toEqual(expected));

  it('sorts by any of them, and gives any part of the order', async () => {
    for (const trait of ['engagement', 'lifecycle', 'amount', 'favourite:product', 'last']) {
      for (const descending of [true, false]) {
        const sort = { column: trait, descending };
        const all = (await list({ columns: ['key', trait], sort })).rows.map((row) => row.key);
        const parts: unknown[] = [];
        for (let offset = 0; offset < 4; offset += 1)
          parts.push(
            ...(await list({ columns: ['key'], sort, offset, limit: 1 })).rows.map((row) => row.key),
          );
        expect(parts).toEqual(all);
        expect(new Set(all)).toEqual(new Set(['A', 'B', 'C', 'D']));
      }
    }
    const first = await list({ columns: ['key'], sort: { column: 'engagement', descending: true } });
    expect(first.rows.map((row) => row.key)).toEqual(['D', 'B', 'A', 'C']);
  });

  it.each([
    ['高橋', ['A']],
    ['たかはし', ['A']],
    ['takahashi hanako', ['A']],
    ['sato', ['B']],
    ['おおの', ['C']],
    ['すずき', ['D']],
    ['09011112222', ['A']],
    ['080-3333-4444', ['B']],
    ['０３ ５５５５ ６６６６', ['D']],
    ['hana@example.com', ['A']],
    ['taro@example.com', ['B']],
    ['example.com', ['A', 'B']],
    ['c', ['A', 'B', 'C']],
    ["'; DROP TABLE customer; --", []],
    ['(((', []],
  ])('finds by %s', async (search, expected) => {
    const found = await list({ columns: ['key'], search });
    expect(found.rows.map((row) => row.key)).toEqual(expected);
    expect(found.total).toBe(expected.length);
  });

  it('takes whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), async (search) => {
        expect((await list({ columns: ['key'], search })).total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[Condition, string[]]>([
    [{ type: 'trait', trait: 'lifecycle', test: 'isOneOf', value: ['new', 'active'] }, ['B', 'D']],
    [{ type: 'trait', trait: 'orders', test: 'atLeast', value: 3 }, ['A', 'D']],
    [{ type: 'trait', trait: 'lastScore', test: 'isEmpty', value: null }, ['C', 'D']],
    [{ type: 'trait', trait: 'favourite:product', test: 'isNot', value: 'tea' }, ['B', 'C']],
    [{ type: 'trait', trait: 'last:purchase', test: 'atLeast', value: '2024-05-01' }, ['B', 'D']],
    [{ type: 'trait', trait: 'count:return', test: 'greaterThan', value: 0 }, ['A']],
    [{ type: 'trait', trait: 'attribute:t1.c2', test: 'contains', value: 'OHNO' }, ['C']],
  ])('is limited by %j', async (who, expected) => {
    expect((await list({ who, columns: ['key'] })).rows.map((row) => row.key)).toEqual(expected);
  });

  it('refuses what it does not have', async () => {
    await expect(list({ columns: ['count:event:nothing'] })).rejects.toThrow('traitUnknown');
    await expect(list({ columns: ['nothing'] })).rejects.toThrow('traitUnknown');
  });

  it('names and can show every trait it offers, in both languages', async () => {
    const catalog = await catalogOf(book);
    const ids = traitChoices(catalog).flatMap(({ traits }) => traits);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const trait = traitOf(id, catalog);
      for (const locale of ['en', 'ja'] as const) {
        expect(renderText(locale, traitTitle(trait))).not.toMatch(/^trait\.|\{\{/);
        const definition = traitDefinition(trait, catalog);
        if (definition) expect(renderText(locale, definition)).not.toMatch(/^\w+\.\w+$|\{\{/);
      }
    }
    const { rows } = await list({ columns: ids });
    expect(Object.keys(rows[0] ?? {})).toEqual(ids);
  });

  it('is written as a file with the titles of its columns', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kikite-list-'));
    const write = async (format: 'csv' | 'json' | 'xlsx' | 'parquet' | 'arrow') => {
      const path = join(folder, `list.${format}`);
      const params = contract['people.export'].params.parse({
        who: everyone,
        columns: ['key', 'amount', 'lifecycle', 'favourite:product'],
        sort: { column: 'amount', descending: true },
        format,
        path,
      });
      expect(await peopleHandlers['people.export'](book.context, params, silentJob())).toMatchObject({
        customers: 4,
      });
      return readFileSync(path);
    };
    expect(String(await write('csv'))).toBe(
      '\ufeffCustomer,Amount,Lifecycle,Favourite product\r\nA,60.00,at risk,tea\r\nC,12.00,lapsed,cup\r\nB,7.50,new,cup\r\nD,3.00,active,tea\r\n',
    );
    expect(JSON.parse(String(await write('json')).split('\n')[0] ?? '')).toEqual({
      key: 'A',
      amount: '60.00',
      lifecycle: 'atRisk',
      'favourite:product': 'tea',
    });
    expect(tableFromIPC(await write('arrow')).numRows).toBe(4);
    expect((await write('parquet')).subarray(0, 4).toString()).toBe('PAR1');
    expect((await write('xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('the lifecycle', () => {
  it('only ever moves on while a customer stays away', () => {
    const order = ['new', 'active', 'atRisk', 'lapsed'];
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 400 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 300 }),
        (rhythm, since, before, later) => {
          const now = order.indexOf(lifecycleOf(rhythm, since + before, since));
          const then = order.indexOf(lifecycleOf(rhythm, since + before + later, since + later));
          expect(then).toBeGreaterThanOrEqual(now);
        },
      ),
    );
  });
  it('changes at two and four rhythms', () => {
    expect([30, 31, 60, 61, 120, 121].map((days) => lifecycleOf(30, days, days))).toEqual([
      'new',
      'active',
      'active',
      'atRisk',
      'atRisk',
      'lapsed',
    ]);
  });
});
