import { open, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { fault } from '#shared/faults/fault';
import type { SourcePart } from '#shared/rpc/importing';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { utf8Text } from '#engine/utf8';
import type { Packed } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { clutter } from './zip.ts';

interface TarEntry {
  name: string;
  /** Where its bytes begin, and how many they are. */
  start: number;
  bytes: number;
}

const block = 512;
const entryLimit = 20_000;
/** Names and other notes about an entry are no longer than this. */
const noteLimit = 1 << 20;

/**
 * The files in a tar archive. Folders, links and devices are none.
 * @param file not packed itself
 * @throws fileTruncated, fileUnsafe (twice the same name, too many entries)
 */
export async function readTar(
  file: PinnedFile,
  job: Job,
): Promise<{ members: SourcePart[]; empty: string[] }> {
  const entries = await entriesOf(file, job);
  const members = entries.map(({ name, bytes }): SourcePart => ({
    id: name,
    name,
    kind: 'member',
    rows: null,
    hidden: bytes === 0 || clutter.test(name),
  }));
  return { members, empty: entries.flatMap(({ name, bytes }) => (bytes === 0 ? [name] : [])) };
}

/** One file of a tar archive, read in passing. @param file not packed itself @throws memberUnknown */
export async function tarMember(file: PinnedFile, name: string, job: Job): Promise<PinnedFile> {
  const entry = (await entriesOf(file, job)).find((one) => one.name === name);
  if (!entry) throw fault('memberUnknown', { path: file.path, member: name }, { remedy: 'editRecipe' });
  const { start, bytes } = entry;
  const packed: Packed = {
    by: 'tar',
    total: bytes,
    async *open(_file, { job: reading, onRaw }) {
      if (bytes === 0) return;
      const source = createReadStream(file.path, { start, end: start + bytes - 1, highWaterMark: 1 << 20 });
      try {
        for await (const piece of source as AsyncIterable<Buffer>) {
          throwIfCancelled(reading);
          onRaw?.(piece);
          yield piece;
        }
      } finally {
        source.destroy();
      }
    },
  };
  return { ...file, name: name.slice(name.lastIndexOf('/') + 1), packed };
}

async function entriesOf(file: PinnedFile, job: Job): Promise<TarEntry[]> {
  const handle = await open(file.path, 'r');
  try {
    const entries = new Map<string, TarEntry>();
    let told: { name: string | null; bytes: number | null } = { name: null, bytes: null };
    for (let at = 0; at + block <= file.bytes;) {
      throwIfCancelled(job);
      const header = await bytesAt(handle, at, block);
      // Two empty blocks end an archive; what is behind them is padding.
      if (header.every((byte) => byte === 0)) break;
      if (sumOf(header) !== octal(header, 148, 8)) throw cutShort(file, `checksum at ${at}`);
      const type = String.fromCharCode(header[156] ?? 0);
      const bytes = told.bytes ?? octal(header, 124, 12);
      const start = at + block;
      if (start + bytes > file.bytes) throw cutShort(file, `entry at ${at}`);
      at = start + Math.ceil(bytes / block) * block;
      if (type === 'L' || type === 'x') {
        if (bytes > noteLimit) throw unsafe(file, '', 'note');
        const note = await bytesAt(handle, start, bytes);
        if (type === 'L') told = { ...told, name: textOf(note) };
        else told = { ...told, ...paxOf(note) };
        continue;
      }
      const given = told.name ?? nameOf(header);
      told = { name: null, bytes: null };
      if (type !== '0' && type !== '\0' && type !== '7') continue;
      const name = given
        .split('/')
        .filter((part) => part !== '' && part !== '.' && part !== '..')
        .join('/');
      if (name === '' || given.endsWith('/')) continue;
      if (entries.has(name)) throw unsafe(file, name, 'twice');
      if (entries.size >= entryLimit) throw unsafe(file, '', 'entries');
      entries.set(name, { name, start, bytes });
    }
    return [...entries.values()];
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** The header's bytes added up, its own sum counted as blanks. */
function sumOf(header: Uint8Array): number {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  return sum;
}

/** A number in octal digits, or in binary where the first bit says so. */
function octal(header: Buffer, at: number, length: number): number {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return field.subarray(-6).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.parseInt(textOf(field).trim() || '0', 8);
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  return utf8Text(text) ?? new TextDecoder('shift_jis').decode(text);
}

function nameOf(header: Buffer): string {
  const prefix = textOf(header.subarray(345, 500));
  const name = textOf(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records `25 path=…\n`, each with its own length. */
function paxOf(note: Buffer): { name?: string; bytes?: number } {
  const found: { name?: string; bytes?: number } = {};
  for (let at = 0; at < note.length;) {
    const length = Number.parseInt(note.toString('latin1', at, at + 20), 10);
    if (!(length > 0)) break;
    const [, key, value = ''] = /^\d+ ([^=]+)=([^]*)\n$/.exec(note.toString('utf8', at, at + length)) ?? [];
    if (key === 'path') found.name = value;
    if (key === 'size') found.bytes = Number(value);
    at += length;
  }
  return found;
}

const cutShort = (file: PinnedFile, detail: string) =>
  fault('fileTruncated', { path: file.path }, { remedy: 'chooseFile', detail: `tar: ${detail}` });

const unsafe = (file: PinnedFile, part: string, detail: string) =>
  fault('fileUnsafe', { path: file.path, part }, { remedy: 'chooseFile', detail });
