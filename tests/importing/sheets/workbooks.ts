import { rawZip, type RawEntry } from '../../workbook/raw-zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A cell: a number, a text, true or false, nothing, or its XML. */
export type CellLike = number | string | boolean | null | { xml: (reference: string) => string };

/** A number under a cell style. */
export const styled = (style: number, value: number | string): CellLike => ({
  xml: (r) => `<c r="${r}" s="${style}"><v>${value}</v></c>`,
});
/** A cell of that type with that stored value, and perhaps a formula. */
export const typed = (type: string, value: string | null, formula = ''): CellLike => ({
  xml: (r) =>
    `<c r="${r}" t="${type}">${formula === '' ? '' : `<f>${escaped(formula)}</f>`}${value === null ? '' : `<v>${escaped(value)}</v>`}</c>`,
});
export const inline = (text: string): CellLike => ({
  xml: (r) => `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
});

export function letters(column: number): string {
  let rest = column + 1;
  let text = '';
  for (; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

export interface SheetLike {
  name?: string;
  state?: 'hidden' | 'veryHidden';
  /** Rows from row 1 on; null is a row that is not in the file. */
  rows?: (readonly CellLike[] | null)[];
  /** Numbers of hidden rows, from 1. */
  hiddenRows?: number[];
  /** XML before and behind the cells. */
  before?: string;
  behind?: string;
  /** Instead of the rows: what is inside `<sheetData>`. */
  data?: string;
  /** Instead of all: the part itself. */
  part?: string;
  relations?: string;
}

export interface BookLike {
  sheets: SheetLike[];
  /** Shared strings: the inside of each `<si>`. Texts in rows are inline without it. */
  strings?: string[];
  /** Number formats of the cell styles 1, 2, …; style 0 is General. */
  formats?: string[];
  /** Inside of `<workbook>`: `<workbookPr/>`, defined names … */
  workbook?: string;
  /** Parts added, replaced, or left out (null). */
  parts?: Record<string, string | Buffer | null>;
}

/** The parts of a workbook, each by its name. */
export function xlsxParts(book: BookLike): Record<string, string | Buffer> {
  const { sheets, strings, formats = [], workbook = '', parts = {} } = book;
  const made: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}">${workbook.includes('<workbookPr') ? (/<workbookPr[^>]*>/.exec(workbook)?.[0] ?? '') : ''}<sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets>${workbook.replace(/<workbookPr[^>]*>/, '')}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}">${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}" applyNumberFormat="1"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  if (strings)
    made['xl/sharedStrings.xml'] =
      `${head}<sst xmlns="${main}">${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`;
  sheets.forEach((sheet, index) => {
    made[`xl/worksheets/sheet${index + 1}.xml`] = sheet.part ?? sheetPart(sheet);
    if (sheet.relations !== undefined)
      made[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] =
        `${head}<Relationships xmlns="${relations}">${sheet.relations}</Relationships>`;
  });
  Object.assign(made, parts);
  return Object.fromEntries(
    Object.entries(made).filter((entry): entry is [string, string | Buffer] => entry[1] !== null),
  );
}

function sheetPart({ rows = [], hiddenRows = [], before = '', behind = '', data }: SheetLike): string {
  return `${head}<worksheet xmlns="${main}" xmlns:r="${office}">${before}<sheetData>${data ?? sheetData(rows, hiddenRows)}</sheetData>${behind}</worksheet>`;
}

export function sheetData(
  rows: readonly (readonly CellLike[] | null)[],
  hiddenRows: readonly number[] = [],
): string {
  return rows
    .map((cells, index) => {
      if (cells === null) return '';
      const number = index + 1;
      const inside = cells.map((cell, column) => cellXml(cell, `${letters(column)}${number}`)).join('');
      return `<row r="${number}"${hiddenRows.includes(number) ? ' hidden="1"' : ''}>${inside}</row>`;
    })
    .join('');
}

function cellXml(cell: CellLike, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string') return cellXml(inline(cell), reference);
  return cell.xml(reference);
}

export const zipped = (
  parts: Record<string, string | Buffer>,
  change: (entries: RawEntry[]) => RawEntry[] = (entries) => entries,
): Buffer =>
  rawZip(change(Object.entries(parts).map(([name, content]) => ({ name, content, deflate: true }))));

export const xlsx = (book: BookLike): Buffer => zipped(xlsxParts(book));

/** A workbook of one sheet with these rows. */
export const sheet = (
  rows: (readonly CellLike[] | null)[],
  more: Partial<BookLike & SheetLike> = {},
): Buffer => xlsx({ ...more, sheets: [{ ...more, rows }] });
