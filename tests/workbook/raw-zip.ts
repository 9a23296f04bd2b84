import { formatVersion } from '#engine/workbook/container/manifest';
import { deflateRawSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { crc32 } from '#engine/workbook/container/crc32';

/** One entry exactly as told, however wrong. */
export interface RawEntry {
  name: string;
  content: Buffer | string;
  deflate?: boolean;
  flags?: number;
  method?: number;
  /** Unix mode in the high half of the external attributes. */
  mode?: number;
  crc?: number;
  /** Size that the directory states. */
  statedSize?: number;
  /** Offset of another entry's data to point at. */
  offset?: number;
}

/** A zip file made byte by byte, so that every lie a zip can tell can be told. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const data = entry.deflate ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
    common.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4);
    common.writeUInt32LE(entry.crc ?? crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(entry.statedSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, name]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.offset ?? offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, tail, name]));
    local.push(head, data);
    offset += head.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const hash = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

export const emptyWorkbook = {
  settings: { timeZone: 'UTC', weekStart: 'mon', fiscalStart: 4, locale: 'en', minimumCell: 5 },
  scope: { segment: null, from: null, to: null },
  layout: {},
  lastTable: 0,
  lastBatch: 0,
};

/** Parts of the smallest workbook; others are added or replace these by name. */
export function smallestParts(others: Record<string, string | Buffer> = {}): Record<string, string | Buffer> {
  return {
    'workbook.json': JSON.stringify(emptyWorkbook),
    'history.json': '[]',
    'audit.json': '[]',
    'identity.json': '{"settings":{},"compared":[],"ledger":[],"answers":[]}',
    ...others,
  };
}

/** A manifest that tells the truth of these parts, with some fields replaced. */
export function manifestOf(
  parts: Record<string, string | Buffer>,
  replace: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    format: 'kikite-workbook',
    version: formatVersion,
    id: '00000000-0000-4000-8000-000000000001',
    writtenBy: 'a test',
    savedAt: '2026-01-01T00:00:00.000Z',
    parts: Object.entries(parts).map(([name, content]) => ({
      name,
      bytes: Buffer.byteLength(content),
      sha256: hash(content),
    })),
    ...replace,
  });
}

/** A workbook file of these parts with a true manifest; `change` may then spoil its entries. */
export function workbookZip(
  parts: Record<string, string | Buffer>,
  replace: Record<string, unknown> = {},
  change: (entries: RawEntry[]) => RawEntry[] = (entries) => entries,
): Buffer {
  const entries: RawEntry[] = [
    { name: 'manifest.json', content: manifestOf(parts, replace), deflate: true },
    ...Object.entries(parts).map(([name, content]) => ({
      name,
      content,
      deflate: !name.endsWith('.parquet'),
    })),
  ];
  return rawZip(change(entries));
}
