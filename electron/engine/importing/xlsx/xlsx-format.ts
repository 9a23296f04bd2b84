import type { FormatLoad, SourceFormat } from '../format.ts';
import { recordsPaths } from '../records-files.ts';
import { loadSheet } from '../sheets/load-sheet.ts';
import { lookAtSheets } from '../sheets/look-at-sheets.ts';
import { openXlsx } from './xlsx-book.ts';

/** Excel workbooks (.xlsx, .xlsm), read by a streaming reader of our own. */
export const xlsxFormat: SourceFormat = {
  needsPlainFile: true,
  async look(_context, file, wanted, job) {
    const book = await openXlsx(file, job);
    try {
      return await lookAtSheets('xlsx', file, book, wanted, job);
    } finally {
      book.close();
    }
  },
  async load(connection, load: FormatLoad) {
    const book = await openXlsx(load.file, load.job);
    try {
      return await loadSheet(connection, load, book);
    } finally {
      book.close();
    }
  },
  sources: (_file, folder) => recordsPaths(folder),
};
