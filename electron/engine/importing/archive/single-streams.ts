import { Decompress } from 'fzstd';
import unbzip2Stream from 'unbzip2-stream';
import { XzReadableStream } from 'xz-decompress';
import { fault, FaultError } from '#shared/faults/fault';
import { throwIfCancelled } from '#engine/jobs/job';
import { readBytes, type Packed, type ReadOptions } from '../source/bytes.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { bombGuard, bombLimits, type BombLimits } from './bomb.ts';

type Unpack = (pieces: AsyncIterable<Buffer>) => AsyncGenerator<Uint8Array>;

/** A file compressed as a whole by zstd, bzip2 or xz. */
export function compressed(file: PinnedFile, by: 'zstd' | 'bzip2' | 'xz', limits = bombLimits): Packed {
  return { by, total: file.bytes, open: (_file, options) => unpacked(file, by, options, limits) };
}

async function* unpacked(
  file: PinnedFile,
  by: 'zstd' | 'bzip2' | 'xz',
  { job, onRaw }: ReadOptions,
  limits: BombLimits,
): AsyncGenerator<Buffer> {
  const count = bombGuard(file, limits);
  const raw = readBytes({ ...file, packed: null }, onRaw ? { job, onRaw } : { job });
  try {
    for await (const piece of unpackers[by](raw)) {
      throwIfCancelled(job);
      count(piece.length);
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    }
  } catch (error) {
    if (error instanceof FaultError || (error instanceof Error && error.name === 'Cancelled')) throw error;
    // Libraries throw what they please, texts among it.
    const detail = error instanceof Error ? error.message : String(error);
    throw fault('fileDamaged', { path: file.path, part: by }, { remedy: 'chooseFile', detail });
  } finally {
    await raw.return(undefined);
  }
}

const unpackers: Record<'zstd' | 'bzip2' | 'xz', Unpack> = {
  async *zstd(pieces) {
    const ready: Uint8Array[] = [];
    let ended = false;
    const stream = new Decompress((piece, final) => {
      ready.push(piece);
      ended = final ?? false;
    });
    for await (const piece of pieces) {
      for (const part of parts(piece)) {
        stream.push(part, false);
        yield* ready.splice(0);
      }
    }
    stream.push(new Uint8Array(0), true);
    yield* ready.splice(0);
    if (!ended) throw new Error('cut short');
  },
  async *bzip2(pieces) {
    const stream = unbzip2Stream();
    const ready: Uint8Array[] = [];
    let failure = null as Error | null;
    stream.on('data', (piece) => ready.push(piece));
    stream.on('error', (error) => (failure ??= new Error(String(error))));
    for await (const piece of pieces) {
      for (const part of parts(piece)) {
        stream.write(Buffer.from(part));
        if (failure) throw failure;
        yield* ready.splice(0);
      }
    }
    stream.end();
    if (failure) throw failure;
    yield* ready.splice(0);
  },
  async *xz(pieces) {
    const source = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(Uint8Array.from(next.value));
      },
    });
    const iterator = pieces[Symbol.asyncIterator]();
    const reader = new XzReadableStream(source).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  },
};

/** Small parts of a piece: what comes out of one of them is held at once. */
function* parts(piece: Buffer): Generator<Uint8Array> {
  const size = 1 << 16;
  for (let at = 0; at < piece.length; at += size) yield piece.subarray(at, at + size);
}
