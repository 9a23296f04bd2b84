import { deflateSync } from 'node:zlib';

export interface WrittenVariable {
  name: string;
  /** Bytes of a string; absent for numbers. */
  width?: number;
  label?: string;
  labels?: [value: number | string, label: string][];
  /** Printed as DATE is 20, DATETIME 22, TIME 21 …; F (5) when absent. */
  format?: number;
  missing?: (number | string)[];
  range?: [number, number];
  measure?: number;
}

export interface WrittenSav {
  variables: WrittenVariable[];
  rows: (number | string | null)[][];
  littleEndian?: boolean;
  compression?: 'none' | 'bytecode' | 'zlib';
  /** Bytes of texts; UTF-8 when absent. */
  encode?: (text: string) => Uint8Array;
  encodingName?: string | null;
  codePage?: number;
  sets?: string;
  /** Cases that the header speaks of. */
  said?: number;
}

const padded = (bytes: Uint8Array, length: number, fill = 0x20): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), fill)]).subarray(0, length);
const upTo = (length: number, step: number) => Math.ceil(length / step) * step;

/** Writes a system file after the description of the format, as an independent check of the reader. */
export function writeSav(given: WrittenSav): Buffer {
  const { variables, rows, littleEndian = true, compression = 'bytecode' } = given;
  const encode = given.encode ?? ((text: string) => Buffer.from(text, 'utf8'));
  const i32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    return littleEndian ? (bytes.writeInt32LE(value), bytes) : (bytes.writeInt32BE(value), bytes);
  };
  const i64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    return littleEndian
      ? (bytes.writeBigInt64LE(BigInt(value)), bytes)
      : (bytes.writeBigInt64BE(BigInt(value)), bytes);
  };
  const f64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    return littleEndian ? (bytes.writeDoubleLE(value), bytes) : (bytes.writeDoubleBE(value), bytes);
  };
  const value8 = (value: number | string) =>
    typeof value === 'number' ? f64(value) : padded(encode(value), 8);
  const extension = (subtype: number, size: number, bytes: Buffer) =>
    Buffer.concat([i32(7), i32(subtype), i32(size), i32(bytes.length / size), bytes]);

  const shortOf = (index: number) => `V${index + 1}`;
  const parts: Buffer[] = [];
  const slotOf: number[] = [];
  let slots = 0;
  variables.forEach((variable, index) => {
    slotOf.push(slots + 1);
    segments(variable.width ?? 0).forEach((width, segment) => {
      const first = segment === 0;
      const label = first && variable.label !== undefined ? encode(variable.label) : null;
      const missing = first && (variable.width ?? 0) <= 8 ? (variable.missing ?? []) : [];
      const range = first ? variable.range : undefined;
      const kind = range ? -2 - missing.length : missing.length;
      const format = ((variable.width === undefined ? (variable.format ?? 5) : 1) << 16) | (8 << 8);
      parts.push(
        Buffer.concat([
          ...[2, width, label ? 1 : 0, kind, format, format].map(i32),
          padded(Buffer.from(first ? shortOf(index) : `${shortOf(index)}_${segment}`), 8),
          ...(label ? [i32(label.length), padded(label, upTo(label.length, 4), 0)] : []),
          ...(range ?? []).map(f64),
          ...missing.map(value8),
        ]),
      );
      const words = Math.max(1, Math.ceil(width / 8));
      for (let more = 1; more < words; more += 1)
        parts.push(Buffer.concat([...[2, -1, 0, 0, 0, 0].map(i32), Buffer.alloc(8, 0x20)]));
      slots += words;
    });
  });
  variables.forEach(({ labels = [], width = 0 }, index) => {
    if (labels.length === 0 || width > 8) return;
    const entries = labels.flatMap(([value, label]) => {
      const bytes = encode(label);
      return [
        value8(value),
        padded(Buffer.concat([Buffer.from([bytes.length]), bytes]), upTo(bytes.length + 1, 8)),
      ];
    });
    parts.push(
      Buffer.concat([i32(3), i32(labels.length), ...entries, i32(4), i32(1), i32(slotOf[index] ?? 0)]),
    );
  });
  const endian = littleEndian ? 2 : 1;
  parts.push(extension(3, 4, Buffer.concat([25, 0, 0, 720, 1, 1, endian, given.codePage ?? 65001].map(i32))));
  if (given.sets !== undefined) parts.push(extension(7, 1, Buffer.from(encode(given.sets))));
  parts.push(
    extension(11, 4, Buffer.concat(variables.flatMap(({ measure = 0 }) => [measure, 8, 0].map(i32)))),
  );
  const names = variables.map(({ name }, index) =>
    Buffer.concat([Buffer.from(`${shortOf(index)}=`), encode(name)]),
  );
  parts.push(extension(13, 1, joined(names, '\t')));
  const long = variables.flatMap(({ width = 0 }, index) =>
    width > 255 ? [Buffer.from(`${shortOf(index)}=${String(width).padStart(5, '0')}\0\t`)] : [],
  );
  if (long.length > 0) parts.push(extension(14, 1, Buffer.concat(long)));
  const longLabels = variables.flatMap(({ name, labels = [], width = 0 }) => {
    if (labels.length === 0 || width <= 8) return [];
    const entries = labels.flatMap(([value, label]) => {
      const [a, b] = [padded(encode(String(value)), width), encode(label)];
      return [i32(a.length), a, i32(b.length), b];
    });
    return [i32(encode(name).length), encode(name), i32(width), i32(labels.length), ...entries];
  });
  if (longLabels.length > 0) parts.push(extension(21, 1, Buffer.concat(longLabels)));
  const longMissing = variables.flatMap(({ name, missing = [], width = 0 }) =>
    missing.length > 0 && width > 8
      ? [
          i32(encode(name).length),
          encode(name),
          Buffer.from([missing.length]),
          i32(8),
          ...missing.map(value8),
        ]
      : [],
  );
  if (longMissing.length > 0) parts.push(extension(22, 1, Buffer.concat(longMissing)));
  const encoding = given.encodingName === undefined ? 'UTF-8' : given.encodingName;
  if (encoding !== null) parts.push(extension(20, 1, Buffer.from(encoding)));
  parts.push(Buffer.concat([i32(999), i32(0)]));

  const kind = ['none', 'bytecode', 'zlib'].indexOf(compression);
  const head = Buffer.concat([
    Buffer.from(compression === 'zlib' ? '$FL3' : '$FL2'),
    padded(Buffer.from('@(#) SPSS DATA FILE'), 60),
    ...[2, slots, kind, 0, given.said ?? rows.length].map(i32),
    f64(100),
    padded(Buffer.from('01 Apr 2310:00:00'), 17),
    padded(Buffer.alloc(0), 64),
    Buffer.alloc(3),
  ]);
  const cases = rows.map((row) => caseSlots(variables, row, { f64, encode }));
  const dictionary = Buffer.concat([head, ...parts]);
  if (compression === 'none') return Buffer.concat([dictionary, ...cases.flatMap((one) => one)]);
  const codes = compress(cases.flat(), f64);
  if (compression === 'bytecode') return Buffer.concat([dictionary, codes]);
  const blockSize = 4096;
  const blocks = Array.from({ length: Math.ceil(codes.length / blockSize) }, (_, index) =>
    codes.subarray(index * blockSize, (index + 1) * blockSize),
  );
  const packed = blocks.map((block) => deflateSync(block));
  let at = dictionary.length + 24;
  const entries = packed.map((bytes, index) => {
    const entry = [
      i64(dictionary.length + index * blockSize),
      i64(at),
      i32(blocks[index]?.length ?? 0),
      i32(bytes.length),
    ];
    at += bytes.length;
    return Buffer.concat(entry);
  });
  const trailer = Buffer.concat([i64(-100), i64(0), i32(blockSize), i32(blocks.length), ...entries]);
  return Buffer.concat([
    dictionary,
    i64(dictionary.length),
    i64(at),
    i64(trailer.length),
    ...packed,
    trailer,
  ]);
}

