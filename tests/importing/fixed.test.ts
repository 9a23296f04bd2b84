import { describe, expect, it } from 'vitest';
import { encodeCp932, load } from './loading.ts';

/** Text in columns as reports print them: numbers to the right, everything else to the left. */
const report = [
  'ID    NAME             CITY           AMOUNT DATE      ',
  '00001 Sato Hanako      Tokyo           1,200 2024-01-05',
  '00002 Mori                                50 2024-01-06',
  '00003 Van der Berg     New York          300           ',
  '00004                  Osaka          12,345 2024-02-01',
  '00005 Ito Ken          Sapporo            -7 2024-02-02',
].join('\n');

describe('columns of fixed width (B17)', () => {
  it('are found by the blanks that all lines have, with empty cells and blanks in values', async () => {
    const found = await load(report, { name: 'report.txt' });
    expect(found.batch.recipe).toMatchObject({ format: 'fixed', hasHeader: true });
    expect(found.names).toEqual(['ID', 'NAME', 'CITY', 'AMOUNT', 'DATE']);
    expect(found.texts).toEqual([
      ['00001', 'Sato Hanako', 'Tokyo', '1,200', '2024-01-05'],
      ['00002', 'Mori', '', '50', '2024-01-06'],
      ['00003', 'Van der Berg', 'New York', '300', ''],
      ['00004', '', 'Osaka', '12,345', '2024-02-01'],
      ['00005', 'Ito Ken', 'Sapporo', '-7', '2024-02-02'],
    ]);
    expect(found.types).toEqual(['text', 'text', 'text', 'integer', 'date']);
    expect(found.lines).toEqual([2, 3, 4, 5, 6]);
  });

  it('take two columns for full-width characters, in bytes of CP932 as in UTF-8', async () => {
    // 名 takes 9 columns, 数量 ends at the 17th.
    const pad = (text: string, width: number) =>
      text + ' '.repeat(width - Array.from(text).reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0));
    const textWidth = (text: string) =>
      Array.from(text).reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0);
    const rows = [
      ['名', '数量', '商品'],
      ['表ソ能', '3', '日本 表'],
      ['あ', '12', ''],
      ['', '7', '表ソ'],
      ['いう', '105', '能あう'],
    ];
    const made = rows
      .map(([a = '', b = '', c = '']) => `${pad(a, 9)}${' '.repeat(8 - textWidth(b))}${b}  ${pad(c, 10)}`)
      .join('\n');
    for (const bytes of [Buffer.from(made), encodeCp932(made)]) {
      const found = await load(bytes, { name: 'list.txt' });
      expect(found.batch.recipe).toMatchObject({ format: 'fixed', measure: 'columns' });
      expect([found.names, ...found.texts]).toEqual(rows);
    }
  });

  it('are taken from the rule below the header', async () => {
    const ruled = [
      'Orders of 2024',
      '',
      'ORDER NAME       QTY',
      '----- ---------- ---',
      'A1    Sato Ken     1',
      'A2    Mori           ',
      'A3    Ito Ai      12',
      '',
      '3 rows selected.',
    ].join('\r\n');
    const found = await load(ruled, { name: 'spool.lst' });
    expect(found.names).toEqual(['ORDER', 'NAME', 'QTY']);
    expect(found.texts.slice(0, 3)).toEqual([
      ['A1', 'Sato Ken', '1'],
      ['A2', 'Mori', ''],
      ['A3', 'Ito Ai', '12'],
    ]);
    expect(found.lines.slice(0, 3)).toEqual([5, 6, 7]);
    expect(found.notes).toContain('import.note.preamble');
    expect(found.batch.records).toBe(found.batch.loaded + found.batch.keptOut);
  });

  it('take a value that is too long for its column, and keep out what belongs to neither', async () => {
    const row = (id: number, name: string, city: string, amount: string, day: string) =>
      `${String(id).padStart(5, '0')} ${name.padEnd(16)} ${city.padEnd(14)} ${amount.padStart(6)} ${day}`;
    const many = Array.from({ length: 300 }, (_, index) =>
      row(index + 1, `Name ${index}`, index % 7 === 0 ? '' : 'New York', String(index * 3), '2024-01-05'),
    );
    many[200] = row(201, 'Fitzgerald-Montgomery', '', '5', '2024-01-05').replace(/ {5}( +5 )/, '$1');
    many[250] = '00251 Name Fitzgerald-MontgomeryNew York          5 2024-01-05';
    const made = `ID    NAME             CITY           AMOUNT DATE\n${many.join('\n')}\n`;
    const found = await load(made, { name: 'report.txt' });
    expect(found.names).toEqual(['ID', 'NAME', 'CITY', 'AMOUNT', 'DATE']);
    expect(found.batch).toMatchObject({ records: 300, loaded: 299, keptOut: 1, repaired: 1 });
    expect(found.texts[200]).toEqual(['00201', 'Fitzgerald-Montgomery', '', '5', '2024-01-05']);
    expect(found.quarantine.map(({ scope, line, reason }) => [scope, line, reason])).toEqual([
      ['repaired', 202, 'aligned'],
      ['row', 252, 'offColumns'],
    ]);
    for (const { text, line, byteOffset } of found.quarantine) {
      expect(made.split('\n')[line - 1]).toBe(text);
      expect(made.slice(byteOffset, byteOffset + text.length)).toBe(text);
    }
  });

  it('follow a recipe whose columns nothing could tell', async () => {
    const packed = 'A00120240105\nB01520240106\n';
    const { look } = await load(report, { name: 'report.txt' });
    if (look.recipe.format !== 'fixed') throw new Error(look.recipe.format);
    const recipe = {
      ...look.recipe,
      starts: [0, 1, 4],
      apart: false,
      hasHeader: false,
      headerRows: 0,
      columns: [],
    };
    const found = await load(packed, { name: 'packed.txt', recipe });
    expect(found.texts).toEqual([
      ['A', '001', '20240105'],
      ['B', '015', '20240106'],
    ]);
  });
});

describe('what is not of fixed width', () => {
  it.each([
    [
      'commas with blanks behind them',
      'id,  name,    n\n1,   abc,     5\n22,  b,       6\n333, cc,      7\n',
    ],
    [
      'numbers between blanks',
      ' 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n 00002 19970112  5   77.00\n',
    ],
    ['a drawn table', '| id | name |\n|----|------|\n| 1  | a    |\n| 2  | b    |\n'],
    [
      'log lines',
      '2024-01-05 10:00:00 INFO  started\n2024-01-05 10:00:01 ERROR failed\n2024-01-05 10:00:02 INFO  done\n',
    ],
    [
      'prose',
      'We went to the new shop.  It was good.\nNothing else to say.  We left early.\nThe staff were kind.  I will come back again.\n',
    ],
    ['tabs', 'a\tb  c\td\n1\t2  3\t4\n5\t6  7\t8\n'],
  ])('%s', async (_name, text) => {
    expect((await load(text, { name: 'file.txt' })).batch.recipe.format).toBe('delimited');
  });
});
