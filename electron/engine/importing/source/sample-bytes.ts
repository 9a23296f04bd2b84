import { open } from 'node:fs/promises';
import type { Job } from '#engine/jobs/job';
import { readBytes } from './bytes.ts';
import type { PinnedFile } from './pinned-file.ts';

/** What is looked at before a whole file is read. */
export interface SampledBytes {
  head: Buffer;
  /** Pieces from further on, which begin and end anywhere; none for a packed file. */
  blocks: Buffer[];
  /** Whether `head` is all there is. */
  whole: boolean;
}

const headBytes = 1 << 20;
const blockBytes = 48 << 10;
const blockCount = 16;

/** The start of a file, and blocks spread over the rest of it. */
export async function sampleBytes(file: PinnedFile, job: Job, limit = headBytes): Promise<SampledBytes> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readBytes(file, { job })) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > limit) break;
  }
  const all = Buffer.concat(pieces);
  const whole = size <= limit;
  const head = all.subarray(0, limit);
  if (whole || file.packed) return { head, blocks: [], whole };
  return { head, blocks: await spreadBlocks(file, limit), whole };
}

async function spreadBlocks(file: PinnedFile, headBytes: number): Promise<Buffer[]> {
  const handle = await open(file.path, 'r');
  try {
    const blocks: Buffer[] = [];
    const step = (file.bytes - headBytes) / blockCount;
    for (let index = 0; index < blockCount; index += 1) {
      const from = Math.floor(headBytes + step * (index + 0.5));
      const buffer = Buffer.alloc(Math.min(blockBytes, Math.max(0, file.bytes - from)));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      if (bytesRead > 0) blocks.push(buffer.subarray(0, bytesRead));
    }
    return blocks;
  } finally {
    await handle.close();
  }
}
