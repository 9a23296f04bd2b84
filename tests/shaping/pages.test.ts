import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { silentJob } from '#engine/jobs/job';
import type { ShapeStep } from '#shared/model/shape';
import { makeFolder, startEngine } from '../workbook/helpers.ts';
import { columnId, define, formula, importCsv, shaped, texts } from './books.ts';

const lookup = (n: number, table: string, here: string, there: string, from: string): ShapeStep => ({
  id: `s${n}`,
  type: 'lookup',
  table,
  here,
  there,
  columns: [{ id: shaped(n), name: `found ${n}`, from }],
  pick: 'only',
  by: null,
});

it('pages of a table that looks values up are the rows of its view, however they are limited and ordered', async () => {
  const folder = await makeFolder();
  const engine = startEngine(join(folder, 'data'));
  await engine.call('workbook.create', { settings: {} });
  const shops = ['shop,area', ...Array.from({ length: 40 }, (_, n) => `S${n},A${n % 5}`)];
  const areas = ['code,manager', 'A0,Mori', 'A1,Ueda', "A3,O'Neil"];
  const sale = (n: number): string => `${n},${n % 7 === 0 ? '' : `S${(n * 13) % 45}`},${n % 9}`;
  const numbers = Array.from({ length: 300 }, (_, n) => n);
  const [shop, area] = [
    await importCsv(engine, folder, 'shops.csv', shops),
    await importCsv(engine, folder, 'areas.csv', areas),
  ];
  const { id, definition } = await importCsv(engine, folder, 'a.csv', [
    'n,shop,size',
    ...numbers.slice(0, 170).map(sale),
  ]);
  await importCsv(engine, folder, 'b.csv', ['n,shop,size', ...numbers.slice(170).map(sale)], { table: id });
  const own = (name: string): string => columnId({ definition } as typeof shop, name);
  await define(engine, id, {
    columns: definition.columns.map((each) => ({ ...each, sensitivity: 'none' as const })),
    steps: [
      lookup(1, shop.id, own('shop'), columnId(shop, 'shop'), columnId(shop, 'area')),
      formula(2, 'upper', 'upper([found 1])'),
      lookup(3, area.id, shaped(2), columnId(area, 'code'), columnId(area, 'manager')),
      formula(4, 'words', '[found 3] & "/" & [size]'),
    ],
  });
  const shown = [own('n'), shaped(1), shaped(3), shaped(4)];
  const all = await texts(engine, id, shown);
  expect(all.filter(([, , manager]) => manager === "O'Neil").length).toBeGreaterThan(10);
  const wanted = fc.record({
    offset: fc.integer({ min: 0, max: 320 }),
    limit: fc.integer({ min: 1, max: 90 }),
    sort: fc.option(
      fc.record({ column: fc.constantFrom(own('n'), shaped(3), shaped(4)), descending: fc.boolean() }),
    ),
    manager: fc.option(fc.constantFrom('Mori', "O'Neil")),
  });
  await fc.assert(
    fc.asyncProperty(wanted, async ({ offset, limit, sort, manager }) => {
      const pages: Uint8Array[] = [];
      const filters = manager === null ? [] : [{ test: 'is' as const, column: shaped(3), value: manager }];
      const { total } = await engine.call(
        'tables.rows',
        { table: id, offset, limit, sort, filters },
        { ...silentJob(), page: (bytes: Uint8Array) => void pages.push(bytes) },
      );
      const data = tableFromIPC(pages);
      const found = Array.from({ length: data.numRows }, (_, row) =>
        shown.map((column) => {
          const value: unknown = data.getChild(column)?.get(row) ?? null;
          return value === null ? null : String(value as string | number);
        }),
      );
      const at = sort ? shown.indexOf(sort.column) : -1;
      const left = all.filter(([, , name]) => manager === null || name === manager);
      const compare = (a: string | null, b: string | null): number => {
        if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
        const order = at === 0 ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0;
        return sort?.descending ? -order : order;
      };
      const sorted = sort ? [...left].sort((a, b) => compare(a[at] ?? null, b[at] ?? null)) : left;
      expect(total).toBe(left.length);
      expect(found).toEqual(sorted.slice(offset, offset + limit));
    }),
    { numRuns: 40 },
  );
});
