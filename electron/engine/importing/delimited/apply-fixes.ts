import type { DelimitedRecipe } from '#shared/model/recipe';
import { digestOf, digestOfCells } from '../fixes/digest.ts';
import { FixBook } from '../fixes/fix-book.ts';
import type { FollowedFixes } from '../format.ts';
import type { Line } from './lines.ts';
import type { ReadRecord } from './read-record.ts';
import { rowOf } from './record-width.ts';
import { splitRecord } from './split-line.ts';

/** A record that a person may have put right: `text` then is what the file has. */
export type FixedRecord = Omit<ReadRecord, 'reason'> & { reason: ReadRecord['reason'] | 'fixed' };

/**
 * The corrections of a recipe, on their way through a file: corrected lines go into the record reader in the place of
 * the file's own, and what it makes of them is told apart from what it repaired itself. A record is known by its first line.
 */
export class AppliedFixes {
  private readonly book: FixBook;
  private readonly originals = new Map<number, { before: string; after: string }>();
  /** The last line of the file that a correction has taken the place of, and which correction. */
  private covered: { upTo: number; by: number } = { upTo: 0, by: 0 };

  /** Lines at the end of a lot that a record may begin in which goes on in the next. */
  private held: readonly Line[] = [];

  constructor(private readonly recipe: DelimitedRecipe) {
    this.book = new FixBook(recipe.fixes ?? []);
  }

  outcome(): FollowedFixes {
    return this.book.outcome();
  }

  /** The lines with the corrected ones in the place of the file's. */
  lines(lines: readonly Line[]): readonly Line[] {
    if (this.book.isEmpty) return lines;
    const all = this.held.length === 0 ? lines : [...this.held, ...lines];
    const ready = Math.max(0, all.length - (this.book.longest - 1));
    this.held = all.slice(ready);
    return this.corrected(all, ready);
  }

  /** The lines that were held back: no more follow that their record could go on in. */
  lastLines(): readonly Line[] {
    const all = this.held;
    this.held = [];
    return this.corrected(all, all.length);
  }

  /** @param ready of the lines, how many are told apart by now; those behind them are looked at alone */
  private corrected(all: readonly Line[], ready: number): Line[] {
    const given: Line[] = [];
    for (const [at, line] of all.slice(0, ready).entries()) {
      if (line.number <= this.covered.upTo) {
        const original = this.originals.get(this.covered.by);
        if (original) original.before += `\n${line.text}`;
        continue;
      }
      const fix = this.book.mayHaveRow(line.number, 1)
        ? this.book.ofRow(line.number, 1, (count) => digestOf(textOf(all.slice(at, at + count))))
        : null;
      if (!fix) {
        given.push(line);
        continue;
      }
      this.covered = { upTo: line.number + (fix.lines ?? 1) - 1, by: line.number };
      this.originals.set(line.number, { before: line.text, after: fix.text });
      given.push({
        text: fix.text,
        end: line.end,
        number: line.number,
        byteOffset: () => line.byteOffset(),
        notes: [],
        oversize: false,
      });
    }
    return given;
  }

  /** The records with corrected cells, and the corrected ones among them said to be so. */
  records(records: readonly ReadRecord[]): FixedRecord[] {
    if (this.book.isEmpty) return [...records];
    return records.map((record) => this.cellsFixed(this.rowFixed(record)));
  }

  private rowFixed(record: ReadRecord): FixedRecord {
    const fixed = this.originals.get(record.line.number);
    if (!fixed) return record;
    const text = fixed.before;
    if (record.cells && record.reason === null) return { ...record, reason: 'fixed', text };
    // Whoever corrected a row below the table wants it in.
    if (record.cells || record.reason !== 'footer') return record;
    const { cells, state } = splitRecord(fixed.after, this.recipe);
    const row = state === 'closed' ? rowOf(cells, this.recipe) : null;
    return row ? { ...record, cells: row, reason: 'fixed', text } : record;
  }

  private cellsFixed(record: FixedRecord): FixedRecord {
    const own = record.cells;
    if (!own) return record;
    const fixes = this.book.ofCells(record.line.number, 1, () => digestOfCells(own));
    if (fixes.length === 0) return record;
    const cells = [...own];
    for (const { column = 0, text } of fixes) if (column < cells.length) cells[column] = text;
    const { delimiter } = this.recipe;
    const text = record.text === '' ? own.join(delimiter) : record.text;
    return { ...record, cells, reason: record.reason ?? 'fixed', text };
  }
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n');
