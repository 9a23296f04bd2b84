import type { SourceFormat } from '../format.ts';
import { recordsPaths } from '../records-files.ts';
import { loadSheet } from '../sheets/load-sheet.ts';
import { lookAtSheets } from '../sheets/look-at-sheets.ts';
import { openOds } from './ods-book.ts';

/** OpenDocument spreadsheets, as LibreOffice writes them. */
export const odsFormat: SourceFormat = {
  needsPlainFile: true,
  async look(_context, file, wanted, job) {
    const book = await openOds(file, job);
    try {
      return await lookAtSheets('ods', file, book, wanted, job);
    } finally {
      book.close();
    }
  },
  async load(connection, load) {
    const book = await openOds(load.file, load.job);
    try {
      return await loadSheet(connection, load, book);
    } finally {
      book.close();
    }
  },
  sources: (_file, folder) => recordsPaths(folder),
};
