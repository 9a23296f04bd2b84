import { describe, expect, it } from 'vitest';
import { readBook, refusal } from './read-book.ts';
import { sheet, styled, typed, xlsx, type CellLike } from './workbooks.ts';

const people: CellLike[][] = [
  ['id', 'name', 'points'],
  ['A1', 'Ann', 10],
  ['A2', 'Ben', 20],
  ['A3', 'Cai', 30],
];
const merged = (...ranges: string[]) =>
  `<mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

describe('merged cells', () => {
  it('of a header name every column under them', async () => {
    const rows: CellLike[][] = [
      ['customer', '2023', null, '2024', null],
      [null, 'orders', 'amount', 'orders', 'amount'],
      ['A', 1, 100, 2, 200],
      ['B', 3, 300, 4, 400],
    ];
    const book = await readBook(sheet(rows, { behind: merged('A1:A2', 'B1:C1', 'D1:E1') }));
    expect(book.names).toEqual([
      'customer',
      '2023 / orders',
      '2023 / amount',
      '2024 / orders',
      '2024 / amount',
    ]);
    expect(book.texts).toEqual([
      ['A', '1', '100', '2', '200'],
      ['B', '3', '300', '4', '400'],
    ]);
  });

  it('of the data keep their value in the first cell; filling them is offered', async () => {
    const rows: CellLike[][] = [
      ['region', 'city', 'n'],
      ['東', 'A', 1],
      [null, 'B', 2],
      ['西', 'C', 3],
      [null, 'D', 4],
    ];
    const bytes = sheet(rows, { behind: merged('A2:A3', 'A4:A5') });
    const book = await readBook(bytes);
    expect(book.texts.map((row) => row[0])).toEqual(['東', '', '西', '']);
    expect(book.said.join()).toMatch('2 merged areas');
    const { recipe } = book.look;
    if (recipe.format !== 'xlsx') throw new Error(recipe.format);
    const filled = await readBook(bytes, { recipe: { ...recipe, fillMerged: true } });
    expect(filled.texts.map((row) => row[0])).toEqual(['東', '東', '西', '西']);
  });
});

describe('what is hidden', () => {
  const sheets = [
    { name: 'Old', state: 'hidden' as const, rows: people },
    {
      name: 'Now',
      rows: people,
      hiddenRows: [3],
      before: '<cols><col min="2" max="2" hidden="1"/></cols>',
    },
    { name: 'Secret', state: 'veryHidden' as const, rows: people },
  ];

  it('is listed, counted and left out', async () => {
    const book = await readBook(xlsx({ sheets }));
    expect(book.names).toEqual(['id', 'points']);
    expect(book.texts).toEqual([
      ['A1', '10'],
      ['A3', '30'],
    ]);
    expect(book.quarantine).toMatchObject([{ scope: 'row', line: 3, text: 'A2\t20', reason: 'hiddenRow' }]);
    expect(book.batch.records).toBe(book.batch.loaded + book.batch.keptOut);
    expect(book.said.join()).toMatch('2 sheets are hidden and not read unless chosen: Old, Secret');
    expect(book.said.join()).toMatch('1 hidden column was not read: name');
    expect(book.parts.map(({ id, hidden }) => [id, hidden])).toEqual([
      ['sheet:Old', true],
      ['sheet:Now', false],
      ['sheet:Secret', true],
    ]);
  });

  it('is read when it is chosen', async () => {
    const bytes = xlsx({ sheets });
    expect((await readBook(bytes, { part: 'sheet:Secret' })).texts).toHaveLength(3);
    const { recipe } = (await readBook(bytes)).look;
    if (recipe.format !== 'xlsx') throw new Error(recipe.format);
    const all = await readBook(bytes, { recipe: { ...recipe, hidden: true, columns: [] } });
    expect([all.names, all.texts.length]).toEqual([['id', 'name', 'points'], 3]);
  });
});

describe('where cells are', () => {
  it('is believed, not what the sheet says of its size', async () => {
    for (const ref of ['A1:XFD1048576', 'A1:A1', 'nonsense']) {
      const book = await readBook(sheet(people, { before: `<dimension ref="${ref}"/>` }));
      expect(book.texts).toHaveLength(3);
      expect(book.names).toHaveLength(3);
    }
  });

  it('may be left to order', async () => {
    const data = `<row><c t="str"><v>id</v></c><c t="str"><v>n</v></c></row><row><c t="str"><v>a</v></c><c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c><c r="A5" t="str"><v>b</v></c></row>`;
    const book = await readBook(xlsx({ sheets: [{ data }] }));
    expect(book.texts).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(book.lines).toEqual([2, 5]);
  });

  it('can be the last corner of the sheet: the lone cell is told, the table stays small', async () => {
    const data = `<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>n</v></c></row><row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row>`;
    const book = await readBook(xlsx({ sheets: [{ data }] }));
    expect(book.texts).toEqual([['a', '1']]);
    expect(book.said.join()).toMatch('XFD1048576 = far');
  });

  it('can be ten thousand columns; more are refused by that limit', async () => {
    const wide = (columns: number) =>
      sheet([
        Array.from({ length: columns }, (_, at) => `c${at}`),
        ...Array.from({ length: 5 }, (_, n) => Array.from({ length: columns }, (__, at) => at + n)),
      ]);
    const book = await readBook(wide(2_000));
    expect([book.names[1_999], book.texts[4]?.[1_999]]).toEqual(['c1999', '2003']);
    expect((await refusal(wide(10_001))).code).toBe('importTooManyColumns');
  }, 60_000);

  it('hidden to the right edge are no columns', async () => {
    const before = '<cols><col min="4" max="16384" hidden="1"/></cols>';
    const book = await readBook(sheet(people, { before }));
    expect(book.names).toHaveLength(3);
    expect(book.look.recipe).toMatchObject({ elsewhere: [] });
  });

  it('beyond the sheet is no cell', async () => {
    for (const data of [
      '<row r="1"><c r="XFE1"><v>1</v></c></row>',
      '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    ])
      expect((await refusal(xlsx({ sheets: [{ data }] }))).code).toBe('fileDamaged');
  });

  it('beyond the columns that were seen is kept', async () => {
    const rows: CellLike[][] = Array.from({ length: 150_000 }, (_, n) => [`k${n}`, n, n % 7]);
    rows[140_000] = ['k', 1, 2, 'late'];
    const book = await readBook(sheet([['id', 'n', 'm'], ...rows]));
    expect(book.names).toEqual(['id', 'n', 'm', '_extra']);
    expect(book.texts[140_000]).toEqual(['k', '1', '2', 'D140002=late']);
    expect(book.quarantine).toMatchObject([{ line: 140_002, reason: 'longRow' }]);
  }, 60_000);
});

describe('names of sheets', () => {
  const names = ["O'Brien / a:b", '売上😀', 'Data', 'DATA', 'Data'];

  it('of any characters are offered as they are', async () => {
    const bytes = xlsx({
      sheets: names.map((name, n) => ({
        name,
        rows: [
          ['id', 'n'],
          [`r${n}`, n],
        ],
      })),
    });
    const book = await readBook(bytes);
    expect(book.parts.map(({ id }) => id)).toEqual([
      "sheet:O'Brien / a:b",
      'sheet:売上😀',
      'sheet:Data',
      'sheet:DATA',
      'sheet:Data#2',
    ]);
    for (const [n, { id }] of book.parts.entries())
      expect((await readBook(bytes, { part: id })).texts).toEqual([[`r${n}`, String(n)]]);
    await expect(readBook(bytes, { part: 'Nothing' })).rejects.toMatchObject({
      fault: { code: 'sheetUnknown' },
    });
  });
});

describe('a recipe', () => {
  it('reads a grown sheet whole, and the same bytes to the same table', async () => {
    const before = await readBook(sheet([...people, null, ['fine print']]));
    const { recipe } = before.look;
    const more: CellLike[][] = Array.from({ length: 50 }, (_, n) => [`B${n}`, 'Dee', n]);
    const after = await readBook(sheet([...people, ...more, null, ['fine print']]), { recipe });
    expect(after.texts).toHaveLength(53);
    const again = await readBook(sheet([...people, null, ['fine print']]), { recipe });
    expect(again.texts).toEqual(before.texts);
  });

  it('that leaves days as they are keeps their form', async () => {
    const rows = [
      ['id', 'day'],
      ['a', styled(1, 45_017)],
      ['b', typed('str', '2023-04-05')],
    ];
    const book = await readBook(sheet(rows, { formats: ['yyyy/m/d'] }));
    expect(book.values).toEqual([
      ['a', '2023-04-01'],
      ['b', '2023-04-05'],
    ]);
  });
});
