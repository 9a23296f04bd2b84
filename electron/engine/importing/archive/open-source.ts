import { open } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Job } from '#engine/jobs/job';
import { readBytes } from '../source/bytes.ts';
import { sniffBytes, type Sniffed } from '../source/magic.ts';
import { pinFile, type PinnedFile } from '../source/pinned-file.ts';
import { gzipped } from './gzip.ts';

/** A file whose outer wrappings are known. */
export interface OpenSource {
  /** What the person chose. */
  origin: PinnedFile;
  /** What is read: the file itself, or the same with a way to its unpacked bytes. */
  file: PinnedFile;
  found: Exclude<Sniffed, { kind: 'packed' }>;
  /** The first unpacked bytes, 64 KB at most. */
  head: Buffer;
}

const headBytes = 64 << 10;
/** Wrappings within one another: more than these are not opened. */
const layerLimit = 4;

/**
 * Pins a file and finds what it is behind compressions and archives.
 * @param folder where layers are unpacked that cannot be read in passing
 * @throws what pinFile throws, formatUnknown, fileUnreadable
 */
export async function openSource(path: string, folder: string, job: Job): Promise<OpenSource> {
  const origin = await pinFile(path);
  let file = origin;
  for (let layer = 0; ; layer += 1) {
    const head = await headOf(file, job);
    const found = sniffBytes(head);
    if (found.kind !== 'packed') return { origin, file, found, head };
    if (found.by !== 'gzip' || layer === layerLimit)
      throw fault('formatUnknown', { path: file.path, what: found.by }, { remedy: 'chooseFile' });
    const plain = await plainFile(file, folder, layer, job);
    file = { ...plain, packed: gzipped(plain) };
  }
}

async function headOf(file: PinnedFile, job: Job): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readBytes(file, { job })) {
    const part = Buffer.from(piece.subarray(0, headBytes - size));
    pieces.push(part);
    size += part.length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(pieces);
}

/** The unpacked bytes as a file of their own in `folder`; the file itself when nothing is packed. */
export async function plainFile(
  file: PinnedFile,
  folder: string,
  layer: number,
  job: Job,
): Promise<PinnedFile> {
  if (!file.packed) return file;
  const path = joinPath(folder, `unpacked-${layer}`);
  const output = await open(path, 'wx');
  try {
    let read = 0;
    const total = file.packed.total;
    const onRaw = (piece: Uint8Array) => {
      read += piece.length;
    };
    for await (const piece of readBytes(file, { job, onRaw })) {
      await output.writeFile(piece);
      const share = Math.min(1, read / Math.max(1, total));
      job.progress({ share, text: { key: 'import.unpacking' }, cancellable: true });
    }
  } finally {
    await output.close();
  }
  return { ...(await pinFile(path)), name: file.name };
}
