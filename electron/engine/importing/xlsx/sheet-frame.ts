import type { Job } from '#engine/jobs/job';
import type { SheetFrame } from '../sheets/book.ts';
import { parseRange, type Range } from '../sheets/sheet.ts';
import { XmlProblem } from '../sheets/xml-problem.ts';
import { XmlReader } from '../sheets/xml.ts';
import type { PackagePart, ZipPackage } from '../sheets/zip-package.ts';
import { isTrue } from './workbook.ts';

/** Bytes kept from before and after the cells. */
const frameBytes = 32 << 20;

/**
 * Reads what stands before and after the cells, passing over the cells themselves: merged cells are listed behind them.
 * What can't be read that way counts as not said.
 */
export async function readFrame(zip: ZipPackage, part: PackagePart, job: Job): Promise<SheetFrame> {
  const hiddenColumns = new Set<number>();
  const merges: Range[] = [];
  const frame: SheetFrame = { hiddenColumns, merges, filter: null };
  const text = await outsideOfCells(zip, part, job);
  if (text === null) return frame;
  const xml = new XmlReader({
    open(name, attributes) {
      const range = attributes.ref === undefined ? null : parseRange(attributes.ref);
      if (name === 'col' && isTrue(attributes.hidden)) {
        const [from, to] = [Math.max(1, Number(attributes.min)), Math.min(Number(attributes.max), 16_384)];
        for (let column = from; column <= to; column += 1) hiddenColumns.add(column - 1);
      } else if (name === 'mergeCell' && range) merges.push(range);
      else if (name === 'autoFilter' && range) frame.filter ??= range;
    },
    close: () => undefined,
  });
  try {
    xml.write(text);
    xml.end();
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
  }
  return frame;
}

/** The part without what is inside `<sheetData>`. Null when it is in no encoding of single bytes, or too long. */
async function outsideOfCells(zip: ZipPackage, part: PackagePart, job: Job): Promise<Buffer | null> {
  const kept: Buffer[] = [];
  let size = 0;
  let inside = false;
  let tail: Buffer[] = [];
  let rest = Buffer.alloc(0);
  const keep = (bytes: Buffer, into: Buffer[]) => {
    size += bytes.length;
    into.push(Buffer.from(bytes));
  };
  for await (const piece of zip.read(part, job)) {
    let bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    if (!inside) {
      const at = bytes.indexOf('sheetData');
      const end = at < 0 ? -1 : bytes.indexOf('>', at);
      if (end < 0) {
        rest = Buffer.from(bytes);
        if (rest.length > frameBytes) return null;
        continue;
      }
      keep(bytes.subarray(0, end + 1), kept);
      inside = true;
      bytes = bytes.subarray(end + 1);
      if (kept.at(-1)?.at(-2) === 0x2f) tail = [Buffer.alloc(0)];
    }
    // Of several ends the last one counts: a text may hold the words too.
    const close = bytes.lastIndexOf('sheetData>');
    const open = close < 0 ? -1 : bytes.lastIndexOf('<', close);
    if (open >= 0 && bytes[open + 1] === 0x2f) {
      size -= tail.reduce((sum, one) => sum + one.length, 0);
      tail = [];
      keep(bytes.subarray(open), tail);
      rest = Buffer.alloc(0);
    } else if (tail.length > 0) {
      keep(bytes, tail);
      rest = Buffer.alloc(0);
    } else rest = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 64)));
    if (size > frameBytes) return null;
  }
  return inside && tail.length > 0 ? Buffer.concat([...kept, ...tail]) : null;
}
