import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertFile } from '#engine/importing/convert/convert-file';
import { silentJob } from '#engine/jobs/job';
import { bareContext, load } from './loading.ts';
import { parseCsv } from './pollution/convert-bytes.ts';
import { joined, orderNames, orders, rowsOf } from './text-rows.ts';

const sales = [orderNames, ...orders(12)];
const shops = [
  ['shop', 'city', 'since'],
  ['s1', 'Kyoto', '2001'],
  ['s2', 'Nara', '2004'],
  ['s3', 'Uji', '2010'],
  ['s4', 'Otsu', '2012'],
];

/** Rows of both with empty columns between them; the shorter one filled up, or not. */
function beside(left: string[][], right: string[][], gap = 1, padded = true): string[][] {
  const width = (rows: string[][]) => rows[0]?.length ?? 0;
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const blank = (count: number) => Array<string>(count).fill('');
    const one = left[at] ?? blank(width(left));
    if (!padded && !right[at]) return one;
    return [...one, ...blank(gap), ...(right[at] ?? blank(width(right)))];
  });
}

async function convertPart(text: string, part: string | null): Promise<{ rows: string[][]; kept: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-beside-'));
  try {
    const [path, out] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
    await writeFile(path, text);
    const request = { path, out, format: 'csv', units: false, recipe: null, inside: null, part } as const;
    const answer = await convertFile(bareContext(folder), request, silentJob());
    const rows = parseCsv(await readFile(out, 'utf8'));
    expect(answer.rows).toBe(rows.length - 1);
    return { rows, kept: answer.quarantined };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('tables side by side', () => {
  it.each([
    ['the right one shorter', sales, shops, 1, true],
    ['the left one shorter', shops, sales, 1, true],
    ['three empty columns between them', sales, shops, 3, true],
    ['short lines where the right one has ended', sales, shops, 1, false],
    [
      'as long as each other, with the same names',
      sales.slice(0, 9),
      [orderNames, ...orders(20).slice(12)],
      1,
      true,
    ],
  ])('are read one by one: %s', async (_, left, right, gap, padded) => {
    const text = joined(beside(left, right, gap, padded));
    const first = await load(text);
    expect([first.names, ...first.texts]).toEqual(left);
    expect(first.look.parts.map(({ id, rows, hidden }) => [id, rows, hidden])).toEqual([
      ['block:1', left.length - 1, false],
      ['block:2', right.length - 1, false],
      ['whole', Math.max(left.length, right.length) - 1, true],
    ]);
    expect(first.batch).toMatchObject({
      records: left.length - 1,
      loaded: left.length - 1,
      keptOut: 0,
      repaired: 0,
    });
    expect(first.notes).toContain('import.note.tables');
    const second = await load(text, { part: 'block:2' });
    expect([second.names, ...second.texts]).toEqual(right);
    expect(second.batch).toMatchObject({
      records: right.length - 1,
      loaded: right.length - 1,
      keptOut: 0,
      repaired: 0,
    });
    expect(second.lines).toEqual(right.slice(1).map((__, at) => at + 2));
    for (const [part, rows] of [
      ['1', left],
      ['2', right],
    ] as const)
      expect(await convertPart(text, part)).toEqual({ rows, kept: 0 });
  });

  it('are one table after all where that is wanted', async () => {
    const rows = beside(sales, shops);
    const { names, texts, batch } = await load(joined(rows), { part: 'whole' });
    expect([names, ...texts]).toEqual(rows);
    expect(batch.loaded).toBe(12);
  });

  it('follow the recipe of one of them', async () => {
    const text = joined(beside(sales, shops));
    const { batch } = await load(text, { part: 'block:2' });
    expect(batch.recipe).toMatchObject({ block: { at: 5, of: 8 }, part: 'block:2' });
    const again = await load(text, { recipe: batch.recipe });
    expect([again.names, ...again.texts]).toEqual(shops);
    const grown = joined(beside(sales, [...shops, ['s5', 'Kobe', '2015']]));
    expect((await load(grown, { recipe: batch.recipe })).texts.at(-1)).toEqual(['s5', 'Kobe', '2015']);
  });

  it('have titles, totals and broken rows of their own', async () => {
    const right = [...shops, ['s5', 'Kobe', '2015']];
    const rows = beside(sales, right).map((row) => row.join(','));
    rows[3] = `${rows[3] ?? ''},more`;
    const text = ['Sales,,,,,Shops,,', ...rows, 'Total,,1662,,,,,', ''].join('\n');
    const first = await load(text);
    expect([first.names, ...first.texts]).toEqual(sales);
    expect(first.quarantine.map(({ reason, line }) => [reason, line])).toEqual([['footer', 15]]);
    expect(first.notes).toContain('import.note.preamble');
    const second = await load(text, { part: 'block:2' });
    expect([second.names, ...second.texts].map((row) => row.slice(0, 3))).toEqual([
      right[0],
      ...right.slice(1),
    ]);
    expect(second.quarantine.map(({ scope, reason, line }) => [scope, reason, line])).toEqual([
      ['repaired', 'longRow', 5],
    ]);
  });
});

describe('one table', () => {
  const names = ['id', 'name', '', 'points', 'since'];
  const rows = Array.from({ length: 8 }, (_, at) => [`a${at}`, `N${at}`, '', String(at * 3), `201${at}`]);
  it.each([
    ['an empty column without a name', [names, ...rows]],
    ['an empty column with a name', [names.map((name) => name || 'memo'), ...rows]],
    ['a column without a name', [names, ...rows.map((row) => row.with(2, 'x'))]],
    ['an empty column before one column alone', [names.slice(0, 4), ...rows.map((row) => row.slice(0, 4))]],
    [
      'answers that end early',
      [names, ...rows.map((row, at) => (at < 5 ? row.with(3, '7') : row.with(3, '').with(4, '')))],
    ],
    ['an empty column and a total of the left half', [names, ...rows, ['Total', '8', '', '', '']]],
    [
      'values only here and there on the right',
      [names, ...rows.map((row, at) => (at % 2 ? row : row.with(3, '').with(4, '')))],
    ],
    ['an empty column and no header', rows],
  ])('stays one with %s', async (_, table) => {
    const { look, texts, batch } = await load(joined(table));
    const wide = table[0]?.length ?? 0;
    expect(look.recipe.columns).toHaveLength(wide);
    expect(look.recipe).not.toHaveProperty('block');
    expect(texts.length + batch.keptOut).toBe(table.length - (table === rows ? 0 : 1));
    expect(texts[4]).toEqual(table.at(table === rows ? 4 : 5));
    expect(look.parts.filter(({ hidden }) => !hidden).map(({ id }) => id)).not.toContain('block:1');
  });
  it('stays one where a row of words stands among values of many kinds', async () => {
    const mixed = ['9,0x1F', '23934,263.39', '-0,45722', '8395,900.55', '313.3,0.14', '11993,-9'];
    const below = ['left,right', 'yes,98261', '2011-02-28 10:00:00,54729', 'inf,75225', '2010-12-01,none'];
    const { look, texts } = await load(`h0,h1\n${[...mixed, 'odd,even', ...below, ''].join('\n')}`);
    expect(look.parts).toEqual([]);
    expect(texts).toHaveLength(mixed.length + 1 + below.length);
  });
  it('may be read as two where one asks for it', async () => {
    const text = joined([names, ...rows]);
    const { look, notes } = await load(text);
    expect(look.parts.map(({ id, hidden }) => [id, hidden])).toEqual([
      ['whole', false],
      ['block:1', true],
      ['block:2', true],
    ]);
    expect(notes).not.toContain('import.note.tables');
    expect((await load(text, { part: 'block:2' })).names).toEqual(['points', 'since']);
  });
});

describe('a second table far below the part that is looked at', () => {
  const many = orders(60_000);
  const other = [
    ['shop', 'city'],
    ['s1', 'Kyoto'],
    ['s2', 'Nara'],
    ['s3', 'Uji'],
  ];
  it.each([
    ['narrower, behind a blank line', '\n', other, 60_003],
    [
      'narrower, filled up with delimiters',
      ',,,\n',
      other.map((row, at) => [...row.with(1, at === 0 ? 'since' : `200${at}`), '', '']),
      60_003,
    ],
    [
      'wider',
      '\n',
      [[...orderNames, 'city', 'shop'], ...orders(3).map((row) => [...row, 'Uji', 's1'])],
      60_003,
    ],
    [
      'as wide',
      '\n',
      [
        ['shop', 'city', 'owner', 'since'],
        ['s1', 'Uji', 'Ann', '2001'],
        ['s2', 'Nara', 'Bo', '2004'],
      ],
      60_003,
    ],
    [
      'narrower, right below',
      '',
      [...other, ['s4', 'Otsu'], ['s5', 'Kobe']].map(([a, b], at) => [
        a ?? '',
        at === 0 ? 'since' : `20${at}${(b ?? '').length}`,
      ]),
      60_002,
    ],
  ])('is never merged: %s', async (_, between, table, line) => {
    const text = joined([orderNames, ...many]) + between + joined(table);
    const { texts, batch, quarantine, look } = await load(text);
    expect(look.parts.map(({ id, rows }) => [id, rows])).toEqual([
      ['table:1', many.length],
      [`line:${line}`, table.length - 1],
    ]);
    expect(texts).toHaveLength(many.length);
    expect(texts.at(-1)).toEqual(many.at(-1));
    expect(batch).toMatchObject({ records: many.length + table.length, keptOut: table.length, repaired: 0 });
    expect(quarantine.map((row) => [row.scope, row.reason, row.line])).toEqual(
      table.map((__, at) => ['row', 'otherTable', line + at]),
    );
    expect(quarantine.map((row) => row.text)).toEqual(table.map((row) => row.join(',')));
    const note = batch.notes.find(({ key }) => key === 'import.note.laterTable');
    expect(note?.params).toMatchObject({ line, count: table.length });
    const converted = await rowsOf(text);
    expect([converted.rows.length - 1, converted.quarantined]).toEqual([many.length, table.length]);
  });
  it('is a table of its own for who asks for it, and by its recipe', async () => {
    const table = [
      ['shop', 'city', 'since'],
      ...other.slice(1).map(([a, b], at) => [a, b, `200${at}-01-01`]),
    ];
    const text = `${joined([orderNames, ...many])}\n${joined(table as string[][])}`;
    const { names, texts, types, lines, look, batch } = await load(text, { part: 'line:60003' });
    expect([names, ...texts]).toEqual(table);
    expect(types).toEqual(['text', 'text', 'date']);
    expect(lines).toEqual([60_004, 60_005, 60_006]);
    expect(batch).toMatchObject({ records: 3, loaded: 3, keptOut: 0 });
    expect(look.parts.map(({ id }) => id)).toEqual(['table:1', 'line:60003']);
    expect(look.recipe).toMatchObject({ part: 'line:60003', skipLines: 60_002, hasHeader: true });
    const again = await load(text, { recipe: look.recipe });
    expect([again.names, ...again.texts]).toEqual(table);
    expect((await load(text, { part: '2' })).names).toEqual(table[0]);
    for (const part of ['3', 'line:99999', 'nothing'])
      await expect(load(text, { part })).rejects.toMatchObject({ fault: { code: 'partUnknown' } });
    const first = await load(text, { part: 'table:1' });
    expect([first.names, first.texts.length]).toEqual([orderNames, many.length]);
  });
  it('ends where rows of the first come again', async () => {
    const text = `${joined([orderNames, ...many])}\n${joined(other)}\n${joined(orders(5))}`;
    const { texts, batch } = await load(text);
    expect(texts).toHaveLength(many.length + 5);
    expect(batch.keptOut).toBe(other.length);
  });
  it('is not seen in short rows here and there', async () => {
    const rows = [...many.map((row) => row.join(',')), '', '2024-03-05,A-1', '', '2024-03-06,A-2', ''];
    const { batch } = await load(`${orderNames.join(',')}\n${rows.join('\n')}`);
    expect(batch).toMatchObject({ loaded: many.length + 2, keptOut: 0, repaired: 2 });
  });
});

describe('a second table as wide as the first, with nothing between them', () => {
  const names = ['code', 'name', 'city', 'note'];
  const table = [names, ...orders(4).map(([day, order, amount, item]) => [day, order, amount, item])];
  it.each([
    ['near', 12],
    ['far below the look', 60_000],
  ])('begins with names where values are meant: %s', async (_, count) => {
    const rows = orders(count);
    const text = joined([orderNames, ...rows]) + joined(table as string[][]);
    const { texts, look, batch } = await load(text);
    expect(texts).toEqual(rows);
    expect(look.parts.map(({ rows: some }) => some)).toEqual([count, 4]);
    const second = await load(text, { part: look.parts[1]?.id ?? '' });
    expect([second.names, ...second.texts]).toEqual(table);
    const converted = await rowsOf(text);
    expect(converted.rows).toEqual([orderNames, ...rows]);
    expect(batch.records).toBe(count > 100 ? count + 5 : count);
  });
});
