import { describe, expect, it } from 'vitest';
import type { JsonRecipe } from '#shared/model/recipe';
import { load } from '../loading.ts';

const json = (text: string, part?: string) =>
  load(text, { name: 'file.json', ...(part === undefined ? {} : { part }) });

const orders = JSON.stringify({
  next: null,
  orders: [
    {
      id: 1001,
      customer: { id: 'A1', address: { city: '東京' } },
      tags: ['new', 'web'],
      items: [
        { sku: 'x', quantity: 2, discounts: [{ code: 'D1' }, { code: 'D2' }] },
        { sku: 'y', quantity: 1, discounts: [] },
      ],
    },
    { id: 1002, customer: { id: 'B2' }, tags: ['a;b', 'c'], items: [] },
    { id: 1003, customer: { id: 'A1' }, tags: [], items: [{ sku: 'z', quantity: 5 }] },
  ],
});

describe('nested JSON (E10, E11, E18)', () => {
  it('makes columns of objects, answers of lists, and tables of lists of objects', async () => {
    const loaded = await json(orders);
    expect(loaded.names).toEqual(['id', 'customer.id', 'customer.address.city', 'tags']);
    expect(loaded.texts).toEqual([
      ['1001', 'A1', '東京', 'new;web'],
      ['1002', 'B2', '', '["a;b","c"]'],
      ['1003', 'A1', '', ''],
    ]);
    expect(loaded.look.parts.map(({ id, kind }) => [id, kind])).toEqual([
      ['', 'table'],
      ['items[]', 'child'],
      ['items[].discounts[]', 'child'],
    ]);
    expect(loaded.notes).toContain('import.note.jsonTables');
    expect(loaded.notes).toContain('import.note.jsonBeside');
  });

  it('loads a nested list with the keys of what it lies in', async () => {
    const loaded = await json(orders, 'items[]');
    expect(loaded.names).toEqual(['_parent.id', '_parent.customer.id', 'sku', 'quantity']);
    expect(loaded.texts).toEqual([
      ['1001', 'A1', 'x', '2'],
      ['1001', 'A1', 'y', '1'],
      ['1003', 'A1', 'z', '5'],
    ]);
    expect(loaded.batch.recipe).toMatchObject({ part: 'items[]' });
  });

  it('loads lists inside lists', async () => {
    const { names, texts } = await json(orders, 'items[].discounts[]');
    expect(names).toEqual(['_parent.id', '_parent.customer.id', 'code']);
    expect(texts).toEqual([
      ['1001', 'A1', 'D1'],
      ['1001', 'A1', 'D2'],
    ]);
  });

  it('numbers outer records that have no key', async () => {
    const { names, texts } = await json('[{"n":"a","l":[{"v":1},{"v":2}]},{"n":"b","l":[{"v":3}]}]', 'l[]');
    expect(names).toEqual(['_parent', 'v']);
    expect(texts).toEqual([
      ['1', '1'],
      ['1', '2'],
      ['2', '3'],
    ]);
  });

  it('offers several lists of a file, and loads the one that is asked for', async () => {
    const text = '{"users":[{"id":1},{"id":2},{"id":3}],"orders":[{"no":7,"by":1}]}';
    const first = await json(text);
    expect(first.look.parts.map(({ id, name }) => [id, name])).toEqual([
      ['/users', 'users'],
      ['/orders', 'orders'],
    ]);
    expect(first.texts).toEqual([['1'], ['2'], ['3']]);
    expect((await json(text, '/orders')).texts).toEqual([['7', '1']]);
  });

  it('reads keys that are data as a column', async () => {
    const users = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`u${n}`, { name: `n${n}`, age: n % 90 }]),
    );
    for (const text of [JSON.stringify(users), JSON.stringify({ ok: true, users })]) {
      const { names, texts, batch } = await json(text);
      expect(names).toEqual(['key', 'name', 'age']);
      expect(texts[9_999]).toEqual(['u9999', 'n9999', String(9_999 % 90)]);
      expect(batch).toMatchObject({ records: 10_000, keptOut: 0, repaired: 0 });
    }
  });

  it('makes a table of an object inside records whose keys are data', async () => {
    const text = Array.from({ length: 100 }, (_, n) =>
      JSON.stringify({ id: n, seen: { [`page${n}`]: n, [`page${n + 1}`]: n + 1 } }),
    ).join('\n');
    const records = await json(text);
    expect(records.names).toEqual(['id']);
    expect((records.look.recipe as JsonRecipe).maps).toEqual(['seen']);
    const seen = await json(text, 'seen{}');
    expect(seen.names).toEqual(['_parent.id', 'key', 'value']);
    expect(seen.texts.slice(0, 3)).toEqual([
      ['0', 'page0', '0'],
      ['0', 'page1', '1'],
      ['1', 'page1', '1'],
    ]);
    expect(seen.batch.records).toBe(200);
  });

  it('keeps keys that come after the sample in a column of their own, and lists the rows', async () => {
    const lines = Array.from({ length: 60_000 }, (_, n) => `{"id":${n},"pad":"${'x'.repeat(80)}"}`);
    lines[59_000] = '{"id":59000,"pad":"y","late":{"key":"é"}}';
    const { names, texts, quarantine, batch } = await json(lines.join('\n'));
    expect(names).toEqual(['id', 'pad', '_extra']);
    expect(texts[59_000]).toEqual(['59000', 'y', '{"late.key":"é"}']);
    expect(batch).toMatchObject({ records: 60_000, loaded: 60_000, repaired: 1 });
    expect(quarantine).toMatchObject([{ record: 59_001, line: 59_001, reason: 'newKeys' }]);
  });

  it('offers the kinds of a stream of events', async () => {
    const events = Array.from({ length: 30 }, (_, n) =>
      n % 3 === 0
        ? { type: 'purchase', user: `u${n}`, value: n, currency: 'JPY' }
        : { type: 'page', user: `u${n}`, url: `/p${n}` },
    );
    const text = events.map((event) => JSON.stringify(event)).join('\n');
    const all = await json(text);
    expect(all.names).toEqual(['type', 'user', 'value', 'currency', 'url']);
    expect(all.batch.records).toBe(30);
    expect(all.look.parts.map(({ id }) => id)).toEqual(['', 'type=purchase', 'type=page']);
    const purchases = await json(text, 'type=purchase');
    expect(purchases.names).toEqual(['type', 'user', 'value', 'currency']);
    expect(purchases.batch.records).toBe(10);
  });

  it('gives the same table from the same bytes and recipe', async () => {
    const first = await json(orders, 'items[]');
    const again = await load(orders, { name: 'other.json', recipe: first.batch.recipe });
    expect([again.names, again.texts, again.types]).toEqual([first.names, first.texts, first.types]);
  });
});
