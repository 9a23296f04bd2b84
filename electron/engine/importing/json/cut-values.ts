import { countNewlines } from '../source/line-count.ts';

/** The bytes of one value of a JSON text that is a record, or of a value beside the records. */
export interface RawValue {
  bytes: Buffer;
  /** Key, where the records are the members of an object. */
  key: string | null;
  /** Line on which it begins, from 1. */
  line: number;
  byteOffset: number;
  /** `tooLong`: only its beginning is given. `cutOff`: the file ends inside it. */
  state: 'whole' | 'tooLong' | 'cutOff';
}

/** Where the records are: values one behind another, elements of a list, or members of an object. */
export interface RecordsAt {
  layout: 'values' | 'list' | 'entries';
  /** Keys that lead to the list or object; empty for the outermost. */
  path: readonly string[];
}

export const valueLimit = 16 << 20;
export const shownOfLong = 2_000;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openers = new Set([0x7b, 0x5b]);
const closers = new Set([0x7d, 0x5d]);

interface Frame {
  isObject: boolean;
  /** Depth in the path: how many of its keys lead here. */
  matched: number;
  /** Whether its values are records. */
  holdsRecords: boolean;
  key: string | null;
}

/**
 * Cuts JSON bytes into the values that are records, in bounded memory: what lies above them is only walked through.
 * Values on no way to the records go to `beside`.
 */
export class ValueCutter {
  /** First of the values beside the records, with their keys. */
  readonly beside: { key: string; text: string }[] = [];
  /** Something stood where no value, comma or bracket may. */
  strayBytes = 0;
  private pending = Buffer.alloc(0);
  private position = 0;
  private line = 1;
  private readonly stack: Frame[] = [];
  /** A value that has begun: where in `pending` scanning goes on. */
  private inside: Inside | null = null;
  private skipped: { record: RawValue } | null = null;

  constructor(private readonly at: RecordsAt) {}

  push(piece: Uint8Array): RawValue[] {
    this.pending = this.pending.length === 0 ? Buffer.from(piece) : Buffer.concat([this.pending, piece]);
    return this.cut(false);
  }

  end(): RawValue[] {
    return this.cut(true);
  }

  /** Whether the text ended before its brackets were closed. */
  get isOpen(): boolean {
    return this.stack.length > 0;
  }

  private cut(last: boolean): RawValue[] {
    const values: RawValue[] = [];
    let from = 0;
    while (from < this.pending.length) {
      const begun = this.inside ?? this.walk(from);
      if (typeof begun === 'number') {
        this.consume(begun - from, from);
        from = begun;
        break;
      }
      if (!this.inside) this.consume(begun.from - from, from);
      from = begun.from;
      this.inside = begun;
      if (!scanValue(this.pending, begun, last)) {
        if (this.skipped) from = this.dropSkipped(begun);
        else if (begun.at - begun.from > valueLimit) from = this.startSkipping(begun);
        if (last) this.give(values, begun, 'cutOff');
        break;
      }
      this.give(values, begun, 'whole');
      this.consume(begun.at - begun.from, begun.from);
      from = begun.at;
      this.inside = null;
    }
    this.pending = this.pending.subarray(from);
    if (this.inside) {
      this.inside.at -= from;
      this.inside.from -= from;
    }
    return values;
  }

  /** A value too long to hold: its beginning is kept, the rest walked over. */
  private startSkipping(begun: Inside): number {
    this.skipped = { record: this.raw(begun, begun.from + shownOfLong, 'tooLong') };
    return this.dropSkipped(begun);
  }

  private dropSkipped(begun: Inside): number {
    const { at } = begun;
    this.consume(at - begun.from, begun.from);
    begun.from = at;
    return at;
  }

  private give(values: RawValue[], begun: Inside, state: RawValue['state']): void {
    const isLong = begun.at - begun.from > valueLimit;
    const whole = () =>
      isLong ? this.raw(begun, begun.from + shownOfLong, 'tooLong') : this.raw(begun, begun.at, state);
    const record = this.skipped?.record ?? whole();
    this.skipped = null;
    if (begun.isRecord) values.push(record);
    else if (this.beside.length < 100)
      this.beside.push({ key: begun.key ?? '', text: record.bytes.toString('utf8').slice(0, 200) });
  }

  private raw(begun: Inside, end: number, state: RawValue['state']): RawValue {
    return {
      bytes: Buffer.from(this.pending.subarray(begun.from, end)),
      key: begun.key,
      line: this.line,
      byteOffset: this.position,
      state,
    };
  }

