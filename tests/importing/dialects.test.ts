import { describe, expect, it } from 'vitest';
import { joined, orderNames, orders, rowsOf } from './text-rows.ts';

const table = [orderNames, ...orders(12)];

describe('delimiters', () => {
  it.each([',', ';', '\t', '|', ':', '^', '~', '\u0001', '\u001f', ', ', '||', '::'])(
    'finds %j',
    async (delimiter) => {
      expect((await rowsOf(joined(table, delimiter))).rows).toEqual(table);
    },
  );
  it('finds single blanks', async () => {
    const plain = table.map((row) => row.map((cell) => cell.replace(' ', '-')));
    expect((await rowsOf(joined(plain, ' '))).rows).toEqual(plain);
  });
  it.each([
    [
      ['id', 'name', 'city'],
      ['1', 'Anna', 'Ulm'],
      ['2', 'Bert', 'Bonn'],
      ['3', 'Cleo', 'Kiel'],
      ['4', 'Dora', 'Jena'],
    ],
    [
      ['name', 'city', 'pet'],
      ['Anna', 'Ulm', 'cat'],
      ['Bert', 'Bonn', 'dog'],
      ['Cleo', 'Kiel', 'cat'],
      ['Dora', 'Jena', 'fish'],
    ],
  ])('finds single blanks between words, without a quote anywhere', async (...words) => {
    expect((await rowsOf(joined(words, ' '))).rows).toEqual(words);
  });
  it('does not take sentences for rows', async () => {
    const text = 'we like it\nnot so good, sorry\nwill buy again soon\nthe box was torn\nfine\n';
    const lines = text.trim().split('\n');
    expect((await rowsOf(text)).rows).toEqual(lines.map((line) => [line]));
  });
  it('does not take the colons of times and addresses for delimiters', async () => {
    const rows = Array.from({ length: 7 }, (_, n) => [
      `0${n}/01/2018`,
      `0${n}:15`,
      `${n}`,
      `https://a.example/${n}`,
      n === 3 ? '' : 'yes',
    ]);
    const text = rows.map((row) => row.filter((cell) => cell !== '').join(', ')).join('\n');
    expect((await rowsOf(`date, time, n, url, ok\n${text}\n`)).rows.slice(1)).toEqual(rows);
  });
  it.each(['sep=;', '"sep=;"', 'SEP=;'])('takes %s as the dialect, not as data', async (line) => {
    expect((await rowsOf(`${line}\r\n${joined(table, ';')}`)).rows).toEqual(table);
  });
});

