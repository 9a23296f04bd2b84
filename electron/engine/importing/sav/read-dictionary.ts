import { ByteCursor } from './byte-cursor.ts';
import type {
  RawDictionary,
  RawExtension,
  RawMissing,
  RawSlot,
  RawValueLabels,
  SavHeader,
} from './raw-dictionary.ts';

/** Thrown when the bytes are no system file as the format's description says. */
export class NotASystemFile extends Error {}

const records = { slot: 2, labels: 3, labelSlots: 4, documents: 6, extension: 7, end: 999 };
const compressions = ['none', 'bytecode', 'zlib'] as const;

/**
 * Reads the dictionary at the beginning of an SPSS system file.
 * Source: GNU PSPP Developer's Guide, "System File Format".
 * @param head the first bytes of the file
 * @throws EndOfBytes when the dictionary goes on beyond them, NotASystemFile
 */
export function readDictionary(head: Uint8Array): RawDictionary {
  const littleEndian = byteOrder(head);
  const cursor = new ByteCursor(head, littleEndian);
  const header = readHeader(cursor);
  const slots: RawSlot[] = [];
  const valueLabels: RawValueLabels[] = [];
  const extensions: RawExtension[] = [];
  for (;;) {
    const kind = cursor.int32();
    if (kind === records.slot) slots.push(readSlot(cursor));
    else if (kind === records.labels) valueLabels.push(readValueLabels(cursor));
    else if (kind === records.documents) cursor.skip(cursor.int32() * 80);
    else if (kind === records.extension) extensions.push(readExtension(cursor));
    else if (kind === records.end) break;
    else throw new NotASystemFile(`record ${kind} at ${cursor.at - 4}`);
  }
  cursor.skip(4);
  if (slots.length === 0) throw new NotASystemFile('no variables');
  return { header, slots, valueLabels, extensions, dataAt: cursor.at };
}

function byteOrder(head: Uint8Array): boolean {
  const layout = new ByteCursor(head, true);
  layout.skip(64);
  const code = layout.int32();
  if (code === 2 || code === 3) return true;
  if (code === 0x02000000 || code === 0x03000000) return false;
  throw new NotASystemFile(`layout ${code}`);
}

function readHeader(cursor: ByteCursor): SavHeader {
  cursor.skip(68);
  cursor.skip(4);
  const compression = compressions[cursor.int32()];
  if (!compression) throw new NotASystemFile('unknown compression');
  const weightSlot = cursor.int32();
  const cases = cursor.int32();
  const bias = cursor.double();
  cursor.skip(17);
  const label = cursor.take(64);
  cursor.skip(3);
  return { littleEndian: cursor.littleEndian, compression, weightSlot, cases, bias, label };
}

function readSlot(cursor: ByteCursor): RawSlot {
  const width = cursor.int32();
  const hasLabel = cursor.int32() === 1;
  const missingKind = cursor.int32();
  const printType = (cursor.int32() >> 16) & 0xff;
  cursor.skip(4);
  const name = cursor.take(8);
  if (width < -1 || width > 255 || Math.abs(missingKind) > 3) throw new NotASystemFile(`width ${width}`);
  let label: Uint8Array | null = null;
  if (hasLabel) {
    const length = cursor.int32();
    label = cursor.take(length);
    cursor.skip((4 - (length % 4)) % 4);
  }
  return { width, name, label, printType, missing: readMissing(cursor, missingKind) };
}

function readMissing(cursor: ByteCursor, kind: number): RawMissing {
  const range: RawMissing['range'] = kind <= -2 ? [cursor.double(), cursor.double()] : null;
  const count = kind === -3 ? 1 : Math.max(0, kind);
  return { range, discrete: Array.from({ length: count }, () => cursor.take(8)) };
}

function readValueLabels(cursor: ByteCursor): RawValueLabels {
  const labels = Array.from({ length: checkedCount(cursor, 16) }, () => {
    const value = cursor.take(8);
    const length = cursor.byte();
    const label = cursor.take(length);
    cursor.skip((8 - ((length + 1) % 8)) % 8);
    return { value, label };
  });
  if (cursor.int32() !== records.labelSlots) throw new NotASystemFile('labels of no variable');
  const slots = Array.from({ length: checkedCount(cursor, 4) }, () => cursor.int32());
  return { labels, slots };
}

/** A count of things of at least so many bytes: more than fit in the file is damage, not memory to ask for. */
function checkedCount(cursor: ByteCursor, leastBytes: number): number {
  const count = cursor.int32();
  if (count < 0) throw new NotASystemFile(`count ${count}`);
  if (count > cursor.left / leastBytes) cursor.skip(cursor.left + 1);
  return count;
}

function readExtension(cursor: ByteCursor): RawExtension {
  const subtype = cursor.int32();
  const size = cursor.int32();
  const count = cursor.int32();
  if (size < 0 || count < 0) throw new NotASystemFile(`extension ${subtype}`);
  return { subtype, size, bytes: cursor.take(size * count) };
}
