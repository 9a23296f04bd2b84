import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Job } from '#engine/jobs/job';
import { noStrings, type NamedRange, type SheetBook } from '../sheets/book.ts';
import { lotsSaidPlainly, saidPlainly } from '../sheets/said-plainly.ts';
import { ZipPackage } from '../sheets/zip-package.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { namedRanges, tablesOf } from './ranges.ts';
import { sheetRows } from './read-sheet.ts';
import { allStrings, someStrings } from './shared-strings.ts';
import { readFrame } from './sheet-frame.ts';
import { readStyles } from './styles.ts';
import { readWorkbook, workbookPartOf, type Workbook } from './workbook.ts';

/**
 * Opens an Excel workbook. Its macros, links and queries are never run or followed.
 * @throws fileTruncated, fileUnsafe, fileDamaged, spreadsheetBinary (.xlsb), formatUnknown
 */
export async function openXlsx(file: PinnedFile, job: Job): Promise<SheetBook> {
  const zip = await ZipPackage.open(file);
  try {
    const part = await saidPlainly(file, () => workbookPartOf(zip, job));
    if (!part) throw fault('formatUnknown', { path: file.path, what: 'zip' }, { remedy: 'chooseFile' });
    if (part.name.toLowerCase().endsWith('.bin'))
      throw fault('spreadsheetBinary', { path: file.path, format: '.xlsb' }, { remedy: 'chooseFile' });
    const book = await saidPlainly(file, () => readWorkbook(zip, part, job));
    const styles = await saidPlainly(file, () => readStyles(zip, book.styles, job));
    const partOf = (sheet: number) => {
      const found = book.sheets[sheet];
      if (!found) throw fault('importNoRows', { path: file.path });
      return found.part;
    };
    return {
      sheets: book.sheets,
      notes: bookNotes(book),
      ranges: (watched) => saidPlainly(file, () => allRanges(zip, book, watched)),
      frame: (sheet, watched) => readFrame(zip, partOf(sheet), watched),
      rows: (sheet, watched) =>
        lotsSaidPlainly(file, sheetRows(zip, partOf(sheet), styles, book.date1904, watched)),
      someStrings: (wanted, watched) => {
        const { strings } = book;
        return strings
          ? saidPlainly(file, () => someStrings(zip, strings, wanted, watched))
          : Promise.resolve(noStrings);
      },
      allStrings: (folder, watched) => {
        const { strings } = book;
        return strings
          ? saidPlainly(file, () => allStrings(zip, strings, folder, watched))
          : Promise.resolve(noStrings);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function allRanges(zip: ZipPackage, book: Workbook, job: Job): Promise<NamedRange[]> {
  const ranges: NamedRange[] = [];
  for (const [sheet] of book.sheets.entries()) ranges.push(...(await tablesOf(zip, book, sheet, job)));
  const names = new Set(ranges.map(({ name }) => name));
  for (const range of await namedRanges(zip, book, job)) if (!names.has(range.name)) ranges.push(range);
  return ranges;
}

function bookNotes({ hasMacros, hasExternalLinks }: Workbook): Text[] {
  const notes: Text[] = [];
  if (hasMacros) notes.push(text('import.note.macros'));
  if (hasExternalLinks) notes.push(text('import.note.externalLinks'));
  return notes;
}
