import { createInflateRaw } from 'node:zlib';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { fault, FaultError } from '#shared/faults/fault';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { isBomb, unpacksTooMuch } from '../archive/bomb.ts';
import { entryName } from '../archive/entry-name.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { Crc32 } from './crc32.ts';

/** One file of the package. Names are compared as the standard does: without case, `/` between folders. */
export interface PackagePart {
  /** Normalised: no leading `/`, no `\`, no `..`. */
  name: string;
  /** Unpacked, as the directory says; a part of another size is refused. */
  bytes: number;
  entry: Entry;
}

const entryLimit = 20_000;
const pieceBytes = 1 << 18;
const fileTypeMask = 0xf000;
const symbolicLink = 0xa000;

/** The zip that a spreadsheet is: its parts in memory only, never unpacked to a place of their own choosing. */
export class ZipPackage {
  private constructor(
    readonly file: PinnedFile,
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, PackagePart>,
  ) {}

  /** @throws fileTruncated, fileUnsafe (twice the same name, overlapping parts, links), archiveEncrypted */
  static async open(file: PinnedFile): Promise<ZipPackage> {
    let zip: ZipFile;
    try {
      // Names are decoded here: writers of other systems use `\` and a leading `/`, which is harmless in memory.
      zip = await openPromise(file.path, { autoClose: false, decodeStrings: false });
    } catch (error) {
      throw fault('fileTruncated', { path: file.path }, { remedy: 'chooseFile', detail: String(error) });
    }
    try {
      return new ZipPackage(file, zip, await listParts(file, zip));
    } catch (error) {
      zip.close();
      if (error instanceof FaultError) throw error;
      throw fault('fileTruncated', { path: file.path }, { remedy: 'chooseFile', detail: String(error) });
    }
  }

  find(name: string): PackagePart | undefined {
    return this.parts.get(normalName(name).toLowerCase());
  }

  names(): string[] {
    return [...this.parts.values()].map((part) => part.name);
  }

  close(): void {
    this.zip.close();
  }

  /**
   * The unpacked bytes of a part in pieces, its size and CRC checked at the end.
   * @throws unpacksTooMuch, fileUnsafe (an unknown method, another name inside), fileDamaged, Cancelled
   */
  async *read(part: PackagePart, job: Job): AsyncGenerator<Buffer> {
    const { entry } = part;
    const { path } = this.file;
    if (isBomb(entry.compressedSize, part.bytes)) throw unpacksTooMuch(this.file, part.name);
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw refused(path, part.name, 'method');
    const crc = new Crc32();
    let given = 0;
    try {
      const local = await this.zip.readLocalFileHeaderPromise(entry);
      if (!local.fileName.equals(entry.fileNameRaw)) throw refused(path, part.name, 'twoNames');
      for await (const piece of this.unpacked(entry, local.fileDataStart)) {
        throwIfCancelled(job);
        given += piece.length;
        if (given > part.bytes) throw damaged(path, part.name, 'larger than stated');
        crc.add(piece);
        yield piece;
      }
    } catch (error) {
      if (!(error instanceof Error) || error instanceof FaultError || error.name === 'Cancelled') throw error;
      if (!('code' in error) && !/end of file|overflows|signature/i.test(error.message)) throw error;
      throw damaged(path, part.name, String(error));
    }
    if (given !== part.bytes) throw damaged(path, part.name, 'cut short');
    if (crc.value() !== entry.crc32) throw damaged(path, part.name, 'CRC-32 differs');
  }

  private async *unpacked(entry: Entry, start: number): AsyncGenerator<Buffer> {
    const { compressedSize } = entry;
    // The promised form of this call is broken in the library: it opens by other arguments.
    const source = await new Promise<Readable>((resolve, reject) => {
      this.zip.openReadStreamLowLevel(
        start,
        compressedSize,
        0,
        compressedSize,
        false,
        compressedSize,
        (error, stream) => (error ? reject(error) : resolve(stream)),
      );
    });
    if (entry.compressionMethod === 0) {
      yield* source as AsyncIterable<Buffer>;
      return;
    }
    const inflate = createInflateRaw({ chunkSize: pieceBytes });
    source.on('error', (error) => inflate.destroy(error));
    source.pipe(inflate);
    try {
      yield* inflate as AsyncIterable<Buffer>;
    } finally {
      source.destroy();
      inflate.destroy();
    }
  }
}

/** `..` and `.` resolved, `\` as `/`, no leading `/`. */
export function normalName(name: string): string {
  const parts: string[] = [];
  for (const part of name.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function listParts(file: PinnedFile, zip: ZipFile): Promise<Map<string, PackagePart>> {
  if (zip.entryCount > entryLimit) throw refused(file.path, '', 'entries');
  const parts = new Map<string, PackagePart>();
  const ranges: [from: number, to: number, name: string][] = [];
  for await (const entry of zip.eachEntry()) {
    const given = entryName(entry.fileNameRaw, entry.generalPurposeBitFlag);
    const name = normalName(given);
    ranges.push([
      entry.relativeOffsetOfLocalHeader,
      entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize,
      name,
    ]);
    if (/[\\/]$/.test(given)) continue;
    const key = name.toLowerCase();
    if (parts.has(key)) throw refused(file.path, name, 'twice');
    if (entry.isEncrypted())
      throw fault('archiveEncrypted', { path: file.path, member: name }, { remedy: 'chooseFile' });
    if (((entry.externalFileAttributes >>> 16) & fileTypeMask) === symbolicLink)
      throw refused(file.path, name, 'link');
    parts.set(key, { name, bytes: entry.uncompressedSize, entry });
  }
  ranges.sort((a, b) => a[0] - b[0]);
  ranges.forEach(([, to, name], index) => {
    if (to > (ranges[index + 1]?.[0] ?? Infinity)) throw refused(file.path, name, 'overlap');
  });
  return parts;
}

type Refusal = 'method' | 'twoNames' | 'twice' | 'link' | 'overlap' | 'entries';

const refused = (path: string, part: string, reason: Refusal) =>
  fault('fileUnsafe', { path, part }, { remedy: 'chooseFile', detail: reason });

const damaged = (path: string, part: string, detail: string) =>
  fault('fileDamaged', { path, part }, { remedy: 'chooseFile', detail });
