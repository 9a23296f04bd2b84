import type { RowFix } from '#shared/model/recipe';
import type { FollowedFixes, RecordSource, SourceRecord } from '../format.ts';
import { digestOf, digestOfCells } from './digest.ts';
import { FixBook } from './fix-book.ts';

/** A source whose records are corrected on their way. */
export function correctedSource(source: RecordSource, fixes: readonly RowFix[]): RecordSource {
  if (fixes.length === 0 || source.followed) return source;
  const applied = new RecordFixes(fixes, source.reread);
  async function* records(): AsyncGenerator<SourceRecord[]> {
    for await (const lot of source.records) yield lot.flatMap((record) => applied.take(record));
  }
  return {
    names: source.names,
    records: records(),
    notes: () => source.notes(),
    followed: () => applied.outcome(),
  };
}

/** Follows corrections of records and of their cells in any format that makes records. */
class RecordFixes {
  private readonly book: FixBook;
  private last = { line: 0, nth: 0 };

  constructor(
    fixes: readonly RowFix[],
    private readonly reread: RecordSource['reread'],
  ) {
    this.book = new FixBook(fixes);
  }

  outcome(): FollowedFixes {
    return this.book.outcome();
  }

  take(record: SourceRecord): SourceRecord[] {
    const { line } = record;
    const nth = line === this.last.line ? this.last.nth + 1 : 1;
    this.last = { line, nth };
    return this.rows(record, nth).map((row) => this.cells(row, nth));
  }

  private rows(record: SourceRecord, nth: number): SourceRecord[] {
    if (record.reason === null || !this.reread || !this.book.mayHaveRow(record.line, nth)) return [record];
    const fix = this.book.ofRow(record.line, nth, () => digestOf(record.text));
    if (!fix) return [record];
    const made = this.reread(fix.text, record);
    if (!made || made.length === 0) return [record.cells === null ? { ...record, text: fix.text } : record];
    return made.map((row) => ({ ...record, ...row, reason: 'fixed' }));
  }

  private cells(record: SourceRecord, nth: number): SourceRecord {
    const { cells, line } = record;
    if (!cells) return record;
    const fixes = this.book.ofCells(line, nth, () => digestOfCells(cells));
    if (fixes.length === 0) return record;
    const changed = [...cells];
    for (const { column = 0, text } of fixes)
      if (column < changed.length) changed[column] = text === '' ? null : text;
    const text = record.text === '' ? cells.map((cell) => cell ?? '').join('\t') : record.text;
    return { ...record, cells: changed, reason: record.reason ?? 'fixed', text };
  }
}
