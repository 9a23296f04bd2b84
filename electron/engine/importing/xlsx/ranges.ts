import type { Job } from '#engine/jobs/job';
import type { NamedRange } from '../sheets/book.ts';
import { parseRange, type Range } from '../sheets/sheet.ts';
import type { ZipPackage } from '../sheets/zip-package.ts';
import { readXml } from '../sheets/read-xml.ts';
import { relationsOf, type Workbook } from './workbook.ts';

/** The defined tables of a sheet. */
export async function tablesOf(
  zip: ZipPackage,
  book: Workbook,
  sheet: number,
  job: Job,
): Promise<NamedRange[]> {
  const relations = await relationsOf(zip, book.sheets[sheet]?.part.name ?? '', job);
  const tables: NamedRange[] = [];
  for (const { type, target } of relations.values()) {
    const part = type === 'table' ? zip.find(target) : undefined;
    if (!part) continue;
    await readXml(zip, part, job, {
      open(name, { displayName, ref, headerRowCount, totalsRowCount, ...rest }) {
        const range = name === 'table' && ref !== undefined ? parseRange(ref) : null;
        if (!range) return;
        tables.push({
          name: displayName ?? rest.name ?? ref ?? '',
          sheet,
          range,
          headerRows: Number(headerRowCount ?? 1),
          hasTotals: Number(totalsRowCount ?? 0) > 0,
        });
      },
      close: () => undefined,
    });
  }
  return tables;
}

/** What the workbook's own names point at, where that is one rectangle of a sheet; and what pivot tables are made of. */
export async function namedRanges(zip: ZipPackage, book: Workbook, job: Job): Promise<NamedRange[]> {
  const ranges: NamedRange[] = [];
  for (const { name, refersTo } of book.names) {
    // Filters and print titles name parts of tables, a print area can be one.
    if (/^_xlnm\.(?!Print_Area)/i.test(name) || /\[/.test(refersTo)) continue;
    const found = placeOf(refersTo, book);
    if (!found) continue;
    const shown = name.replace(/^_xlnm\./, '');
    ranges.push({ name: shown, ...found, headerRows: null, hasTotals: false });
  }
  for (const source of await pivotSources(zip, book, job)) {
    if (!ranges.some(({ sheet, range }) => sheet === source.sheet && same(range, source.range)))
      ranges.push(source);
  }
  return ranges;
}

const same = (a: Range, b: Range): boolean => JSON.stringify(a) === JSON.stringify(b);

function placeOf(refersTo: string, book: Workbook): { sheet: number; range: Range } | null {
  const match = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!([^!,()]+)$/.exec(refersTo.trim());
  if (!match) return null;
  const [, quoted, bare, reference = ''] = match;
  const name = quoted?.replaceAll("''", "'") ?? bare;
  const sheet = book.sheets.findIndex((one) => one.name === name);
  const range = parseRange(reference);
  if (sheet < 0 || !range) return null;
  const single = range.firstRow === range.lastRow || range.lastRow === null;
  return single && range.firstColumn === range.lastColumn ? null : { sheet, range };
}

async function pivotSources(zip: ZipPackage, book: Workbook, job: Job): Promise<NamedRange[]> {
  const sources: NamedRange[] = [];
  for (const name of zip.names()) {
    const part = /^xl\/pivotCache\/pivotCacheDefinition\d+\.xml$/i.test(name) ? zip.find(name) : undefined;
    if (!part) continue;
    await readXml(zip, part, job, {
      open(element, attributes) {
        if (element !== 'worksheetSource') return;
        const sheet = book.sheets.findIndex((one) => one.name === attributes.sheet);
        const range = attributes.ref === undefined ? null : parseRange(attributes.ref);
        if (sheet >= 0 && range)
          sources.push({
            name: `Pivot ${attributes.ref ?? ''}`,
            sheet,
            range,
            headerRows: 1,
            hasTotals: false,
          });
      },
      close: () => undefined,
    });
  }
  return sources;
}
