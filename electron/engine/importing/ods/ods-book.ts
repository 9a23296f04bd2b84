import { fault } from '#shared/faults/fault';
import type { Job } from '#engine/jobs/job';
import {
  noStrings,
  type NamedRange,
  type SheetBook,
  type SheetFrame,
  type SheetLot,
} from '../sheets/book.ts';
import { parsed } from '../sheets/read-xml.ts';
import { lotsSaidPlainly, saidPlainly } from '../sheets/said-plainly.ts';
import { parseRange } from '../sheets/sheet.ts';
import { ZipPackage, type PackagePart } from '../sheets/zip-package.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { ContentHandler } from './content.ts';

/**
 * Opens an OpenDocument spreadsheet. All its sheets are in one part, so the sheets before one are passed over.
 * @throws fileTruncated, fileUnsafe, fileDamaged, spreadsheetProtected
 */
export async function openOds(file: PinnedFile, job: Job): Promise<SheetBook> {
  const zip = await ZipPackage.open(file);
  try {
    const part = zip.find('content.xml');
    if (!part) throw fault('formatUnknown', { path: file.path, what: 'zip' }, { remedy: 'chooseFile' });
    if (await isEncrypted(zip, job))
      throw fault('spreadsheetProtected', { path: file.path }, { remedy: 'chooseFile' });
    const outline = await saidPlainly(file, () => readOutline(zip, part, job));
    return {
      sheets: outline.sheets,
      notes: [],
      ranges: () => Promise.resolve(outline.ranges),
      frame: (sheet) => Promise.resolve(outline.frames[sheet] ?? emptyFrame),
      rows: (sheet, watched) => lotsSaidPlainly(file, sheetLots(zip, part, sheet, watched)),
      someStrings: () => Promise.resolve(noStrings),
      allStrings: () => Promise.resolve(noStrings),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const emptyFrame: SheetFrame = { hiddenColumns: new Set(), merges: [], filter: null };

/** Parts are encrypted one by one; the manifest says so. */
async function isEncrypted(zip: ZipPackage, job: Job): Promise<boolean> {
  const manifest = zip.find('META-INF/manifest.xml');
  if (!manifest) return false;
  let found = false;
  const handler = {
    open: (name: string) => {
      if (name === 'encryption-data') found = true;
    },
    close: () => undefined,
  };
  for await (const piece of parsed(zip, manifest, job, handler)) void piece;
  return found;
}

interface Outline {
  sheets: { name: string; hidden: boolean }[];
  frames: SheetFrame[];
  ranges: NamedRange[];
}

async function readOutline(zip: ZipPackage, part: PackagePart, job: Job): Promise<Outline> {
  const handler = new ContentHandler(-1);
  for await (const piece of parsed(zip, part, job, handler)) void piece;
  const { sheets, frames } = handler;
  const ranges = handler.names.flatMap(({ name, address }): NamedRange[] => {
    // $'Sheet 1'.$A$1:.$D$20
    const match = /^\$?(?:'((?:[^']|'')+)'|([^'.]+))\.([^:]+)(?::(?:[^.]*)\.([^:]+))?$/.exec(address);
    if (!match) return [];
    const [, quoted, bare, from = '', to] = match;
    const sheet = sheets.findIndex((one) => one.name === (quoted?.replaceAll("''", "'") ?? bare));
    const range = to === undefined ? null : parseRange(`${from}:${to}`);
    return sheet < 0 || !range ? [] : [{ name, sheet, range, headerRows: null, hasTotals: false }];
  });
  return { sheets, frames, ranges };
}

async function* sheetLots(
  zip: ZipPackage,
  part: PackagePart,
  sheet: number,
  job: Job,
): AsyncGenerator<SheetLot> {
  const handler = new ContentHandler(sheet);
  let read = 0;
  for await (const piece of parsed(zip, part, job, handler)) {
    read += piece.length;
    for (const rows of handler.take()) yield { rows, share: read / Math.max(1, part.bytes) };
    if (handler.isPast) return;
    await new Promise(setImmediate);
  }
  for (const rows of handler.take()) yield { rows, share: 1 };
}
