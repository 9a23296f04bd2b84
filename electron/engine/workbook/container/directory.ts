import { open, stat } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { fault } from '#shared/faults/fault';
import { damaged, readFault } from './io-faults.ts';
import { limits } from './limits.ts';

/** The archive of a workbook file with its entries by name, before anything in it is believed. */
export interface Directory {
  path: string;
  zip: ZipFile;
  entries: Map<string, Entry>;
}

const fileTypeMask = 0xf000;
const regularFile = 0x8000;

/** Opens a file as an archive whose directory is sound. The caller closes `zip`. @throws what is wrong with the file */
export async function openDirectory(path: string): Promise<Directory> {
  await refuseWhatIsNoArchive(path);
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    throw damaged(path, 'zip directory', String(error), error);
  }
  try {
    return { path, zip, entries: await listEntries(path, zip) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function refuseWhatIsNoArchive(path: string): Promise<void> {
  try {
    const found = await stat(path);
    const head = Buffer.alloc(4);
    if (found.isFile()) {
      const handle = await open(path, 'r');
      await handle.read(head, 0, 4, 0).finally(() => handle.close());
    }
    if (head.readUInt32LE(0) === 0x04034b50) return;
  } catch (error) {
    throw readFault(error, path);
  }
  throw fault('workbookNotAWorkbook', { path }, { remedy: 'chooseFile' });
}

async function listEntries(path: string, zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let stored = 0;
  if (zip.entryCount > limits.entries) {
    throw fault('workbookOverLimit', { path, what: 'entries', limit: limits.entries });
  }
  try {
    for await (const entry of zip.eachEntry()) {
      refuseEntry(path, entry, entries);
      entries.set(entry.fileName, entry);
      stored += entry.compressedSize;
      if (stored > zip.fileSize) throw damaged(path, entry.fileName, 'entries overlap');
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'FaultError') throw error;
    throw damaged(path, 'zip directory', String(error), error);
  }
  return entries;
}

function refuseEntry(path: string, entry: Entry, seen: ReadonlyMap<string, Entry>): void {
  const name = entry.fileName;
  if (seen.has(name)) throw damaged(path, name, 'the archive holds it twice');
  if (entry.isEncrypted()) throw damaged(path, name, 'encrypted');
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (type !== 0 && type !== regularFile) throw damaged(path, name, 'not a regular file');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw damaged(path, name, `compression method ${entry.compressionMethod}`);
  }
}
