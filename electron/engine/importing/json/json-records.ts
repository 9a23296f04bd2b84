import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { JsonRecipe } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import type {
  CsvRows,
  MixedSource,
  QuarantineReason,
  RecordSource,
  RereadRow,
  SourceRecord,
} from '../format.ts';
import { readBytes } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { rowsOf, type Cells } from './cells.ts';
import { lineBlocks } from './cut-lines.ts';
import { FlatLines } from './flat-lines.ts';
import type { RawValue } from './cut-values.ts';
import { JsonError, JsonReader, type JsonOddities, type JsonValue } from './json-value.ts';
import { keyName, parentName } from './names.ts';
import { asUtf8, textOf, valueStream, type ValueStream } from './read-values.ts';
import { tableOfPart } from './parts.ts';

const shownText = 20_000;

const shown = (raw: RawValue): string => textOf(raw.bytes).text.slice(0, shownText);

/** Turns the values of a JSON text into records of one table. */
export class RecordMaker {
  private readonly columns: ReadonlyMap<string, number>;
  private readonly maps: ReadonlySet<string>;
  private readonly table: string | null;
  private readonly only: { name: string; value: string } | null;
  private values = 0;
  /** The number of the value that a listed record is of, for whoever corrects it. */
  private readonly numbers = new WeakMap<SourceRecord, number>();

  constructor(recipe: JsonRecipe) {
    this.columns = new Map(recipe.columns.map(({ name }, index) => [name, index]));
    this.maps = new Set(recipe.maps);
    ({ table: this.table, only: this.only } = tableOfPart(recipe.part ?? null));
  }

  /** The rows of a value, or one record that says why there are none. Values that can't be read are counted too. */
  records(raw: RawValue): SourceRecord[] {
    const read = readValue(raw);
    if (!('failed' in read)) return read.values.flatMap((value) => this.rows(value, raw, read.reason));
    this.values += 1;
    const { line, byteOffset } = raw;
    const text = shown(raw);
    return [this.numbered({ cells: null, extra: null, line, byteOffset, reason: read.failed, text })];
  }

  private rows(value: JsonValue, raw: RawValue, odd: QuarantineReason | null): SourceRecord[] {
    this.values += 1;
    const { line, byteOffset } = raw;
    return this.placedRows(value, raw.key, this.values).map(({ cells, extra }) => {
      const reason = odd ?? (extra === null ? null : 'newKeys');
      const text = reason === null ? '' : shown(raw);
      const record = { cells, extra, line, byteOffset, reason, text };
      return reason === null ? record : this.numbered(record);
    });
  }

  private numbered(record: SourceRecord): SourceRecord {
    this.numbers.set(record, this.values);
    return record;
  }

  /** The rows of a value that was corrected; null while it still can't be read. */
  reread(words: string, record: SourceRecord): RereadRow[] | null {
    const { line, byteOffset } = record;
    const read = readValue({ bytes: Buffer.from(words), key: null, line, byteOffset, state: 'whole' });
    if ('failed' in read) return null;
    const number = this.numbers.get(record) ?? this.values;
    return read.values.flatMap((value) => this.placedRows(value, null, number));
  }

  private placedRows(value: JsonValue, key: string | null, number: number): RereadRow[] {
    return rowsOf(value, this.table, this.maps, number).flatMap((row) => {
      if (key !== null) row.set(this.table === null ? keyName : parentName(keyName), key);
      return this.only && row.get(this.only.name) !== this.only.value ? [] : [this.placed(row)];
    });
  }

  private placed(row: Cells): { cells: (string | null)[]; extra: string | null } {
    const cells = Array<string | null>(this.columns.size).fill(null);
    let extra: [string, string][] | null = null;
    for (const [name, cell] of row) {
      const index = this.columns.get(name);
      if (index !== undefined) cells[index] = cell;
      else if (cell !== null && !name.startsWith(parentName(''))) (extra ??= []).push([name, cell]);
    }
    return { cells, extra: extra && JSON.stringify(Object.fromEntries(extra)) };
  }
}

