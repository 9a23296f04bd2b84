import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { OdsRecipe, XlsxRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import type { QuarantineReason, RecordSource, SourceRecord } from '../format.ts';
import type { SharedStrings, SheetLot } from './book.ts';
import { cellText } from './cell-text.ts';
import { MergedCells } from './merged-cells.ts';
import { rereadRow } from './reread-row.ts';
import { isTotalsLabel } from './find-tables.ts';
import { columnIndex, columnLetters, type Range, type SheetCell, type SheetRow } from './sheet.ts';
import { Totals } from './totals.ts';

export type SheetRecipe = XlsxRecipe | OdsRecipe;

export interface SheetRecordsOptions {
  recipe: SheetRecipe;
  strings: SharedStrings;
  /** Merged cells of the sheet, where they are to be filled. */
  merges: readonly Range[];
  job: Job;
}

/** The records of one table of a sheet. */
export function sheetRecords(lots: AsyncGenerator<SheetLot>, options: SheetRecordsOptions): RecordSource {
  const maker = new RecordMaker(options);
  return {
    names: options.recipe.columns.map(({ name }) => name),
    records: records(lots, maker, options),
    notes: () => maker.notes(),
    reread: (text, record) => rereadRow(text, record, options.recipe),
  };
}

async function* records(
  lots: AsyncGenerator<SheetLot>,
  maker: RecordMaker,
  { recipe, job }: SheetRecordsOptions,
): AsyncGenerator<SourceRecord[]> {
  const last = recipe.lastRow ?? Infinity;
  for await (const { rows, share } of lots) {
    const made: SourceRecord[] = [];
    for (const row of rows) if (row.number <= last) maker.take(row, made);
    if (made.length > 0) yield made;
    job.progress({ share, text: { key: 'import.reading' }, cancellable: true });
    // Rows of a sheet ascend: behind the last one nothing is this table's.
    if ((rows.at(-1)?.number ?? 0) > last) break;
  }
  yield maker.end();
}

class RecordMaker {
  /** Place in the record of each column of the sheet. */
  private readonly places: (number | undefined)[] = [];
  private readonly elsewhere: ReadonlySet<number>;
  private readonly firstData: number;
  private readonly names: readonly string[];
  private readonly errors = new Map<string, number>();
  private readonly empty: (string | null)[];
  private readonly totals: Totals;
  private readonly merged: MergedCells;
  private lastSeen: number;
  private blank = 0;
  private subtotals = 0;
  private keptTotals = false;
  private uncalculated = 0;
  private impossible = 0;
  /** The row that may turn out to be the last. */
  private held: { row: SheetRow; record: SourceRecord } | null = null;

  constructor(private readonly options: SheetRecordsOptions) {
    const { recipe } = options;
    const columns = recipe.at.map(columnIndex);
    for (let column = 0; column <= Math.max(...columns); column += 1) this.places.push(undefined);
    columns.forEach((column, index) => (this.places[column] = index));
    this.elsewhere = new Set(recipe.elsewhere.map(columnIndex));
    this.firstData = recipe.firstRow + recipe.headerRows;
    this.lastSeen = this.firstData - 1;
    this.names = recipe.columns.map(({ name }) => name.trim());
    this.empty = recipe.at.map(() => null);
    this.totals = new Totals(recipe.at.length);
    this.merged = new MergedCells(options.merges);
  }

  take(row: SheetRow, made: SourceRecord[]): void {
    if (row.number < this.firstData) return;
    const record = this.record(row);
    if (!record) return;
    if (row.number > this.lastSeen + 1) this.blank += row.number - this.lastSeen - 1;
    this.lastSeen = Math.max(this.lastSeen, row.number);
    if (this.held) {
      made.push(this.held.record);
      this.totals.add(this.held.row, this.places);
      if (isTotalsLabel(firstText(this.held.record))) this.subtotals += 1;
    }
    this.held = { row, record };
  }

  end(): SourceRecord[] {
    const { held } = this;
    this.held = null;
    if (!held) return [];
    const { record, row } = held;
    const { totals } = this.options.recipe;
    if (!record.cells || totals === 'keep') return [record];
    if (totals === 'leaveOut') return [keptOut(record, 'totalsRow')];
    if (!isTotalsLabel(firstText(record))) return [record];
    if (this.totals.match(row, this.places)) return [keptOut(record, 'totalsRow')];
    this.keptTotals = true;
    return [record];
  }

  private record(row: SheetRow): SourceRecord | null {
    const { recipe, strings } = this.options;
    const cells = this.empty.slice();
    let any = false;
    let extra: string | null = null;
    const odd: string[] = [];
    let reason: QuarantineReason | null = null;
    for (const cell of row.cells) {
      if (cell.shared !== -1 && cell.text === null) {
        cell.text = strings.get(cell.shared) ?? null;
        if (cell.text === null) cell.kind = 'error';
        else if (cell.text === '') continue;
      }
      const place = this.places[cell.column];
      if (place === undefined) {
        if (this.elsewhere.has(cell.column)) continue;
        extra = `${extra === null ? '' : `${extra}; `}${address(row, cell)}=${cell.text ?? ''}`;
        any = true;
        continue;
      }
      any = true;
      if (cell.kind === 'error' || cell.kind === 'uncalculated') {
        reason = this.noteOdd(cell);
        odd.push(`${address(row, cell)} ${cell.text ?? ''}`.trim());
        continue;
      }
      if (cell.kind === 'date' && isImpossible(cell.text)) this.impossible += 1;
      cells[place] = cellText(cell, recipe.columns[place]?.currency);
    }
    if (!any) return null;
    if (recipe.fillMerged) this.merged.fill(row.number, cells, recipe.at);
    if (extra !== null) reason ??= 'longRow';
    const record: SourceRecord = {
      cells,
      extra,
      line: row.number,
      byteOffset: 0,
      reason,
      text: odd.length > 0 ? odd.join('; ') : (extra ?? ''),
    };
    if (row.hidden && !recipe.hidden) return keptOut(record, 'hiddenRow');
    if (recipe.headerRows === 1 && this.isHeader(cells)) return keptOut(record, 'repeatedHeader');
    return record;
  }

  private noteOdd({ kind, text: shown, shared }: SheetCell): QuarantineReason {
    if (kind === 'uncalculated') {
      this.uncalculated += 1;
      return 'neverCalculated';
    }
    if (shared !== -1 && shown === null) return 'missingText';
    const error = shown ?? '';
    this.errors.set(error, (this.errors.get(error) ?? 0) + 1);
    return 'formulaError';
  }

  private isHeader(cells: readonly (string | null)[]): boolean {
    let filled = 0;
    for (let index = 0; index < cells.length; index += 1) {
      if ((cells[index] ?? '').trim() !== this.names[index]) return false;
      if (this.names[index] !== '') filled += 1;
    }
    return filled > 0;
  }

  notes(): Text[] {
    const notes: Text[] = [];
    const { errors, blank, uncalculated, impossible, subtotals } = this;
    if (blank > 0) notes.push(text('import.note.blankLines', { count: blank }));
    if (errors.size > 0) {
      const count = [...errors.values()].reduce((sum, one) => sum + one, 0);
      const kinds = [...errors].map(([kind, n]) => `${kind} × ${n}`).join(', ');
      notes.push(text('import.note.formulaErrors', { count, kinds }));
    }
    if (uncalculated > 0) notes.push(text('import.note.neverCalculated', { count: uncalculated }));
    if (impossible > 0) notes.push(text('import.note.impossibleDays', { count: impossible }));
    if (subtotals > 0) notes.push(text('import.note.subtotals', { count: subtotals }));
    if (this.keptTotals) notes.push(text('import.note.totalsKept'));
    return notes;
  }
}

const isImpossible = (text: string | null): boolean =>
  text !== null && (text.startsWith('1900-02-29') || text.startsWith('1900-01-00'));

const address = (row: SheetRow, cell: SheetCell): string => `${columnLetters(cell.column)}${row.number}`;

const firstText = ({ cells }: SourceRecord): string =>
  cells?.find((cell) => cell !== null && cell !== '') ?? '';

function keptOut(record: SourceRecord, reason: QuarantineReason): SourceRecord {
  const shown = (record.cells ?? []).map((cell) => cell ?? '').join('\t');
  return { ...record, cells: null, extra: null, reason, text: shown };
}
