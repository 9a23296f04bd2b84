import { describe, expect, it } from 'vitest';
import { readBook, refusal } from './read-book.ts';
import { sheet, xlsx, type CellLike } from './workbooks.ts';

const people: CellLike[][] = [
  ['id', 'name', 'points'],
  ['A1', 'Ann', 10],
  ['A2', 'Ben', 20],
  ['A3', 'Cai', 30],
];
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
