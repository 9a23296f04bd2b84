import { describe, expect, it } from 'vitest';
import { load } from './loading.ts';

describe('delimiters, quotes and headers', () => {
  it.each([[','], [';'], ['\t'], ['|'], [':'], ['^'], ['~'], ['||'], [', '], ['\u0001']])(
    'finds the delimiter %j',
    async (delimiter) => {
      const rows = [
        ['id', 'name', 'n'],
        ['1', 'Anna', '5'],
        ['2', 'Bert', '6'],
        ['3', 'Cleo', '7'],
      ];
      const { batch, texts, names } = await load(rows.map((row) => row.join(delimiter)).join('\n'));
      expect(batch.recipe).toMatchObject({ delimiter, hasHeader: true });
      expect([names, ...texts]).toEqual(rows);
    },
  );

  it('takes `sep=;` for what it says', async () => {
    const { batch, names, texts, lines } = await load('sep=;\nid;name\n1;a,b\n2;c,d\n');
    expect(batch.recipe).toMatchObject({ delimiter: ';', skipLines: 1, hasHeader: true });
    expect(names).toEqual(['id', 'name']);
    expect(texts).toEqual([
      ['1', 'a,b'],
      ['2', 'c,d'],
    ]);
    expect(lines).toEqual([3, 4]);
  });

  it('cuts a preamble off and says what it was', async () => {
    const text = '売上一覧\n出力日: 2024-01-31\n\nid,name,n\n1,a,5\n2,b,6\n3,c,7\n';
    const { batch, names, lines, notes } = await load(text);
    expect(batch.recipe).toMatchObject({ skipLines: 3, hasHeader: true });
    expect(names).toEqual(['id', 'name', 'n']);
    expect(lines).toEqual([5, 6, 7]);
    expect(notes).toContain('import.note.preamble');
  });

  it('sees that there is no header', async () => {
    const { batch, names, texts } = await load('1,Anna,2024-01-01\n2,Bert,2024-01-02\n3,Cleo,2024-01-03\n');
    expect(batch.recipe).toMatchObject({ hasHeader: false });
    expect(names).toEqual(['column1', 'column2', 'column3']);
    expect(texts).toHaveLength(3);
  });

  it('reads columns aligned by blanks, blanks at the start of a line apart', async () => {
    const { batch, texts, names } = await load(' id  date  n\n 001 19970101  1\n 002 19970112  12\n');
    expect(batch.recipe).toMatchObject({ delimiter: 'whitespace', hasHeader: true });
    expect(names).toEqual(['id', 'date', 'n']);
    expect(texts).toEqual([
      ['001', '19970101', '1'],
      ['002', '19970112', '12'],
    ]);
  });

  it.each([
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
    ['\r', 'CR'],
    ['\r\r\n', 'CR CR LF'],
  ])('accepts %j as the end of a line', async (end) => {
    const { texts, lines, batch } = await load(['id,n', '1,2', '3,4', ''].join(end));
    expect(texts).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(lines).toEqual([2, 3]);
    expect(batch).toMatchObject({ records: 2, keptOut: 0, repaired: 0 });
  });

  it('accepts several ways to end a line in one file, and says so', async () => {
    const { texts, notes, lines } = await load('id,n\n1,2\r\n3,4\r5,6\n');
    expect(texts).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(lines).toEqual([2, 3, 4]);
    expect(notes).toContain('import.note.mixedLineEnds');
  });

  it('keeps line breaks inside quotes, and knows the line of every row', async () => {
    const { texts, lines, batch } = await load('id,note\n1,"a\nb"\n2,c\n3,"d\n\ne"\n4,f\n');
    expect(texts).toEqual([
      ['1', 'a\nb'],
      ['2', 'c'],
      ['3', 'd\n\ne'],
      ['4', 'f'],
    ]);
    expect(lines).toEqual([2, 4, 5, 8]);
    expect(batch.keptOut + batch.repaired).toBe(0);
  });

  it('reads doubled quotes, backslash escapes, single quotes and blanks before a quote', async () => {
    expect((await load('id,note\n1,"say ""x"""\n2,"y"\n')).texts).toEqual([
      ['1', 'say "x"'],
      ['2', 'y'],
    ]);
    expect((await load('id,note\n1,"say \\"x\\", ok"\n2,"y, \\"z\\""\n')).texts).toEqual([
      ['1', 'say "x", ok'],
      ['2', 'y, "z"'],
    ]);
    expect((await load("id,note\n1,'a,b'\n2,'c,d'\n3,'e'\n")).texts).toEqual([
      ['1', 'a,b'],
      ['2', 'c,d'],
      ['3', 'e'],
    ]);
    expect((await load('id,note\n1, "a,b"\n2,"c" \n')).texts).toEqual([
      ['1', 'a,b'],
      ['2', 'c'],
    ]);
  });

  it('keeps headers verbatim, whatever they are', async () => {
    const header = [
      'id',
      'name',
      'name',
      'Name',
      '',
      '__proto__',
      'constructor',
      'rowid',
      'select',
      '"q"',
      'a]b',
      '😀',
    ];
    const quoted = header.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
    const row = header.map((_, index) => String(index)).join(',');
    const { names, texts, batch } = await load(`${quoted}\n${row}\n${row}\n`);
    expect(names).toEqual(header);
    expect(batch.columns.map(({ id }) => id)).toEqual(header.map((_, index) => `c${index + 1}`));
    expect(texts).toEqual([row.split(','), row.split(',')]);
  });

  it('loads a header without rows as an empty table', async () => {
    const { batch, names, texts } = await load('id,name,amount\n');
    expect(names).toEqual(['id', 'name', 'amount']);
    expect(batch).toMatchObject({ records: 0, loaded: 0 });
    expect(texts).toEqual([]);
  });

  it('counts blank lines and a ^Z at the end, and loads neither', async () => {
    const { texts, batch, lines, notes } = await load('id,n\n1,2\n\n\n3,4\n\u001a');
    expect(texts).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(lines).toEqual([2, 5]);
    expect(batch.records).toBe(2);
    expect(notes).toContain('import.note.blankLines');
  });

  it('reads one column of prose without cutting it at commas', async () => {
    const text = 'first, second, third.\nnothing here\na "quoted" word, and more\n';
    expect((await load(text)).texts).toEqual(
      text
        .trim()
        .split('\n')
        .map((line) => [line]),
    );
  });

  it('loads many columns', async () => {
    const width = 1_500;
    const header = Array.from({ length: width }, (_, index) => `q${index}`).join(',');
    const row = Array.from({ length: width }, (_, index) => index).join(',');
    const { texts } = await load(`${header}\n${row}\n${row}\n`);
    expect(texts).toEqual([row.split(','), row.split(',')]);
  });
});
