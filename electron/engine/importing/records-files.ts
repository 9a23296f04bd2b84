import { open, type FileHandle } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Sql } from '#shared/sql/sql';
import { besideOneAnother } from '../database/wide-rows.ts';
import { strictCsv } from './delimited/read-csv.ts';
import type { CsvRows, SourceRecord } from './format.ts';
import type { ColumnToLoad } from './typing/load-rows.ts';

/** Columns of a table are at most this many files. */
const mostFiles = 40;

const pathOf = (folder: string, index: number): string =>
  joinPath(folder, index === 0 ? 'records.csv' : `records-${index + 1}.csv`);

/** Temporary files in a load's folder: `SourceFormat.sources` of every format that uses `loadRecords`. */
export const recordsPaths = (folder: string): string[] =>
  Array.from({ length: mostFiles }, (_, index) => pathOf(folder, index));

/** Whether rows of a format's own making can be written as they are: all columns go to one file. */
export const isOneFile = (columns: number): boolean => besideOneAnother(Array(columns).fill(0)).length === 1;

const flushCharacters = 1 << 20;

const csvShape = {
  delimiter: ',',
  quote: '"',
  escape: 'double',
  hasHeader: false,
  skipLines: 0,
  onlyLineFeeds: true,
} as const;

/**
 * Records as regular files, columns that are loaded together in one: the cells, in the last file the cells beyond them,
 * and the line.
 */
export class RecordsFiles {
  private readonly lines: string[];
  private readonly outputs: FileHandle[] = [];
  private waiting = 0;
  /** Characters of the longest row of a file. */
  private longest = 0;

  private constructor(
    private readonly folder: string,
    private readonly columns: readonly number[],
  ) {
    this.lines = columns.map(() => '');
  }

  static async open(folder: string, columns: number): Promise<RecordsFiles> {
    const counts = besideOneAnother(Array<number>(columns).fill(0)).map((part) => part.length);
    if (counts.length > mostFiles) throw fault('internal', {}, { detail: `${columns} columns` });
    const files = new RecordsFiles(folder, counts);
    for (const index of counts.keys()) files.outputs.push(await open(pathOf(folder, index), 'w'));
    return files;
  }

  /** @returns a promise only when there is something to wait for */
  add(record: SourceRecord, cells: readonly (string | null)[]): Promise<void> | null {
    const last = this.columns.length - 1;
    let at = 0;
    for (const [index, count] of this.columns.entries()) {
      let row = '';
      for (const end = at + count; at < end; at += 1) {
        const cell = cells[at] ?? null;
        row += cell === null ? ',' : `${quoted(cell)},`;
      }
      if (index === last) row += record.extra === null ? ',' : `${quoted(record.extra)},`;
      row += `${record.line}\n`;
      if (row.length > this.longest) this.longest = row.length;
      this.lines[index] += row;
      this.waiting += row.length;
    }
    return this.waiting >= flushCharacters ? this.flush() : null;
  }

  /** Rows that a reader has made itself. Only where {@link isOneFile}. */
  async addRows({ bytes, longest }: CsvRows): Promise<void> {
    this.longest = Math.max(this.longest, longest);
    await this.flush();
    await this.outputs[0]?.writeFile(bytes);
  }

  async flush(): Promise<void> {
    this.waiting = 0;
    for (const [index, output] of this.outputs.entries()) {
      const some = this.lines[index] ?? '';
      this.lines[index] = '';
      if (some !== '') await output.writeFile(some);
    }
  }

  async close(): Promise<void> {
    for (const output of this.outputs) await output.close();
  }

  /** The files as relations of texts, each with the columns that it holds; the one for cells beyond comes last. */
  parts(columns: readonly ColumnToLoad[]): { from: Sql; columns: ColumnToLoad[] }[] {
    let at = 0;
    return this.columns.map((count, index) => {
      const isLast = index === this.columns.length - 1;
      const own = columns.slice(at, isLast ? undefined : at + count);
      const names = Array.from({ length: count }, (_, place) => sourceName(at + place));
      if (isLast) names.push(extraSource);
      at += count;
      const path = pathOf(this.folder, index);
      return { from: strictCsv(path, csvShape, [...names, 'line'], this.longest * 3), columns: own };
    });
  }
}

/** A column of a file, by its index among all; the one that holds cells beyond the columns. */
export const sourceName = (index: number): string => `f${index + 1}`;
export const extraSource = 'extra';

/** Quoted where a reader could take it otherwise; blanks beside a quote would be lost without. */
function quoted(cell: string): string {
  return /[",\r\n\ufeff]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
