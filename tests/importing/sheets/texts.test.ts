import { describe, expect, it } from 'vitest';
import { readBook } from './read-book.ts';
import { sheet, typed, xlsx } from './workbooks.ts';

const text = (xml: string) => ({ xml: (r: string) => `<c r="${r}" t="inlineStr"><is>${xml}</is></c>` });
const shared = (index: number) => typed('s', String(index));

describe('texts', () => {
  it('leave out how they are read aloud, and join their runs', async () => {
    const strings = [
      '<t>氏名</t>',
      '<t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/>',
      '<r><rPr><b/></rPr><t>佐</t></r><r><t xml:space="preserve">藤 </t></r><rPh sb="0" eb="1"><t>サトウ</t></rPh>',
    ];
    const book = await readBook(
      sheet(
        [
          [shared(0), 'x'],
          [shared(1), 'a'],
          [shared(2), 'b'],
        ],
        { strings },
      ),
    );
    expect(book.names).toEqual(['氏名', 'x']);
    expect(book.texts).toEqual([
      ['山田', 'a'],
      ['佐藤 ', 'b'],
    ]);
  });

  it('have their escapes undone, their blanks kept where they are meant, and their marks shown', async () => {
    const strings = [
      '<t>a_x000D_\nb</t>',
      '<t xml:space="preserve">  two  </t>',
      '<t>\n  laid out\n</t>',
      '<t>_x005F_x000D_</t>',
      '<t><![CDATA[<b> & "q"]]></t>',
      '<t>&lt;&amp;&#x1F600;&#65;</t>',
      '<t/>',
      '',
    ];
    const book = await readBook(
      sheet([['id', 'text'], ...strings.map((_, index) => [index, shared(index)])], { strings }),
    );
    expect(book.texts.map((row) => row[1])).toEqual([
      'a\r\nb', '  two  ', 'laid out', '_x000D_', '<b> & "q"', '<&😀A', '', '',
    ]); // prettier-ignore
  });

  it('that the workbook lacks are empty and listed', async () => {
    const book = await readBook(
      sheet(
        [
          ['id', 'text'],
          [1, shared(0)],
          [2, shared(9)],
          [3, shared(-1)],
        ],
        { strings: ['<t>here</t>'] },
      ),
    );
    expect(book.texts.map((row) => row[1])).toEqual(['here', '', '']);
    expect(book.quarantine.map(({ text, reason }) => [text, reason])).toEqual([
      ['B3', 'missingText'],
      ['B4', 'missingText'],
    ]);
  });

  it('in cells of their own, of formulas and of strict workbooks are all read', async () => {
    const book = await readBook(
      sheet([
        ['id', 'inline', 'formula', 'strict'],
        [
          1,
          text('<t>い</t><rPh sb="0" eb="1"><t>イ</t></rPh>'),
          typed('str', 'a_x0009_b', 'X()'),
          typed('d', '2023-04-01T00:00:00'),
        ],
        [
          2,
          text('<r><t>r1</t></r><r><t>r2</t></r>'),
          typed('str', 'c', 'X()'),
          typed('d', '2023-04-02T09:30:00Z'),
        ],
      ]),
    );
    expect(book.texts).toEqual([
      ['1', 'い', 'a\tb', '2023-04-01'],
      ['2', 'r1r2', 'c', '2023-04-02 09:30:00'],
    ]);
  });
});

describe('namespaces', () => {
  it('may have prefixes, and be the strict ones', async () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const part = `<?xml version="1.0"?><x:worksheet xmlns:x="${strict}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>id</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>n</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c r="B2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const book = await readBook(xlsx({ sheets: [{ part }] }));
    expect([book.names, book.texts]).toEqual([['id', 'n'], [['a', '5']]]);
  });
});