const joined = (parts: Buffer[], between: string): Buffer =>
  Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from(between), part])));

/** Widths of the variables that a string is written as. */
function segments(width: number): number[] {
  if (width <= 255) return [width];
  const count = Math.ceil(width / 252);
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? 255 : width - (count - 1) * 252));
}

function caseSlots(
  variables: readonly WrittenVariable[],
  row: readonly (number | string | null)[],
  { f64, encode }: { f64: (value: number) => Buffer; encode: (text: string) => Uint8Array },
): Buffer[] {
  return variables.flatMap(({ width }, index) => {
    const value = row[index] ?? null;
    if (width === undefined) return [f64(typeof value === 'number' ? value : -Number.MAX_VALUE)];
    const bytes = padded(encode(String(value ?? '')), width);
    let from = 0;
    return segments(width).flatMap((segment) => {
      const used = bytes.subarray(from, from + Math.min(255, segment === 255 ? 255 : width - from));
      from += used.length;
      const whole = padded(used, upTo(Math.max(segment, 1), 8));
      return Array.from({ length: whole.length / 8 }, (_, at) => whole.subarray(at * 8, at * 8 + 8));
    });
  });
}

function compress(slots: Buffer[], f64: (value: number) => Buffer): Buffer {
  const missing = f64(-Number.MAX_VALUE);
  const small = new Map(
    Array.from({ length: 251 }, (_, index) => [f64(index + 1 - 100).toString('hex'), index + 1]),
  );
  const out: Buffer[] = [];
  const all = [...slots.map((slot) => ({ slot, end: false })), { slot: Buffer.alloc(0), end: true }];
  for (let at = 0; at < all.length; at += 8) {
    const data: Buffer[] = [];
    const codes = all.slice(at, at + 8).map(({ slot, end }) => {
      if (end) return 252;
      if (slot.equals(missing)) return 255;
      if (slot.every((byte) => byte === 0x20)) return 254;
      const code = small.get(slot.toString('hex'));
      if (code !== undefined) return code;
      data.push(slot);
      return 253;
    });
    out.push(padded(Buffer.from(codes), 8, 0), ...data);
  }
  return Buffer.concat(out);
}