type Read = { values: JsonValue[]; reason: QuarantineReason | null } | { failed: QuarantineReason };

/** Reads the bytes of a record; one line may hold several values. */
export function readValue(raw: RawValue): Read {
  if (raw.state === 'tooLong' || raw.state === 'cutOff') return { failed: raw.state };
  const { text, bad } = textOf(raw.bytes);
  const reader = new JsonReader(text);
  try {
    const values = reader.values();
    return { values, reason: bad ? 'badBytes' : reasonOf(reader.oddities) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { failed: error.fault === 'depth' ? 'tooDeep' : 'badJson' };
  }
}

const reasonOf = ({ duplicateKeys, nul, loneSurrogate }: JsonOddities): QuarantineReason | null =>
  duplicateKeys ? 'duplicateKeys' : nul ? 'nul' : loneSurrogate ? 'loneSurrogate' : null;

export interface JsonRecordsOptions {
  job: Job;
  /** Told of every piece of the file as it lies on the disk. */
  onRaw?: (piece: Uint8Array) => void;
}

/** The records of a JSON file's table, each value read exactly. */
export function jsonRecords(
  file: PinnedFile,
  recipe: JsonRecipe,
  { job, onRaw }: JsonRecordsOptions,
): RecordSource {
  const total = file.packed?.total ?? file.bytes;
  let read = 0;
  const counted = (piece: Uint8Array) => {
    read += piece.length;
    onRaw?.(piece);
  };
  const stream = valueStream(asUtf8(readBytes(file, { job, onRaw: counted }), recipe.encoding), recipe);
  const maker = new RecordMaker(recipe);
  async function* records(): AsyncGenerator<SourceRecord[]> {
    for await (const values of stream.lots) {
      yield values.flatMap((value) => maker.records(value));
      job.progress({ share: Math.min(1, read / total), text: text('import.reading'), cancellable: true });
      await new Promise(setImmediate);
    }
  }
  return {
    names: recipe.columns.map(({ name }) => name),
    records: records(),
    notes: () => besideNotes(stream),
    ...(recipe.layout === 'entries' ? {} : { reread: (words, record) => maker.reread(words, record) }),
  };
}

/** Whether lines of objects can be copied to rows: every column is a key of the object itself. */
export const isFlat = ({ layout, part, columns }: JsonRecipe): boolean =>
  layout === 'lines' && (part ?? '') === '' && columns.every(({ name }) => /^[^.[\]{}"]+$/.test(name));

/** As {@link jsonRecords}, for recipes that are flat: lines that are too are copied, others are read. */
export function flatRecords(
  file: PinnedFile,
  recipe: JsonRecipe,
  { job, onRaw }: JsonRecordsOptions,
): MixedSource {
  const total = file.packed?.total ?? file.bytes;
  let read = 0;
  const counted = (piece: Uint8Array) => {
    read += piece.length;
    onRaw?.(piece);
  };
  const bytes = asUtf8(readBytes(file, { job, onRaw: counted }), recipe.encoding);
  const flat = new FlatLines(recipe.columns.map(({ name }) => name));
  const maker = new RecordMaker(recipe);
  async function* lots(): AsyncGenerator<SourceRecord[] | CsvRows> {
    for await (const block of lineBlocks(bytes)) {
      for (const lot of flat.convert(block))
        yield Array.isArray(lot) ? lot.flatMap((value) => maker.records(value)) : lot;
      job.progress({ share: Math.min(1, read / total), text: text('import.reading'), cancellable: true });
      await new Promise(setImmediate);
    }
  }
  return { lots: lots(), notes: () => [] };
}

/** What a file holds beside its records, and whether it is cut off. */
export function besideNotes({ cutter }: ValueStream): Text[] {
  if (!cutter) return [];
  const notes: Text[] = [];
  const values = cutter.beside.map(({ key, text }) => `${key}: ${text}`).join(' / ');
  if (values !== '') notes.push(text('import.note.jsonBeside', { values: values.slice(0, 500) }));
  if (cutter.isOpen) notes.push(text('import.note.jsonCut'));
  return notes;
}
