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

describe('tables on a sheet', () => {
  it('are cut from their titles, remarks and totals', async () => {
    const book = await readBook(
      sheet([
        ['会員一覧'],
        ['出力日: 2024-05-01'],
        null,
        ...people,
        ['合計', null, 60],
        null,
        ['以上、社外秘'],
      ]),
    );
    expect(book.names).toEqual(['id', 'name', 'points']);
    expect(book.texts).toHaveLength(3);
    expect(book.said.join()).toMatch('2 lines above the table were left out: 会員一覧 ⏎ 出力日: 2024-05-01');
    expect(book.said.join()).toMatch('1 remark below the table was left out: 以上、社外秘');
    expect(book.quarantine).toMatchObject([
      { scope: 'row', line: 8, text: '合計\t\t60', reason: 'totalsRow' },
    ]);
    expect(book.lines).toEqual([5, 6, 7]);
  });

  it('keep a last row that only looks like totals', async () => {
    const book = await readBook(sheet([...people, ['Total', 'x', 61]]));
    expect(book.texts).toHaveLength(4);
    expect(book.notes).toContain('import.note.totalsKept');
  });

  it('one below the other are all offered, the first is read', async () => {
    const second: CellLike[][] = [
      ['sku', 'title', 'price', 'stock'],
      ['s1', 'Lamp', 100, 1],
      ['s2', 'Book', 200, 2],
    ];
    const bytes = sheet([...people, null, null, ['在庫'], ...second]);
    const book = await readBook(bytes);
    expect(book.texts).toHaveLength(3);
    expect(book.notes).toContain('import.note.otherTables');
    expect(book.parts.map(({ id, rows }) => [id, rows])).toEqual([
      ['sheet:Sheet1', 3],
      ['sheet:Sheet1!A8:D', 2],
    ]);
    const other = await readBook(bytes, { part: 'sheet:Sheet1!A8:D' });
    expect([other.names, other.texts]).toEqual([
      ['sku', 'title', 'price', 'stock'],
      [
        ['s1', 'Lamp', '100', '1'],
        ['s2', 'Book', '200', '2'],
      ],
    ]);
  });

  it('side by side are all offered', async () => {
    const rows: CellLike[][] = [
      ['id', 'name', 'points', null, 'id', 'price'],
      ['A1', 'Ann', 10, null, 's1', 100],
      ['A2', 'Ben', 20, null, 's2', 200],
      ['A3', 'Cai', 30],
    ];
    const book = await readBook(sheet(rows));
    expect([book.names, book.texts.length]).toEqual([['id', 'name', 'points'], 3]);
    const other = await readBook(sheet(rows), { part: book.parts[1]?.id ?? '' });
    expect([other.names, other.texts]).toEqual([
      ['id', 'price'],
      [
        ['s1', '100'],
        ['s2', '200'],
      ],
    ]);
  });

  it('go on behind blank rows and repeated headers', async () => {
    const [header = [], ...body] = people;
    const book = await readBook(sheet([header, ...body, null, header, ...body, null, ...body]));
    expect(book.texts).toHaveLength(9);
    expect(book.quarantine).toMatchObject([{ scope: 'row', line: 6, reason: 'repeatedHeader' }]);
    expect(book.notes).toContain('import.note.blankLines');
    expect(book.batch.records).toBe(10);
  });

  it('that have names are offered under them', async () => {
    const table = `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="t" displayName="Points" ref="A1:C4"><autoFilter ref="A1:C4"/></table>`;
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/table';
    const pivot = `<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="It's"/></cacheSource></pivotCacheDefinition>`;
    const bytes = xlsx({
      sheets: [
        {
          name: "It's",
          rows: people,
          relations: `<Relationship Id="rId1" Type="${type}" Target="/xl/tables/table1.xml"/>`,
        },
      ],
      workbook:
        '<definedNames><definedName name="Two">\'It\'\'s\'!$A$1:$C$3</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'It\'\'s\'!$A$1:$C$4</definedName><definedName name="Gone">#REF!</definedName></definedNames>',
      parts: { 'xl/tables/table1.xml': table, 'xl/pivotCache/pivotCacheDefinition1.xml': pivot },
    });
    const book = await readBook(bytes);
    expect(book.parts.map(({ id, rows }) => [id, rows])).toEqual([
      ["sheet:It's", 3],
      ['range:Points', 3],
      ['range:Two', 3],
      ['range:Pivot A1:B3', 2],
    ]);
    expect((await readBook(bytes, { part: 'range:Points' })).texts).toHaveLength(3);
    expect((await readBook(bytes, { part: 'range:Two' })).texts).toHaveLength(2);
  });

  it('with a row of totals of their own leave it out, whatever it says', async () => {
    const table = `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" displayName="Points" ref="A1:C5" totalsRowCount="1"/>`;
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/table';
    const bytes = xlsx({
      sheets: [
        {
          rows: [...people, ['平均', null, 20]],
          relations: `<Relationship Id="rId1" Type="${type}" Target="../tables/table1.xml"/>`,
        },
      ],
      parts: { 'xl/tables/table1.xml': table },
    });
    const book = await readBook(bytes, { part: 'range:Points' });
    expect(book.texts).toHaveLength(3);
    expect(book.quarantine).toMatchObject([{ text: '平均\t\t20', reason: 'totalsRow' }]);
  });

  it('of no rows are no tables', async () => {
    expect((await refusal(sheet([]))).code).toBe('importNoRows');
  });
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
