import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { crc32 } from '#engine/workbook/container/crc32';
import { Crc32, slicedCrc } from '#engine/importing/sheets/crc32';
import type { RawEntry } from '../../workbook/raw-zip.ts';
import { compoundFile } from './compound.ts';
import { readBook, refusal } from './read-book.ts';
import { sheet, sheetData, xlsx, xlsxParts, zipped } from './workbooks.ts';

const rows = [
  ['id', 'n'],
  ['a', 1],
  ['b', 2],
];
const expected = { names: ['id', 'n'], texts: [['a', '1'], ['b', '2']] }; // prettier-ignore
const parts = () => xlsxParts({ sheets: [{ name: 'Data', rows }] });
const read = async (bytes: Uint8Array, name = 'book.xlsx') => {
  const { names, texts, notes } = await readBook(bytes, { name });
  return { names, texts, notes };
};
const change = (edit: (entries: RawEntry[]) => RawEntry[]) => zipped(parts(), edit);
const sheetEntry = 'xl/worksheets/sheet1.xml';
const onSheet = (edit: Partial<RawEntry>) =>
  change((entries) => entries.map((entry) => (entry.name === sheetEntry ? { ...entry, ...edit } : entry)));

describe('workbooks of other writers', () => {
  it('with macros are read, and it is said that macros are not run', async () => {
    const bytes = zipped({ ...parts(), 'xl/vbaProject.bin': 'Sub Auto_Open()' });
    expect((await read(bytes, 'book.xlsm')).notes).toContain('import.note.macros');
    expect(await read(bytes, 'renamed.csv')).toMatchObject(expected);
  });

  it('without styles, content types or shared strings are read', async () => {
    const bare = xlsx({ sheets: [{ rows }], parts: { 'xl/styles.xml': null, '[Content_Types].xml': null } });
    expect(await read(bare)).toMatchObject(expected);
    const wrong = '<Types><Override PartName="/xl/workbook.xml" ContentType="text/plain"/></Types>';
    expect(await read(xlsx({ sheets: [{ rows }], parts: { '[Content_Types].xml': wrong } }))).toMatchObject(
      expected,
    );
  });

  it('with parts elsewhere are read, however their names are written', async () => {
    const {
      'xl/workbook.xml': book = '',
      'xl/worksheets/sheet1.xml': data = '',
      '_rels/.rels': rels = '',
    } = parts();
    const types = '<Types/>';
    const of = (target: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${target}"/></Relationships>`;
    const usual = { '[Content_Types].xml': types, '_rels/.rels': rels, 'xl/workbook.xml': book };
    const variants: Record<string, string | Buffer>[] = [
      {
        ...usual,
        'xl/_rels/workbook.xml.rels': of('/xl/worksheets/sheet1.xml'),
        '/xl/worksheets/sheet1.xml': data,
      },
      { ...usual, 'xl/_rels/workbook.xml.rels': of('..\\xl\\sheets\\One.XML'), 'xl\\sheets\\one.xml': data },
      { ...usual, 'xl/_rels/workbook.xml.rels': of('../../other/s.xml'), '..\\other\\s.xml': data },
      { ...usual, 'xl/worksheets/sheet1.xml': data },
    ];
    for (const variant of variants) expect(await read(zipped(variant))).toMatchObject(expected);
    const moved = {
      '[Content_Types].xml': types,
      '_rels/.rels': String(rels).replace('xl/workbook.xml', '/book/main.xml'),
      'book/main.xml': book,
      'book/_rels/main.xml.rels': of('s.xml'),
      'book/s.xml': data,
    };
    expect(await read(zipped(moved))).toMatchObject(expected);
  });

  it('in UTF-16 or with a byte order mark are read', async () => {
    const xml = String(parts()[sheetEntry]).replace('UTF-8', 'UTF-16');
    const utf16 = Buffer.from(`\ufeff${xml}`, 'utf16le');
    expect(await read(xlsx({ sheets: [{ rows }], parts: { [sheetEntry]: utf16 } }))).toMatchObject(expected);
    const marked = `\ufeff${String(parts()[sheetEntry])}`;
    expect(await read(xlsx({ sheets: [{ rows }], parts: { [sheetEntry]: marked } }))).toMatchObject(expected);
  });

  it('in zip64 are read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kikite-zip64-'));
    const zip = new ZipFile();
    for (const [name, content] of Object.entries(parts()))
      zip.addBuffer(Buffer.from(content), name, { forceZip64Format: true });
    zip.end({ forceZip64Format: true, comment: '' } as Parameters<ZipFile['end']>[0]);
    const path = join(folder, 'a.xlsx');
    await pipeline(zip.outputStream, createWriteStream(path));
    const bytes = await readFile(path);
    await rm(folder, { recursive: true });
    expect(await read(bytes)).toMatchObject(expected);
  });

  it('in binary, old or locked are refused with the way out', async () => {
    const { 'xl/workbook.xml': _, ...rest } = parts();
    const xlsb = await refusal(zipped({ ...rest, 'xl/workbook.bin': 'x' }), 'book.xlsb');
    expect([xlsb.code, /save it as \.xlsx/.test(xlsb.words)]).toEqual(['spreadsheetBinary', true]);
    for (const stream of ['Workbook', 'Book']) {
      const xls = await refusal(compoundFile(['Root Entry', stream]), 'old.xls');
      expect([xls.code, /\.xls\)/.test(xls.words)]).toEqual(['spreadsheetBinary', true]);
    }
    const locked = await refusal(compoundFile(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']));
    expect([locked.code, /without a password/.test(locked.words)]).toEqual(['spreadsheetProtected', true]);
    expect((await refusal(compoundFile(['Root Entry', 'WordDocument']), 'a.xls')).code).toBe('formatUnknown');
    expect((await refusal(compoundFile(['Root Entry', 'Workbook']).subarray(0, 600), 'a.xls')).code).toBe(
      'fileTruncated',
    );
  });

  it('that are protected against changes are read', async () => {
    const behind = '<sheetProtection password="CC1A" sheet="1" objects="1"/>';
    expect(await read(sheet(rows, { behind }))).toMatchObject(expected);
  });
});

