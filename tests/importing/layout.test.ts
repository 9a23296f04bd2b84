import { describe, expect, it } from 'vitest';
import { joined, orderNames, orders, rowsOf } from './text-rows.ts';
import { load } from './loading.ts';

const rows = orders(12);
const table = [orderNames, ...rows];

describe('above and below the table', () => {
  it.each([
    ['Monthly report\n\n'],
    ['売上一覧\n出力日: 2024/04/01\n\n'],
    ['Title,,,\n,,,\n'],
    [Array.from({ length: 20 }, (_, index) => `note ${index}\n`).join('')],
  ])('cuts a preamble and keeps it as a note: %j', async (preamble) => {
    const found = await rowsOf(preamble + joined(table));
    expect(found.rows).toEqual(table);
    expect(found.notes).toContain('import.note.preamble');
  });
  const sum = String(rows.reduce((total, row) => total + Number(row[2]), 0));
  it.each([
    [`Total,,${sum},\n`],
    [`合計,,${sum},\n`],
    ['-- end --\n'],
    ['(12 rows)\n'],
    ['12件\n'],
    ['Source: our shop,,,\n'],
  ])('leaves a footer out when nothing follows it: %j', async (footer) => {
    const found = await rowsOf(joined(table) + footer);
    expect(found.rows).toEqual(table);
    expect(found.quarantined).toBe(1);
  });
  it('keeps a total that is not the sum, and says so', async () => {
    const found = await rowsOf(`${joined(table)}Total,,1,\n`);
    expect(found.rows.at(-1)).toEqual(['Total', '', '1', '']);
    expect([found.quarantined, found.noted]).toEqual([0, 1]);
  });
});

describe('headers', () => {
  it('joins groups over names, filled forward', async () => {
    const text = `,Sales,,Costs,\nshop,2022,2023,2022,2023\n${joined(Array.from({ length: 9 }, (_, i) => [`s${i}`, `${i}5`, `${i}7`, `${i}1`, `${i}2`]))}`;
    expect((await rowsOf(text)).rows[0]).toEqual([
      'shop',
      'Sales / 2022',
      'Sales / 2023',
      'Costs / 2022',
      'Costs / 2023',
    ]);
  });
  it('joins names that go on in the next line', async () => {
    const text = `Order,Unit,Order\ndate,price,amount\n${joined(rows.map((row) => [row[0] ?? '', row[2] ?? '', row[2] ?? '']))}`;
    expect((await rowsOf(text)).rows[0]).toEqual(['Order date', 'Unit price', 'Order amount']);
  });
  it('takes a row of units to the columns', async () => {
    const { look } = await load(`日付,注文,金額,品\n,,円,\n${joined(rows)}`);
    expect(look.recipe.columns.map(({ name, unit }) => [name, unit ?? ''])).toEqual([
      ['日付', ''],
      ['注文', ''],
      ['金額', '円'],
      ['品', ''],
    ]);
  });
  it('reads a file without a header, one of text alone, and one of years', async () => {
    const bare = await rowsOf(joined(rows));
    expect([bare.hasHeader, bare.rows]).toEqual([false, rows]);
    const years = [
      ['shop', '2021', '2022', '2023'],
      ['Kyoto', '12.5', '13.1', '9'],
      ['Nara', '1.5', '3.1', '8'],
    ];
    expect(await rowsOf(joined(years))).toMatchObject({ hasHeader: true, rows: years });
    const words = [
      ['name', 'city'],
      ['Ann', 'Kyoto'],
      ['Bo', 'Nara'],
      ['Cy', 'Uji'],
    ];
    expect(await rowsOf(joined(words))).toMatchObject({ hasHeader: true, rows: words });
  });
  it('removes a header that every page repeats, and counts it', async () => {
    const pages = [0, 4, 8].map((from) => joined([orderNames, ...rows.slice(from, from + 4)])).join('');
    const found = await rowsOf(pages);
    expect(found.rows).toEqual(table);
    expect(found.words.find(({ key }) => key === 'import.note.repeatedHeaders')?.params).toMatchObject({
      count: 2,
    });
  });
  it('keeps evil names verbatim', async () => {
    const names = [
      'a',
      'a',
      '',
      'A',
      '__proto__',
      'constructor',
      'rowid',
      'select',
      'x"y',
      "it's",
      'b]',
      '😀',
      'n'.repeat(300),
    ];
    const data = [names.map((_, index) => String(index)), names.map((_, index) => String(index * 2))];
    const write = (row: string[]) =>
      row.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell));
    expect((await rowsOf(joined([write(names), ...data]))).rows).toEqual([names, ...data]);
  });
});