  /** Counts bytes that are done with. */
  private consume(length: number, from: number): void {
    if (length <= 0) return;
    this.line += countNewlines(this.pending.subarray(from, from + length));
    this.position += length;
  }

  /**
   * Through brackets, commas and keys to the next value that is a record or beside them; where to go on with the next
   * piece when there is none.
   */
  private walk(start: number): Inside | number {
    let at = start;
    const { pending } = this;
    while (at < pending.length) {
      const byte = pending[at] as number;
      const frame = this.stack.at(-1);
      if (byte <= 0x20 || byte === comma || byte === colon || isMark(pending, at)) {
        at += byte >= 0xef ? 3 : 1;
        continue;
      }
      if (closers.has(byte)) {
        if (this.stack.length > 0) this.stack.pop();
        else this.strayBytes += 1;
        at += 1;
        continue;
      }
      if (frame?.isObject && frame.key === null) {
        const end = byte === quote ? stringEnd(pending, at + 1) : at + 1;
        // A key that is not whole yet is read again with the next piece.
        if (end < 0) return at;
        if (byte === quote) frame.key = decodedKey(pending.subarray(at, end));
        else this.strayBytes += 1;
        at = end;
        continue;
      }
      const key = frame?.key ?? null;
      const opened = openers.has(byte) ? this.frameOf(frame, byte === 0x7b) : null;
      if (frame) frame.key = null;
      if (opened) {
        this.stack.push(opened);
        at += 1;
        continue;
      }
      const isRecord = frame ? frame.holdsRecords : this.at.layout === 'values';
      return { from: at, at, depth: 0, inString: false, key, isRecord };
    }
    return at;
  }

  /** The container that begins here, when the records are in it; null when it is a value as a whole. */
  private frameOf(parent: Frame | undefined, isObject: boolean): Frame | null {
    const { layout, path } = this.at;
    if (layout === 'values' || parent?.holdsRecords) return null;
    let matched = 0;
    if (parent) {
      if (!parent.isObject || parent.key !== path[parent.matched]) return null;
      matched = parent.matched + 1;
    } else if (this.stack.length > 0) return null;
    const holdsRecords = matched === path.length && isObject === (layout === 'entries');
    if (!holdsRecords && !(isObject && matched < path.length)) return null;
    return { isObject, matched, holdsRecords, key: null };
  }
}

interface Inside {
  from: number;
  /** Where scanning goes on. */
  at: number;
  depth: number;
  inString: boolean;
  key: string | null;
  isRecord: boolean;
}

const isMark = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;

/** Behind the closing quote; -1 when it is not there. */
function stringEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === backslash) at += 1;
    else if (bytes[at] === quote) return at + 1;
  }
  return -1;
}

function decodedKey(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** Goes on to the end of a value. @returns whether it was reached; `at` is behind it then */
function scanValue(bytes: Buffer, value: Inside, last: boolean): boolean {
  let { at, depth, inString } = value;
  const { length } = bytes;
  let done = false;
  while (at < length) {
    if (inString) {
      const end = stringEnd(bytes, at);
      if (end < 0) {
        // An escape may be torn: its backslash is looked at again.
        at = bytes[length - 1] === backslash ? tornEscape(bytes, at) : length;
        break;
      }
      at = end;
      inString = false;
      if (depth === 0) {
        done = true;
        break;
      }
      continue;
    }
    const byte = bytes[at] as number;
    if (byte === quote) {
      if (depth === 0 && at > value.from) {
        done = true;
        break;
      }
      inString = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      if (depth === 0 && at > value.from) {
        done = true;
        break;
      }
      depth += 1;
    } else if (byte === 0x7d || byte === 0x5d) {
      if (depth === 0) {
        done = true;
        break;
      }
      depth -= 1;
      if (depth === 0) {
        at += 1;
        done = true;
        break;
      }
    } else if (depth === 0 && (byte <= 0x20 || byte === comma)) {
      done = true;
      break;
    }
    at += 1;
  }
  Object.assign(value, { at, depth, inString });
  // A bare number or word ends with the file.
  return done || (last && depth === 0 && !inString);
}

/** Where a string's scanning goes on when the bytes end in backslashes: before the first of an odd run. */
function tornEscape(bytes: Uint8Array, from: number): number {
  let at = bytes.length;
  while (at > from && bytes[at - 1] === backslash) at -= 1;
  return (bytes.length - at) % 2 === 1 ? bytes.length - 1 : bytes.length;
}
