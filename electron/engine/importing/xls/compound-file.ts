import { open, type FileHandle } from 'node:fs/promises';
import { fault, type FaultError } from '#shared/faults/fault';
import type { PinnedFile } from '../source/pinned-file.ts';

const headerBytes = 512;
const entryBytes = 128;
/** More directory entries than any workbook has. */
const sectorLimit = 256;
const endOfChain = 0xfffffffe;

/**
 * What a file of Office's old container is, in words that name the way out: a workbook locked with a password (a modern
 * one lies encrypted in such a container), an old workbook, or another document.
 */
export async function compoundFileFault(file: PinnedFile): Promise<FaultError> {
  const names = await entryNames(file.path).catch((): string[] => []);
  const { path } = file;
  const extra = { remedy: 'chooseFile' as const };
  if (names.includes('EncryptedPackage')) return fault('spreadsheetProtected', { path }, extra);
  if (names.includes('Workbook') || names.includes('Book'))
    return fault('spreadsheetBinary', { path, format: '.xls' }, extra);
  if (names.length === 0) return fault('fileTruncated', { path }, extra);
  return fault('formatUnknown', { path, what: 'OLE' }, extra);
}

/** Names of the streams in the container ([MS-CFB] 2.6), as far as its directory can be followed. */
async function entryNames(path: string): Promise<string[]> {
  const handle = await open(path, 'r');
  try {
    const header = await read(handle, 0, headerBytes);
    const size = 1 << header.readUInt16LE(30);
    if (size !== 512 && size !== 4096) return [];
    const names: string[] = [];
    let sector = header.readUInt32LE(48);
    for (let seen = 0; seen < sectorLimit && sector < endOfChain; seen += 1) {
      const directory = await read(handle, (sector + 1) * size, size);
      for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
        const length = directory.readUInt16LE(at + 64);
        if (length >= 2 && length <= 64) names.push(directory.toString('utf16le', at, at + length - 2));
      }
      sector = await nextSector(handle, header, sector, size);
    }
    return names;
  } finally {
    await handle.close();
  }
}

async function nextSector(handle: FileHandle, header: Buffer, sector: number, size: number): Promise<number> {
  const perSector = size / 4;
  const table = Math.floor(sector / perSector);
  // The header lists the first 109 sectors of the table; a directory beyond those belongs to no workbook.
  if (table >= 109) return endOfChain;
  const at = (header.readUInt32LE(76 + table * 4) + 1) * size + (sector % perSector) * 4;
  return (await read(handle, at, 4)).readUInt32LE(0);
}

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  if (bytesRead < Math.min(length, entryBytes) && bytesRead < length) throw new Error('cut short');
  return buffer;
}
