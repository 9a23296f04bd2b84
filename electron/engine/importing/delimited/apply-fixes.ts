import type { DelimitedRecipe, RowFix } from '#shared/model/recipe';
import type { Line } from './lines.ts';
import type { ReadRecord } from './read-record.ts';
import { splitRecord } from './split-line.ts';

/** A record that a person may have put right: `text` then is what the file has. */
export type FixedRecord = Omit<ReadRecord, 'reason'> & { reason: ReadRecord['reason'] | 'fixed' };

/**
 * The corrections of a recipe, on their way through a file: corrected lines go into the record reader in the place of
 * the file's own, and what it makes of them is told apart from what it repaired itself.
 */
export class AppliedFixes {
  private readonly rows = new Map<number, RowFix>();
  private readonly cells = new Map<number, RowFix[]>();
  private readonly originals = new Map<number, string>();
  /** The last line of the file that a correction has taken the place of, and which correction. */
  private covered: { upTo: number; by: number } = { upTo: 0, by: 0 };

  constructor(private readonly recipe: DelimitedRecipe) {
    for (const fix of recipe.fixes ?? []) {
      if (fix.column === undefined) this.rows.set(fix.line, fix);
      else this.cells.set(fix.line, [...(this.cells.get(fix.line) ?? []), fix]);
    }
  }

  /** The lines with the corrected ones in the place of the file's. */
  lines(lines: readonly Line[]): readonly Line[] {
    if (this.rows.size === 0) return lines;
    const given: Line[] = [];
    for (const line of lines) {
      if (line.number <= this.covered.upTo) {
        const { by } = this.covered;
        this.originals.set(by, `${this.originals.get(by) ?? ''}\n${line.text}`);
        continue;
      }
      const fix = this.rows.get(line.number);
      if (!fix) {
        given.push(line);
        continue;
      }
      this.covered = { upTo: line.number + (fix.lines ?? 1) - 1, by: line.number };
      this.originals.set(line.number, line.text);
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
    if (this.rows.size + this.cells.size === 0) return [...records];
    return records.map((record) => this.cellsFixed(this.rowFixed(record)));
  }

  private rowFixed(record: ReadRecord): FixedRecord {
    const fix = this.rows.get(record.line.number);
    if (!fix) return record;
    const text = this.originals.get(record.line.number) ?? '';
    if (record.cells && record.reason === null) return { ...record, reason: 'fixed', text };
    // Whoever corrected a row below the table wants it in.
    if (record.cells || record.reason !== 'footer') return record;
    const { cells, state } = splitRecord(fix.text, this.recipe);
    return state === 'closed' && cells.length === this.recipe.columns.length
      ? { ...record, cells, reason: 'fixed', text }
      : record;
  }

  private cellsFixed(record: FixedRecord): FixedRecord {
    const fixes = this.cells.get(record.line.number);
    if (!fixes || !record.cells) return record;
    const cells = [...record.cells];
    for (const { column = 0, text } of fixes) if (column < cells.length) cells[column] = text;
    const { delimiter } = this.recipe;
    const text = record.text === '' ? record.cells.join(delimiter) : record.text;
    return { ...record, cells, reason: record.reason ?? 'fixed', text };
  }
}
