import { describe, expect, it } from 'vitest';
import { readBook, refusal } from './read-book.ts';
import { zipped } from './workbooks.ts';

const namespaces = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['calcext', 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'],
].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' '); // prettier-ignore

const t = (text: string) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const n = (value: number | string, shown = String(value)) =>
  `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
const cell = (attributes: string, shown = '') =>
  `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
const row = (cells: string[], attributes = '') =>
  `<table:table-row ${attributes}>${cells.join('')}</table:table-row>`;
const table = (rows: string[], name = 'Sheet1', more = '') =>
  `<table:table table:name="${name}" ${more}>${rows.join('')}</table:table>`;

const content = (tables: string[], styles = '', behind = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${namespaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}${behind}</office:spreadsheet></office:body></office:document-content>`;
const ods = (xml: string, more: Record<string, string> = {}) =>
  zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': xml, ...more });
const read = (rows: string[]) => readBook(ods(content([table(rows)])), { name: 'book.ods' });

describe('an OpenDocument spreadsheet', () => {
  it('gives its values as they are meant', async () => {
    const book = await read([
      row(['id', 'zip', 'at', 'share', 'price', 'paid', 'worked', 'note'].map(t)),
      row([
        n(1),
        n(10001, '001-0001'),
        cell('office:value-type="date" office:date-value="2023-04-01T12:30:00"', '2023/4/1 12:30'),
        cell('office:value-type="percentage" office:value="0.125"', '12.5%'),
        cell('office:value-type="currency" office:currency="JPY" office:value="1200"', '¥1,200'),
        cell('office:value-type="boolean" office:boolean-value="true"', 'TRUE'),
        cell('office:value-type="time" office:time-value="PT25H30M00S"', '25:30'),
        '<table:table-cell office:value-type="string"><office:annotation><text:p>by me</text:p></office:annotation><text:p>two<text:s text:c="2"/>lines</text:p><text:p>a<text:tab/><text:span>b</text:span></text:p></table:table-cell>',
      ]),
      row([n(2), n(9998765, '999-8765'), cell('office:value-type="date" office:date-value="2023-04-02"'), cell('office:value-type="percentage" office:value="0.07"'), cell('office:value-type="currency" office:currency="JPY" office:value="800"'), cell('office:value-type="boolean" office:boolean-value="false"'), cell('office:value-type="time" office:time-value="PT08H00M01.5S"'), t('&lt;x&gt;')]),
    ]); // prettier-ignore
    expect(book.texts).toEqual([
      ['1', '001-0001', '2023-04-01 12:30:00', '12.5%', '1200', 'TRUE', '25:30:00', 'two  lines\na\tb'],
      ['2', '999-8765', '2023-04-02', '7%', '800', 'FALSE', '08:00:01.5', '<x>'],
    ]);
    expect(book.look.columns[4]?.reading.currency).toBe('JPY');
    expect(book.types.slice(0, 2)).toEqual(['integer', 'text']);
  });

  it('with errors and uncalculated formulas leaves them empty and lists them', async () => {
    const book = await read([
      row([t('id'), t('x')]),
      row([
        n(1),
        cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', '#DIV/0!'),
      ]),
      row([
        n(2),
        cell('table:formula="of:=X()" office:value-type="string" office:string-value=""', 'Err:508'),
      ]),
      row([n(3), '<table:table-cell table:formula="of:=A1"/>']),
      row([n(4), n(5)]),
    ]);
    expect(book.texts.map(([, x]) => x)).toEqual(['', '', '', '5']);
    expect(book.quarantine.map(({ text, reason }) => [text, reason])).toEqual([
      ['B2 #DIV/0!', 'formulaError'],
      ['B3 Err:508', 'formulaError'],
      ['B4', 'neverCalculated'],
    ]);
  });

  it('that repeats rows and cells to its end stays small', async () => {
    const empty = '<table:table-cell table:number-columns-repeated="16382"/>';
    const book = await read([
      row([t('id'), t('n'), empty]),
      row([t('a'), n(1)], 'table:number-rows-repeated="3"'),
      row([n(7).replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="2"')]),
      row(
        ['<table:table-cell table:number-columns-repeated="16384"/>'],
        'table:number-rows-repeated="1048571"',
      ),
    ]);
    expect(book.texts).toEqual([['a', '1'], ['a', '1'], ['a', '1'], ['7', '7']]); // prettier-ignore
    expect(book.lines).toEqual([2, 3, 4, 5]);
  });

  it('that repeats cells without end is refused', async () => {
    const wide = row([
      n(1).replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="2000000000"'),
    ]);
    const full = row(
      [n(1).replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="16384"')],
      'table:number-rows-repeated="1048576"',
    );
    for (const rows of [[wide], [full]])
      expect((await refusal(ods(content([table(rows)])), 'a.ods')).code).toBe('fileUnsafe');
  });

  it('of more columns than can be read is refused by that limit', async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => t(`c${at}`));
    const body = Array.from({ length: 20_000 }, (_, at) => n(at));
    const told = await refusal(ods(content([table([row(names), row(body)])])), 'a.ods');
    expect([told.code, /20,?000/.test(told.words)]).toEqual(['importTooManyColumns', true]);
  });

  it('offers its sheets and names, and leaves out what is hidden', async () => {
    const styles =
      '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const rows = [
      row([t('id'), t('secret'), t('n')]),
      row([t('a'), t('x'), n(1)]),
      row([t('b'), t('y'), n(2)], 'table:visibility="filter"'),
      row([t('c'), t('z'), n(3)]),
    ];
    const columns =
      '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>';
    const names =
      '<table:named-expressions><table:named-range table:name="Top" table:cell-range-address="$Open.$A$1:.$C$2"/></table:named-expressions>';
    const bytes = ods(
      content(
        [table(rows, 'Shut', 'table:style-name="ta1"'), table([columns, ...rows], 'Open')],
        styles,
        names,
      ),
    );
    const book = await readBook(bytes, { name: 'a.ods' });
    expect([book.names, book.texts]).toEqual([['id', 'n'], [['a', '1'], ['c', '3']]]); // prettier-ignore
    expect(book.quarantine).toMatchObject([{ line: 3, reason: 'hiddenRow' }]);
    expect(book.parts.map(({ id, hidden }) => [id, hidden])).toEqual([
      ['sheet:Shut', true],
      ['sheet:Open', false],
      ['range:Top', false],
    ]);
  });

  it('that is locked is refused with the way out', async () => {
    const manifest =
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const told = await refusal(ods('noise', { 'META-INF/manifest.xml': manifest }), 'a.ods');
    expect(told.code).toBe('spreadsheetProtected');
  });
});
