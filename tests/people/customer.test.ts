import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type CommandName, type Params, type ParamsInput } from '#shared/rpc/contract';
import { bestTime } from '#engine/customer/habits';
import { customerHandlers } from '#engine/customer/handlers';
import { silentJob } from '#engine/jobs/job';
import type { TestBook } from '../activity/test-book.ts';
import { openShop } from './shop.ts';

const parse = <C extends CommandName>(command: C, input: ParamsInput<C>): Params<C> =>
  contract[command].params.parse(input) as Params<C>;

describe('the page of a customer', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openShop();
  });
  afterAll(() => book.close());
  const timeline = (input: ParamsInput<'customer.timeline'>) =>
    customerHandlers['customer.timeline'](book.context, parse('customer.timeline', input), silentJob());
  const portrait = (key: string) => customerHandlers['customer.portrait'](book.context, { key }, silentJob());

  it('tells everything in order, with the row behind it and its session', async () => {
    const { total, items } = await timeline({ key: 'A' });
    expect(total).toBe(15);
    expect(items.slice(0, 4).map(({ at, kind, file, line }) => [at.slice(0, 16), kind, file, line])).toEqual([
      ['2024-04-05T20:00', 'campaign', 'file-4.csv', 4],
      ['2024-04-03T20:00', 'campaign', 'file-4.csv', 3],
      ['2024-04-03T08:00', 'campaign', 'file-4.csv', 2],
      ['2024-04-02T10:00', 'event:view', 'file-3.csv', 6],
    ]);
    // 10:00 and 10:29 are one visit; 11:00, 31 minutes later, is the next.
    const visit = items.filter(({ at }) => at.startsWith('2024-04-01'));
    expect(visit.map(({ session }) => session - (visit[0]?.session ?? 0))).toEqual([0, -1, -1]);
    expect(items.find(({ kind }) => kind === 'return')).toMatchObject({ amount: '-15.00', channel: 'shop' });
  });

  it('gives any part of it, and what a filter leaves', async () => {
    const all = (await timeline({ key: 'A' })).items.map(({ tableId, row }) => `${tableId}/${row}`);
    const parts = [];
    for (let offset = 0; offset < 15; offset += 4)
      parts.push(
        ...(await timeline({ key: 'A', offset, limit: 4 })).items.map(
          ({ tableId, row }) => `${tableId}/${row}`,
        ),
      );
    expect(parts).toEqual(all);
    const filter = { kinds: ['purchase', 'return'], channels: null, from: '2024-01-31', to: '2024-03-01' };
    expect((await timeline({ key: 'A', filter })).items.map(({ amount }) => amount)).toEqual([
      '40.00',
      '20.00',
    ]);
    const shop = { kinds: null, channels: ['shop'], from: null, to: null };
    expect((await timeline({ key: 'A', filter: shop })).total).toBe(3);
    expect((await timeline({ key: 'A', filter: { ...shop, channels: [] } })).total).toBe(0);
  });

  it('counts each day, and the days are all of it', async () => {
    const { days } = await customerHandlers['customer.density'](book.context, { key: 'A' }, silentJob());
    expect(days.reduce((sum, { n }) => sum + n, 0)).toBe(15);
    expect(days[0]).toEqual({ day: '2024-01-01', kind: 'purchase', n: 2 });
  });

  it('says where the customer stands, and why', async () => {
    const [a, b, c] = await Promise.all(['A', 'B', 'C'].map(portrait));
    expect(a?.lifecycle).toMatchObject({
      state: 'atRisk',
      rhythm: 30,
      definition: { key: 'lifecycle.own', params: { since: 70 } },
    });
    // Nobody else's rhythm but A's 30 and D's 1 is known: (30 + 1) ÷ 2.
    expect(b?.lifecycle).toMatchObject({
      state: 'new',
      rhythm: 15.5,
      definition: { key: 'lifecycle.typical' },
    });
    expect(c?.lifecycle?.state).toBe('lapsed');
  });

  it('tells every point of the engagement', async () => {
    const { engagement } = await portrait('A');
    expect(engagement.parts).toEqual([
      { part: 'visits', days: 2, weight: 1, points: 2 },
      { part: 'opens', days: 1, weight: 2, points: 2 },
      { part: 'purchases', days: 1, weight: 10, points: 10 },
      { part: 'answers', days: 0, weight: 5, points: 0 },
    ]);
    // C has none, B has 18 and D 30: one of four has fewer than 14.
    expect(engagement).toMatchObject({ points: 14, above: 0.25 });
  });

  it('knows when and where the customer acts of their own accord', async () => {
    const { habits } = await portrait('A');
    // 4 orders and the return, 2 answers, visits at 2 Jan, 1 Apr (two) and 2 Apr; messages are not theirs.
    expect(habits.sessions).toBe(10);
    expect(habits.hours.flat().reduce((sum, n) => sum + n, 0)).toBe(10);
    expect(habits.channels).toEqual([
      { channel: 'shop', sessions: 3 },
      { channel: 'web', sessions: 1 },
    ]);
    // Mondays: 1 January and 1 April, both at 10, and 1 April at 11.
    expect(habits.best).toEqual({ weekday: 0, hour: 9, sessions: 3 });
    expect((await portrait('C')).habits.best).toBeNull();
  });

  it('takes the fullest three hours, the first of equals, never over midnight', () => {
    const none = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    expect(bestTime(none)).toBeNull();
    const some = none.map((day, weekday) => day.map((_, hour) => (weekday > 4 && hour === 23 ? 2 : 0)));
    expect(bestTime(some)).toEqual({ weekday: 5, hour: 21, sessions: 2 });
  });

  it('lists scores and segments', async () => {
    const { scores } = await portrait('A');
    expect(scores.map(({ score, at }) => [score, at.slice(0, 10)])).toEqual([
      [4, '2024-02-01'],
      [9, '2024-01-20'],
    ]);
    await expect(portrait('nobody')).rejects.toThrow('customerUnknown');
  });

  it('says what is known, from where, and what other sources say', async () => {
    const before = await customerHandlers['customer.facts'](book.context, { key: 'A' }, silentJob());
    expect(before.facts.map(({ label, others }) => [label, others.length])).toEqual([
      ['Name', 0],
      ['Kana', 0],
      ['Phone', 0],
      ['Mail', 0],
    ]);
    await book.load({
      name: 'Members',
      role: 'customers',
      importedAt: '2026-02-01T00:00:00Z',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['Full name', 'VARCHAR', 'name'],
        ['Tel', 'VARCHAR', 'phone'],
      ],
      rows: [['A', '高橋　花子', '080-9999-0000']],
    });
    const { facts } = await customerHandlers['customer.facts'](book.context, { key: 'A' }, silentJob());
    // Another form of the same kanji, and another blank, is no conflict.
    expect(facts.find(({ label }) => label === 'Full name')).toMatchObject({
      text: '高橋　花子',
      others: [],
      source: { table: 'Members', line: 2 },
    });
    expect(facts.find(({ label }) => label === 'Tel')).toMatchObject({
      text: '080-9999-0000',
      others: [{ text: '090-1111-2222', source: { table: 'Customers', line: 2 } }],
    });
  });
});
