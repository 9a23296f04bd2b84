import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { newEngine, writeIn } from './new-engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine());
});

const write = (name: string, lines: readonly string[]) => writeIn(folder, name, `${lines.join('\n')}\n`);

describe('import.count', () => {
  it('says what a whole file comes to, as importing it then does, and keeps nothing', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => {
      const customer = n % 10 === 0 ? '' : `C${n % 50}`;
      return `${n},${customer},${n % 7 === 0 ? -1 : 2},2024-01-0${(n % 9) + 1}`;
    });
    const path = write('orders.csv', [
      'order,customer,quantity,day',
      ...rows,
      ...rows.slice(5, 8),
      'a line of its own',
      '9999,C1,1,2024-02-30',
      '10000,C1,1,2024-01-01',
    ]);
    const rule = (id: string, column: string, test: 'isEmpty' | 'atMost', value: number | null) => ({
      id,
      column,
      test,
      value,
      on: true,
    });
    const rules = [
      rule('a', 'c2', 'isEmpty', null),
      rule('b', 'c3', 'atMost', 0),
      rule('gone', 'c99', 'isEmpty', null),
    ];
    const counts = await engine.call('import.count', { path, rules });
    const repeated = rows.slice(5, 8);
    const negative = [...rows, ...repeated].filter((row) => row.includes(',-1,')).length;
    expect(counts).toEqual({
      records: 3_006,
      rows: 3_005,
      quarantined: 1,
      repaired: 0,
      unread: 1,
      duplicates: 3,
      rules: [300, negative, 0],
    });
    expect(readdirSync(join(folder, 'temp'))).toEqual([]);
    expect(await engine.call('tables.list', {})).toEqual([]);
    const { batch } = await engine.call('import.run', { path });
    expect([batch.records, batch.loaded, batch.quarantined]).toEqual([
      counts.records,
      counts.rows,
      counts.quarantined,
    ]);
  });
});

describe('tables.oddities', () => {
  it('are those of the whole column, beyond what the look at a file sees', async () => {
    const plain = Array.from({ length: 20_000 }, (_, n) => `${n},shelf ${n % 40},2024-01-01`);
    const late = ['20000,shelf 7 ,2024-01-01', '20001,ｓhelf 7,2024-01-01', '20002,<b>shelf</b>,2024-01-01'];
    const path = write('items.csv', ['id,place,day', ...plain, ...late, '20003,she\u200blf 8,2024-01-01']);
    const seen = await engine.call('import.inspect', { path });
    const { table } = await engine.call('import.run', { path });
    const found = await engine.call('tables.oddities', { table: table.id });
    expect(found.map(({ column }) => column)).toEqual(['c2']);
    expect(found[0]?.oddities).toEqual([
      { key: 'import.oddity.looksEqual', params: { one: 'shelf 7', other: 'shelf 7 ' } },
      { key: 'import.oddity.invisible', params: { count: 1 } },
      { key: 'import.oddity.padded', params: { count: 1 } },
      { key: 'import.oddity.markup', params: { count: 1 } },
    ]);
    expect(seen.columns[1]?.oddities).toEqual([]);
  });

  it('are counted alike where there are too many different texts to look at each', async () => {
    const many = Array.from({ length: 260_000 }, (_, n) => `${n},word ${n}`);
    const odd = ['a,word 5 ', 'b,word\u00a06', 'c,=1+1', 'd,-x', 'e,<i>x</i>', 'f,Αbc', 'g,-5', 'h,ｗord 9'];
    const path = write('words.csv', ['id,tag', ...many, ...odd]);
    const { table } = await engine.call('import.run', { path });
    const found = await engine.call('tables.oddities', { table: table.id });
    expect(found.find(({ column }) => column === 'c2')?.oddities).toEqual([
      { key: 'import.oddity.looksEqual', params: expect.objectContaining({}) as unknown },
      { key: 'import.oddity.invisible', params: { count: 1 } },
      { key: 'import.oddity.padded', params: { count: 1 } },
      { key: 'import.oddity.mixedScripts', params: { count: 1 } },
      { key: 'import.oddity.markup', params: { count: 1 } },
      { key: 'import.oddity.formula', params: { count: 2 } },
    ]);
  });
});
