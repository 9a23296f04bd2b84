import type { Connection } from '#engine/database/database';
import type { FormatLoad } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { hashFile } from '../source/hash.ts';
import type { SheetBook } from './book.ts';
import { sheetOfPart } from './sheet-parts.ts';
import { sheetRecords } from './sheet-records.ts';

/** Loads the table that the look's recipe names. */
export async function loadSheet(
  connection: Connection,
  load: FormatLoad,
  book: SheetBook,
): Promise<LoadedBatch> {
  const { recipe } = load.look;
  if (recipe.format !== 'xlsx' && recipe.format !== 'ods') throw new Error(`no sheet: ${recipe.format}`);
  const { job, folder, file } = load;
  const sheet = sheetOfPart(book, await book.ranges(job), recipe.part ?? '');
  const merges = recipe.fillMerged ? (await book.frame(sheet, job)).merges : [];
  const strings = await book.allStrings(folder, job);
  try {
    const source = sheetRecords(book.rows(sheet, job), { recipe, strings, merges, job });
    return await loadRecords(connection, load, source, { sha256: () => hashFile(file, job) });
  } finally {
    strings.close();
  }
}