describe('archives that lie', () => {
  it('are refused in one sentence', async () => {
    const twice = change((entries) => [...entries, { name: 'XL/WORKBOOK.xml', content: '<workbook/>' }]);
    const link = change((entries) => [
      ...entries,
      { name: 'xl/media/x', content: '/etc/passwd', mode: 0o120777 },
    ]);
    const overlapping = change((entries) =>
      entries.map((entry, at) => (at === 3 ? { ...entry, offset: 0 } : entry)),
    );
    const bomb = onSheet({ statedSize: 3 * 2 ** 30 });
    const method = onSheet({ method: 12 });
    const name = Buffer.from(sheetEntry);
    const renamed = Buffer.from(change((entries) => entries));
    renamed.write('xl/worksheets/sheet9.xml', renamed.indexOf(name), 'latin1');
    const tooMuch = await refusal(bomb);
    expect([tooMuch.code, /more than 2 GB .* 100 times/.test(tooMuch.words)]).toEqual([
      'unpacksTooMuch',
      true,
    ]);
    const unsafe = { twice, link, overlapping, method, renamed };
    for (const [what, bytes] of Object.entries(unsafe)) {
      const { code, words } = await refusal(bytes);
      expect([what, code, words.length > 40]).toEqual([what, 'fileUnsafe', true]);
    }
    const broken = {
      larger: onSheet({ statedSize: 100 }),
      smaller: onSheet({ statedSize: 100_000 }),
      crc: onSheet({ crc: 1 }),
      notDeflated: onSheet({ deflate: false, method: 8 }),
    };
    for (const [what, bytes] of Object.entries(broken))
      expect([what, (await refusal(bytes)).code]).toEqual([what, 'fileDamaged']);
    expect((await refusal(onSheet({ flags: 1 }))).code).toBe('archiveEncrypted');
  });

  it('are refused as cut short wherever they were cut', async () => {
    const whole = change((entries) => entries);
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      const { code } = await refusal(whole.subarray(0, Math.floor(whole.length * share)));
      expect([share, code]).toEqual([share, 'fileTruncated']);
    }
  });

  it('are known by checksums', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 5 }), (pieces) => {
        const whole = Buffer.concat(pieces);
        const crc = new Crc32();
        for (const piece of pieces) crc.add(piece);
        expect(crc.value()).toBe(crc32(whole));
        expect(slicedCrc(whole, 0)).toBe(crc32(whole));
      }),
    );
  });
});

describe('XML that is none of a spreadsheet', () => {
  const withSheet = (part: string | Buffer) => xlsx({ sheets: [{ rows }], parts: { [sheetEntry]: part } });
  const whole = String(parts()[sheetEntry]);

  it('with document types and entities is refused', async () => {
    const laughs = Array.from(
      { length: 10 },
      (_, n) => `<!ENTITY l${n} "${n === 0 ? 'lol' : `&l${n - 1};`.repeat(10)}">`,
    ).join('');
    const external = '<!ENTITY x SYSTEM "file:///etc/passwd">';
    for (const entities of [laughs, external]) {
      const part = whole
        .replace('<worksheet', `<!DOCTYPE worksheet [${entities}]><worksheet`)
        .replace('>a<', '>&l9;<');
      expect((await refusal(withSheet(part))).code).toBe('fileUnsafe');
    }
    expect((await refusal(withSheet(whole.replace('>a<', '>&unknown;<')))).code).toBe('fileDamaged');
    const strings = `<!DOCTYPE sst [${laughs}]><sst/>`;
    const bytes = xlsx({
      sheets: [{ data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
      strings: [],
      parts: { 'xl/sharedStrings.xml': strings },
    });
    expect((await refusal(bytes)).code).toBe('fileUnsafe');
  });

  it('that is nested without end is refused in bounded memory', async () => {
    const before = process.memoryUsage().rss;
    const deep = await refusal(withSheet(`<worksheet><sheetData>${'<row><c>'.repeat(2_000_000)}`));
    expect([deep.code, deep.detail]).toEqual(['fileUnsafe', 'deep: more than 200 levels']);
    const long = await refusal(
      withSheet(`<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(90_000_000)}`),
    );
    expect(long.code).toBe('fileUnsafe');
    expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000);
  }, 60_000);

  it('that ends early or is torn is refused', async () => {
    expect((await refusal(withSheet(whole.slice(0, -40)))).code).toBe('fileTruncated');
    expect((await refusal(withSheet(whole.replace('</row>', '</raw>')))).code).toBe('fileDamaged');
    expect((await refusal(withSheet(Buffer.from(whole.replace('>a<', '>\u00e9<'), 'latin1')))).code).toBe(
      'fileDamaged',
    );
    expect((await refusal(withSheet(''))).code).toBe('fileTruncated');
  });

  it('with characters that XML forbids is read all the same', async () => {
    const book = await readBook(withSheet(whole.replace('>a<', '>a\u0001b<')));
    expect(book.texts[0]?.[0]).toBe('a\u0001b');
  });

  it('with comments, instructions and unknown elements is read', async () => {
    const data = `<!-- <row> --><?x y?>${sheetData(rows)}<extLst><ext uri="x"><v>9</v></ext></extLst>`;
    expect(await read(xlsx({ sheets: [{ data }] }))).toMatchObject(expected);
  });
});
