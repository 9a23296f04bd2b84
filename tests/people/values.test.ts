import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '#shared/conditions/condition';
import { renderText } from '#shared/i18n/translate';
import { contract, type Params, type ParamsInput } from '#shared/rpc/contract';
import { silentJob } from '#engine/jobs/job';
import { peopleHandlers } from '#engine/people/handlers';
import { reveal } from '#engine/privacy/masking/reveal';
import { documentHandlers } from '#engine/workbook/document-handlers';
import { listTables } from '#engine/workbook/records';
import type { TestBook } from '../activity/test-book.ts';
import { openShop } from './shop.ts';

describe('what rules and searches can go by', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openShop();
    await book.load({
      name: 'Tickets',
      role: 'interactions',
      columns: [
        ['Customer', 'VARCHAR', 'customer'],
        ['At', 'TIMESTAMP', 'time'],
        ['From', 'VARCHAR', 'email'],
        ['Text', 'VARCHAR', 'verbatim'],
      ],
      rows: [
        ['C', '2024-05-01 08:00:00', 'ichiro+desk@work.example', 'Where is my cup?'],
        ['D', '2024-05-02 08:00:00', null, 'Write to jiro@home.example or call 03-7777-8888'],
      ],
    });
  });
  afterAll(() => book.close());

  const values = (input: ParamsInput<'people.values'>) =>
    peopleHandlers['people.values'](
      book.context,
      contract['people.values'].params.parse(input) as Params<'people.values'>,
      silentJob(),
    );
  const keys = async (who: Condition, search = ''): Promise<string[]> => {
    const counted = await peopleHandlers['people.count'](
      book.context,
      { who, scope: null, search },
      silentJob(),
    );
    const each = await Promise.all(
      ['A', 'B', 'C', 'D'].map(async (key) => {
        const one: Condition = { type: 'all', of: [who, { type: 'keys', keys: [key] }] };
        const { customers } = await peopleHandlers['people.count'](
          book.context,
          { who: one, scope: null, search },
          silentJob(),
        );
        return customers === 1 ? [key] : [];
      }),
    );
    expect(each.flat()).toHaveLength(counted.customers);
    return each.flat();
  };
  const everyone: Condition = { type: 'everyone' };

  it('values of a trait come with the customers who have them, the most frequent first', async () => {
    expect(await values({ field: 'favourite:channel' })).toEqual({
      values: [
        { value: 'web', customers: 2 },
        { value: 'shop', customers: 1 },
      ],
      more: false,
      masked: false,
    });
    // A has the orders 1, 2 and 3, D 6, 7 and 8; C two by their times, B one.
    expect(await values({ field: 'orders', limit: 1 })).toEqual({
      values: [{ value: '3', customers: 2 }],
      more: true,
      masked: false,
    });
    expect((await values({ field: 'favourite:channel', search: ' WE' })).values).toEqual([
      { value: 'web', customers: 2 },
    ]);
    await expect(values({ field: 't1.c99' })).rejects.toThrow('traitUnknown');
  });

  it('values that tell of people stay masked until they may be seen, also from a search', async () => {
    const [customers] = await book.read(listTables);
    await book.define('t1', {
      columns: (customers?.definition.columns ?? []).map((column) =>
        column.meaning === 'name' ? { ...column, sensitivity: 'personal' as const } : column,
      ),
    });
    const field = 't1.c2';
    const hidden = await values({ field });
    expect(hidden.masked).toBe(true);
    expect(hidden.values.length).toBeGreaterThan(0);
    expect(JSON.stringify(hidden)).not.toContain('太郎');
    expect((await values({ field, search: '太郎' })).values).toEqual([]);
    await reveal(book.context, { columns: [field], customers: [] });
    expect(await values({ field, search: '太郎' })).toEqual({
      values: [{ value: '佐藤太郎', customers: 1 }],
      more: false,
      masked: false,
    });
  });

  it('an address is found in the rows of what customers did, and in what they wrote', async () => {
    expect(await keys(everyone, 'ICHIRO@work.example')).toEqual(['C']);
    expect(await keys(everyone, 'jiro@home.example')).toEqual(['D']);
    expect(await keys(everyone, '03 7777 8888')).toEqual(['D']);
    // Words that people wrote are no names of theirs.
    expect(await keys(everyone, 'cup')).toEqual([]);
  });

  it('tags that the analyst gave select customers, and follow as they change', async () => {
    const note = (customer: string, tags: string[]) =>
      documentHandlers['documents.put'](
        book.context,
        {
          document: {
            id: `note-${customer}`,
            kind: 'customerNotes',
            version: 1,
            title: customer,
            body: { customer, tags, notes: [] },
          },
          merge: 0,
        },
        silentJob(),
      );
    await note('A', ['vip', 'call']);
    await note('B', ['call']);
    const tagged = (...tags: string[]): Condition => ({ type: 'tag', tags });
    expect(await keys(tagged('vip'))).toEqual(['A']);
    expect(await keys(tagged('vip', 'call'))).toEqual(['A', 'B']);
    expect(await keys(tagged())).toEqual(['A', 'B']);
    expect(await keys({ type: 'not', of: tagged() })).toEqual(['C', 'D']);
    expect(await keys(tagged('gone'))).toEqual([]);
    await note('A', []);
    expect(await keys(tagged('vip'))).toEqual([]);
    const { title } = await peopleHandlers['people.describe'](
      book.context,
      { who: tagged('call', 'vip'), scope: null },
      silentJob(),
    );
    expect(renderText('en', title)).toBe('tagged call, vip');
  });
});
