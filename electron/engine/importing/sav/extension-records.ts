import { ByteCursor, EndOfBytes } from './byte-cursor.ts';
import type { RawDictionary } from './raw-dictionary.ts';

/** Records of the later kind that say something about variables; all of them are by name. */
export interface Extensions {
  /** Long name of each short name; short names in upper case. */
  longNames: Map<string, string>;
  /** Bytes of strings longer than 255, by short name. */
  veryLong: Map<string, number>;
  longLabels: LongLabels[];
  /** Missing values of strings longer than eight bytes, by long name. */
  longMissing: { name: string; values: Uint8Array[] }[];
  sets: ResponseSet[];
  /** One a variable, where the file has them. */
  measures: Measure[];
  /** More cases than a 32-bit number can say. */
  cases: number | null;
}

export type Measure = 'unknown' | 'nominal' | 'ordinal' | 'scale';

interface LongLabels {
  name: string;
  labels: { value: Uint8Array; label: Uint8Array }[];
}

/** Variables that answer one question together, as the author declared them. */
export interface ResponseSet {
  name: string;
  label: string;
  /** The value that means "chosen", where each variable is one option. */
  counted: string | null;
  /** Short names, in lower case as the file has them. */
  variables: string[];
}

/** Number of the record that gives short names their long ones. */
export const longNames = 13;
const measures: readonly Measure[] = ['unknown', 'nominal', 'ordinal', 'scale'];

/** @param text decodes bytes of the dictionary */
export function readExtensions(
  { extensions, header }: RawDictionary,
  variables: number,
  text: (bytes: Uint8Array) => string,
): Extensions {
  const all = (...subtypes: number[]) => extensions.filter(({ subtype }) => subtypes.includes(subtype));
  const cursorOf = (bytes: Uint8Array) => new ByteCursor(bytes, header.littleEndian);
  const pairs = (subtype: number): [string, string][] =>
    all(subtype).flatMap(({ bytes }) =>
      splitBytes(bytes, tab).flatMap((entry): [string, string][] => {
        const [name, ...value] = splitBytes(entry, equals);
        return name && value[0] ? [[text(name).toUpperCase(), text(value[0])]] : [];
      }),
    );
  const [shown] = all(11);
  const [size] = all(16);
  return {
    longNames: new Map(pairs(longNames)),
    veryLong: new Map(pairs(14).map(([name, width]): [string, number] => [name, Number.parseInt(width, 10)])),
    longLabels: all(21).flatMap(({ bytes }) => untilEnd(cursorOf(bytes), (at) => longLabels(at, text))),
    longMissing: all(22).flatMap(({ bytes }) => untilEnd(cursorOf(bytes), (at) => longMissing(at, text))),
    sets: all(7, 19).flatMap(({ bytes }) => responseSets(text(bytes))),
    measures: shown ? measuresOf(cursorOf(shown.bytes), variables) : [],
    cases: size && size.bytes.length >= 16 ? cursorOf(size.bytes.subarray(8)).int64() : null,
  };
}

export const tab = 0x09;
export const equals = 0x3d;

/** Split before decoding: a name may be cut in the middle of a character. No encoding uses these bytes within one. */
export function splitBytes(bytes: Uint8Array, at: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let end = bytes.indexOf(at); end >= 0; end = bytes.indexOf(at, from)) {
    parts.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return [...parts, bytes.subarray(from)];
}

/** What is damaged at its end still has its beginning. */
function untilEnd<T>(cursor: ByteCursor, read: (cursor: ByteCursor) => T): T[] {
  const found: T[] = [];
  try {
    while (cursor.left > 0) found.push(read(cursor));
  } catch (error) {
    if (!(error instanceof EndOfBytes)) throw error;
  }
  return found;
}

function longLabels(cursor: ByteCursor, text: (bytes: Uint8Array) => string): LongLabels {
  const name = text(cursor.take(cursor.int32()));
  cursor.skip(4);
  const count = cursor.int32();
  const labels: LongLabels['labels'] = [];
  for (let index = 0; index < count; index += 1)
    labels.push({ value: cursor.take(cursor.int32()), label: cursor.take(cursor.int32()) });
  return { name, labels };
}

function longMissing(
  cursor: ByteCursor,
  text: (bytes: Uint8Array) => string,
): { name: string; values: Uint8Array[] } {
  const name = text(cursor.take(cursor.int32()));
  const count = cursor.byte();
  const length = cursor.int32();
  return { name, values: Array.from({ length: count }, () => cursor.take(length)) };
}

/** Three numbers a variable, or two in older files; the first is how its values are to be taken. */
function measuresOf(cursor: ByteCursor, variables: number): Measure[] {
  const each = Math.round(cursor.left / 4 / Math.max(1, variables));
  if (each !== 2 && each !== 3) return [];
  return untilEnd(cursor, () => {
    const code = cursor.int32();
    cursor.skip((each - 1) * 4);
    return measures[code] ?? 'unknown';
  });
}

/**
 * `$name=D1 1 12 Used channels web shop`: options with a counted value (D, E), or several answers of one list (C). Texts
 * are preceded by their length, so labels may hold blanks.
 */
function responseSets(all: string): ResponseSet[] {
  return all.split('\n').flatMap((line) => {
    const found = /^\$?([^=]+)=([CDE])/.exec(line);
    if (!found?.[1]) return [];
    let rest = line.slice(found[0].length);
    const counted = (): string => {
      const length = /^\s*(\d+) /.exec(rest);
      if (!length) return '';
      const from = length[0].length;
      const taken = rest.slice(from, from + Number(length[1]));
      rest = rest.slice(from + Number(length[1]));
      return taken;
    };
    if (found[2] === 'E') rest = rest.replace(/^\s*\d+/, '');
    const value = found[2] === 'C' ? null : counted().trim();
    const label = counted().trim();
    const variables = rest
      .trim()
      .split(/\s+/)
      .filter((name) => name !== '');
    return [{ name: found[1], label, counted: value, variables }];
  });
}
