import {
  compressionRegistry,
  CompressionType,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  Float32,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { lz4Frame, registerCodecs } from '#engine/importing/arrow/codecs';
import { load } from './loading.ts';

const vectors = {
  id: makeVector(BigInt64Array.of(9_007_199_254_740_993n, -1n, 3n)),
  amount: makeVector(
    makeData({
      type: new Decimal(2, 38, 128),
      data: Uint32Array.of(1_050, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 5, 0, 0, 0),
    }),
  ),
  name: vectorFromArray(['東京', null, ''], new Utf8()),
  group: vectorFromArray(['a', 'b', 'a'], new Dictionary(new Utf8(), new Int32())),
  day: vectorFromArray([new Date('2024-02-29'), new Date('1969-12-31'), null], new DateDay()),
  at: makeVector(
    makeData({
      type: new TimestampMicrosecond('UTC'),
      data: BigInt64Array.of(1_700_000_000_123_456n, -1n, 0n),
    }),
  ),
  single: vectorFromArray([0.1, 16_777_216, -2.5], new Float32()),
};
const schema = new Schema(
  Object.entries(vectors).map(([name, vector]) => new Field(name, vector.type, true)),
);
const batch = new RecordBatch(
  schema,
  makeData({
    type: new Struct(schema.fields),
    length: 3,
    children: Object.values(vectors).map((vector) => {
      const [data] = vector.data;
      if (!data) throw new Error('a vector without data');
      return data;
    }),
  }),
);
const expected = [
  ['9007199254740993', '10.50', '東京', 'a', '2024-02-29', '2023-11-14 22:13:20.123456Z', '0.1'],
  ['-1', '-0.01', '', 'b', '1969-12-31', '1969-12-31 23:59:59.999999Z', '16777216'],
  ['3', '0.05', '', 'a', '', '1970-01-01 00:00:00Z', '-2.5'],
];

/** An LZ4 frame of one block that is all literals. */
function lz4Literals(bytes: Uint8Array): Uint8Array {
  const rest = bytes.length - 15;
  const lengths =
    rest < 0 ? [bytes.length << 4] : [0xf0, ...Array<number>(Math.floor(rest / 255)).fill(255), rest % 255];
  const size = Buffer.alloc(4);
  size.writeUInt32LE(lengths.length + bytes.length);
  const head = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82];
  return Buffer.concat([Buffer.from(head), size, Buffer.from(lengths), bytes, Buffer.alloc(4)]);
}

/** A Zstandard frame of one raw block, its size in four bytes. */
function zstdRaw(bytes: Uint8Array): Uint8Array {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(bytes.length, 5);
  header.writeUIntLE((bytes.length << 3) | 1, 9, 3);
  return Buffer.concat([header, bytes]);
}

function compressedBy(
  compressionType: CompressionType,
  encode: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  registerCodecs();
  const known = compressionRegistry.get(compressionType);
  compressionRegistry.set(compressionType, { ...known, encode });
  try {
    const writer = new RecordBatchFileWriter({ compressionType });
    writer.write(batch);
    writer.write(batch);
    writer.finish();
    return writer.toUint8Array(true);
  } finally {
    registerCodecs();
  }
}

describe('Arrow files', () => {
  it.each([
    ['a file', () => RecordBatchFileWriter.writeAll([batch, batch]).toUint8Array(true)],
    ['a stream', () => RecordBatchStreamWriter.writeAll([batch, batch]).toUint8Array(true)],
    ['a file compressed with LZ4', () => compressedBy(CompressionType.LZ4_FRAME, lz4Literals)],
    ['a file compressed with Zstandard', () => compressedBy(CompressionType.ZSTD, zstdRaw)],
  ])('reads %s with every digit', async (_what, write) => {
    const { names, texts, batch: loaded, lines } = await load(write(), { name: 'x.csv' });
    expect(names).toEqual(Object.keys(vectors));
    expect(texts).toEqual([...expected, ...expected]);
    expect(loaded).toMatchObject({ records: 6, loaded: 6, keptOut: 0, recipe: { format: 'arrow' } });
    expect(lines).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('refuses a file that is cut short', async () => {
    const bytes = RecordBatchFileWriter.writeAll([batch]).toUint8Array(true);
    for (const length of [bytes.length - 3, Math.floor(bytes.length / 2), 20]) {
      const error = await load(bytes.subarray(0, length)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(FaultError);
    }
  });

  it('knows the compressions of Feather', () => {
    registerCodecs();
    expect(compressionRegistry.get(CompressionType.ZSTD)).not.toBeNull();
    // Three letters, a reference to them, one letter.
    const frame = Buffer.from('BCJNGGBAggkAAAA/YWJjAwAIECEAAAAA', 'base64');
    expect(Buffer.from(lz4Frame(frame)).toString()).toBe('abcabcabcabcabcabcabcabcabcabc!');
    expect(() => lz4Frame(frame.subarray(0, 12))).toThrow('cut short');
  });
});