describe('quotes and escapes', () => {
  const texts = [
    ['id', 'said', 'by'],
    ['1', 'yes, of course', 'Ann'],
    ['2', 'a\nb, c', 'Bo'],
    ['3', 'no', 'Cy'],
  ];
  const quoted = (open: string, close = open) =>
    texts.map((row) => row.map((cell) => (/[,\n]/.test(cell) ? `${open}${cell}${close}` : cell)));
  it.each([
    ['"', '"'],
    ["'", "'"],
    ['“', '”'],
  ])('reads %s…%s', async (open, close) => {
    expect((await rowsOf(joined(quoted(open, close)))).rows).toEqual(texts);
  });
  it('reads quotes escaped by doubling, by a backslash, and not at all', async () => {
    const wanted = [
      ['id', 'size', 'name'],
      ['1', '48", wide', 'table'],
      ['2', '24"', 'bike'],
      ['3', 'no', 'hat, red'],
    ];
    const write = (escape: string) =>
      joined(
        wanted.map((row) =>
          row.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', `${escape}"`)}"` : cell)),
        ),
      );
    for (const escape of ['"', '\\', '']) expect((await rowsOf(write(escape))).rows).toEqual(wanted);
  });
  it('keeps a stray quote as part of its cell, and lists the row', async () => {
    const rows = orders(30).map((row, index) => (index % 3 === 0 ? row : [...row.slice(0, 3), 'tea, green']));
    const text = joined([orderNames, ...rows])
      .replaceAll('tea, green', '"tea, green"')
      .replace('2024-03-10', '"2024-03-10');
    const found = await rowsOf(text);
    expect(found.rows[10]).toEqual(['"2024-03-10', ...(rows[9] as string[]).slice(1)]);
    expect([found.rows.length, found.noted, found.quarantined]).toEqual([31, 1, 0]);
  });
  it('bounds a quote that never closes', async () => {
    const rows = orders(3_000);
    const text = joined([orderNames, ...rows]).replace(',A-1100,', ',"A-1100,');
    const found = await rowsOf(text);
    expect(found.rows.length).toBe(3_001);
    expect(found.rows[101]?.[1]).toBe('"A-1100');
  });
  it('reads a cell that runs over many lines, and one of 3 MB', async () => {
    const long = Array.from({ length: 2_500 }, (_, index) => `line ${index}, said`).join('\n');
    const wide = 'x'.repeat(3 << 20);
    const { rows, quarantined } = await rowsOf(
      `id,text,n\n1,"${long}",5\n2,${wide},6\n3,"${wide}\r\n${wide}",7\n`,
    );
    expect(rows[1]).toEqual(['1', long, '5']);
    expect(rows[2]?.[1]?.length).toBe(3 << 20);
    expect(rows[3]?.[1]?.length).toBe((6 << 20) + 2);
    expect(quarantined).toBe(0);
  });
  it('keeps a record over 16 MB out, and reads on', async () => {
    const { rows, quarantined, noted } = await rowsOf(`id,text\n1,a\n2,${'x'.repeat(17 << 20)}\n3,b\n`);
    expect(rows).toEqual([
      ['id', 'text'],
      ['1', 'a'],
      ['3', 'b'],
    ]);
    expect([quarantined, noted]).toEqual([1, 0]);
  });
});

describe('short and long rows', () => {
  const rows = orders(40);
  const lines = joined([orderNames, ...rows]).split('\n');
  const with_ = (at: number, line: string) =>
    rowsOf([...lines.slice(0, at), line, ...lines.slice(at + 1)].join('\n'));
  it('pads a short row at its end', async () => {
    const found = await with_(5, '2024-03-05,A-1004,128');
    expect(found.rows[5]).toEqual(['2024-03-05', 'A-1004', '128', '']);
    expect(found.notes).toContain('import.note.listed');
  });
  it('keeps cells beyond the columns in their row', async () => {
    expect((await with_(5, '2024-03-05,A-1004,128,tea,x,y')).rows[5]).toEqual([
      '2024-03-05',
      'A-1004',
      '128',
      'tea',
      'x',
      'y',
    ]);
  });
  it('puts a shifted row in order when one shift fits all columns', async () => {
    const wanted = ['2024-03-05', 'A-1004', '128', 'tea'];
    for (const line of [
      '2024-03-05,,A-1004,128,tea',
      ',2024-03-05,A-1004,128,tea',
      '2024-03-05A-1004,128,tea',
      '2024-03-05;A-1004;128;tea',
    ])
      expect((await with_(5, line)).rows[5]).toEqual(wanted);
    expect((await with_(5, 'A-1004,128,tea')).rows[5]).toEqual(['', ...wanted.slice(1)]);
  });
  it('keeps a line of one cell out, and lists it', async () => {
    const { quarantined, rows: found } = await with_(5, 'system restarted');
    expect([quarantined, found.length]).toEqual([1, 40]);
  });
  it('keeps the cells of a wide row that comes after the sample', async () => {
    const many = orders(40_000);
    const { rows: found, notes } = await rowsOf(
      `${joined([orderNames, ...many])}2024-03-01,A-1,5,tea,more,still\n`,
    );
    expect(found.at(-1)).toEqual(['2024-03-01', 'A-1', '5', 'tea', 'more', 'still']);
    expect(found.length).toBe(40_002);
    expect(notes).toContain('import.note.listed');
  });
});
