import { describe, expect, it } from 'vitest';
import { analyses } from '#shared/analyses/registry';
import { lineageOf } from '#shared/lineage/lineage';
import { usesOf } from '#shared/lineage/uses';
import { Catalog } from '#shared/model/catalog';
import type { WorkbookDocument } from '#shared/model/document';
import { WorkbookSettings } from '#shared/model/settings';

const column = (id: string, name: string, meaning: string, dataType: string | null = null) => ({
  id,
  name,
  type: 'text',
  meaning,
  dataType,
  sensitivity: 'none',
});
const table = (id: string, name: string, role: string, more: object = {}) => ({
  id,
  confirmed: true,
  definition: {
    name,
    role,
    columns: [column('c1', 'customer', 'customer'), column('c2', 'region', 'attribute', 'demographic')],
    ...more,
  },
  batches: [],
  rows: 1,
  use: null,
  coverage: null,
});
const kind = (id: number, key: string, tables: string[]) => ({
  id,
  key,
  tables,
  activities: 1,
  customers: 1,
  first: '2024-01-01',
  last: '2024-01-01',
});
const catalog = Catalog.parse({
  settings: WorkbookSettings.parse({}),
  tables: [
    table('t1', 'orders', 'transactions'),
    table('t2', 'answers', 'feedback'),
    table('t3', 'people', 'customers'),
    table('t4', 'both', 'other', {
      from: {
        type: 'union',
        ids: ['c1', 'c2'],
        tables: [
          { table: 't1', columns: ['c1', 'c2'] },
          { table: 't2', columns: ['c1', 'c2'] },
        ],
      },
    }),
  ],
  kinds: [kind(1, 'purchase', ['t1']), kind(2, 'answer', ['t2'])],
  attributes: [],
  customers: 1,
  activities: 2,
  unidentified: 0,
  voices: 1,
  revision: 1,
});
const document = (id: string, type: string, body: Record<string, unknown>): WorkbookDocument => ({
  id,
  kind: type,
  version: 1,
  title: id,
  body,
});

const retention = document('retention', 'retention', {
  start: { kind: 'purchase' },
  return: { kind: 'purchase' },
});
const anything = document('anything', 'trend', {});
const regional = document('regional', 'trend', {
  event: { kind: 'answer' },
  breakdown: { table: 't2', column: 'c2' },
});
const pivot = document('pivot', 'pivot', { table: 't4', rows: ['c2'] });
const speakers = document('speakers', 'segment', { condition: { type: 'word', word: 'late' } });
const north = document('north', 'segment', {
  condition: {
    type: 'all',
    of: [
      { type: 'attribute', attribute: 't3.c2', test: 'is', value: 'N' },
      { type: 'mark', kind: 'trend', body: {}, mark: { period: '2024-01-01' } },
    ],
  },
});
const limited = document('limited', 'retention', {
  start: { kind: 'purchase' },
  return: { kind: 'purchase' },
  segment: 'speakers',
});
const report = document('report', 'report', {
  blocks: [{ type: 'document', id: 'regional', view: '', table: false }],
});
const all = [retention, anything, regional, pivot, speakers, north, limited, report];
const tablesOf = (one: WorkbookDocument) =>
  [...usesOf(one, catalog, all).tables].map(([id, columns]) => [id, ...columns].join(' ')).toSorted();

describe('what a document uses', () => {
  it('is the tables of the activity that it counts', () => {
    expect(tablesOf(retention)).toEqual(['t1']);
    expect(tablesOf(anything)).toEqual(['t1', 't2']);
  });

  it('is the columns that it names', () => {
    expect(tablesOf(regional)).toEqual(['t2 c2']);
    expect(tablesOf(pivot)).toEqual(['t4 c2']);
  });

  it('is what its segment is made of, and what a report shows', () => {
    expect(tablesOf(speakers)).toEqual(['t2']);
    expect(tablesOf(north)).toEqual(['t1', 't2', 't3 c2']);
    expect(tablesOf(limited)).toEqual(['t1', 't2']);
    expect(tablesOf(report)).toEqual(['t2 c2']);
  });

  it('ends where documents show one another', () => {
    const one = document('one', 'report', { blocks: [{ type: 'document', id: 'two' }] });
    const two = document('two', 'report', { blocks: [{ type: 'document', id: 'one' }] });
    expect(usesOf(one, catalog, [one, two]).documents).toEqual(new Set(['two']));
  });

  it('is something for the first document of every kind of analysis', () => {
    for (const [kindName, analysis] of analyses)
      expect(tablesOf(document('x', kindName, analysis.initial(catalog))).length, kindName).toBeGreaterThan(
        0,
      );
  });
});

describe('the lineage of a table', () => {
  it('has the tables around it and the documents that use it or what is made from it', () => {
    const lineage = lineageOf('t2', catalog, all);
    expect(lineage?.derived.map(({ id }) => id)).toEqual(['t4']);
    expect(lineage?.kinds.map(({ key }) => key)).toEqual(['answer']);
    expect(lineage?.documents.map((each) => each.document.id)).toEqual([
      'anything',
      'regional',
      'pivot',
      'speakers',
      'north',
      'limited',
      'report',
    ]);
    expect(lineageOf('t4', catalog, all)?.sources.map(({ id }) => id)).toEqual(['t1', 't2']);
    expect(lineageOf('t9', catalog, all)).toBeNull();
  });
});