describe('several tables in a text', () => {
  const other = [
    ['shop', 'city', 'since'],
    ['s1', 'Kyoto', '2001'],
    ['s2', 'Nara', '2004'],
    ['s3', 'Uji', '2010'],
  ];
  it.each([
    ['', 'right below'],
    ['\n', 'behind a blank line'],
  ])('loads the first and offers both (%j)', async (between) => {
    const text = joined(table) + between + joined(other);
    const found = await rowsOf(text);
    expect(found.rows).toEqual(table);
    expect(found.notes).toContain('import.note.tables');
    const { look } = await load(text);
    expect(look.parts.map(({ id, rows: count }) => [id, count])).toEqual([
      ['table:1', 12],
      ['table:2', 3],
    ]);
  });
});

describe('odd rows', () => {
  it('keeps a row of words among rows of mixed kinds, which begins no other table', async () => {
    const text =
      'h0,h1,h2\n0.0,0.0,2010-12-01\n0.0,true,0\n,0,\n0.0,2010-12-01,0\n0,007,0\n007,007,0\n0,,0\ntrue,NaN,😀\n' +
      '-1,007,0\n0.0,true,0.0\n2010-12-01,,2010-12-01\n0,0,31/12/2010\n:,2010-12-01,0\n2010-12-01,0,2010-12-01\n';
    const { look, texts } = await load(text);
    expect(look.parts).toEqual([]);
    expect(texts).toHaveLength(14);
    expect(texts[7]).toEqual(['true', 'NaN', '😀']);
  });
  it('drops an empty last column without a name, and blank rows', async () => {
    const text = joined(table.map((row) => [...row, ''])).replace('\n2024-03-05', '\n\n,,,,\n2024-03-05');
    const found = await rowsOf(text);
    expect(found.rows).toEqual(table);
    expect(found.notes).toContain('import.note.blankLines');
  });
  it('leaves comment lines out and counts them', async () => {
    const found = await rowsOf(`${joined(table.slice(0, 6))}# page 2\n${joined(table.slice(6))}# the end\n`);
    expect(found.rows).toEqual(table);
    expect(found.words.find(({ key }) => key === 'import.note.comments')?.params).toMatchObject({ count: 2 });
  });
  it.each([
    ['Markdown', '| id | name |\n|---:|:-----|\n| 1 | tea |\n| 2 | a \\| b |\n'],
    ['psql', ' id | name  \n----+-------\n  1 | tea\n  2 | a \\| b\n(2 rows)\n'],
    [
      'mysql',
      '+----+--------+\n| id | name   |\n+----+--------+\n|  1 | tea    |\n|  2 | a \\| b |\n+----+--------+\n2 rows in set (0.00 sec)\n',
    ],
  ])('reads a table as %s draws it', async (_, text) => {
    expect((await rowsOf(text)).rows).toEqual([
      ['id', 'name'],
      ['1', 'tea'],
      ['2', 'a | b'],
    ]);
  });
  it('offers log lines and key=value as lines of text', async () => {
    const log = Array.from(
      { length: 20 },
      (_, i) => `2024-03-01T10:00:${10 + i}Z INFO worker-${i} started, took ${i * 3} ms${'!'.repeat(i % 3)}`,
    );
    const { rows: found } = await rowsOf(`${log.join('\n')}\n`);
    expect(found.map((row) => row.join(','))).toEqual(log);
  });
  it('reads one column, no rows, and nothing at all', async () => {
    expect((await rowsOf('name\nAnn\nBo\n')).rows).toEqual([['name'], ['Ann'], ['Bo']]);
    expect((await rowsOf('date,order,amount,item\n')).rows).toEqual([orderNames]);
    expect((await rowsOf('')).rows).toEqual([]);
    expect((await rowsOf('\n\n')).rows).toEqual([]);
  });
});

describe('rows that are all the same', () => {
  it.each([['1,2'], ['yes,no'], ['a']])('are rows, none of them a header: %j', async (line) => {
    const { texts, batch } = await load(`${line}\n`.repeat(40));
    expect(batch.recipe).toMatchObject({ hasHeader: false });
    expect(texts).toEqual(Array.from({ length: 40 }, () => line.split(',')));
  });
});
