import { open } from 'node:fs/promises';
import { fault } from '#shared/faults/fault';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { PinnedFile } from '../source/pinned-file.ts';
import { EndOfBytes } from './byte-cursor.ts';
import { BytecodeCases, PlainCases } from './expand-cases.ts';
import { inflateBlocks } from './inflate-blocks.ts';
import { NotASystemFile, readDictionary } from './read-dictionary.ts';
import { chooseEncoding, declaredEncoding } from './text-encoding.ts';
import { dictionaryTexts, readVariables, type SavDictionary } from './variables.ts';

const firstBytes = 1 << 20;
/** A dictionary larger than this is damage. */
const dictionaryLimit = 1 << 29;
const pieceBytes = 1 << 20;

/**
 * The dictionary of a file.
 * @param encoding the one that a person or an earlier batch chose
 * @throws savDamaged
 */
export async function openDictionary(
  file: PinnedFile,
  encoding: string | null,
): Promise<{ dictionary: SavDictionary; declared: string | null }> {
  return saidPlainly(file, async () => {
    for (let size = firstBytes; ; size *= 8) {
      const head = await readHead(file, Math.min(size, file.bytes, dictionaryLimit));
      try {
        const raw = readDictionary(head);
        const declared = declaredEncoding(raw);
        const chosen = encoding ?? chooseEncoding(declared, dictionaryTexts(raw));
        return { dictionary: readVariables(raw, chosen), declared };
      } catch (error) {
        if (!(error instanceof EndOfBytes) || head.length < size) throw error;
      }
    }
  });
}

/** Called for every case; its bytes are only valid during the call. `number` is from 1. */
export type OnCase = (bytes: Uint8Array, number: number) => void;

export interface ReadCases {
  /** Cases that were whole. */
  cases: number;
  /** The file ends within a case. */
  unfinished: boolean;
}

/**
 * Reads cases from first to last, in pieces: a pause after each lets whoever collects them pass them on.
 * @throws savDamaged, Cancelled
 */
export async function* readCases(
  file: PinnedFile,
  dictionary: SavDictionary,
  onCase: OnCase,
  job: Job,
): AsyncGenerator<ReadCases> {
  const { slots, bias, littleEndian, compression } = dictionary;
  const source =
    compression === 'none' ? new PlainCases(slots) : new BytecodeCases(slots, bias, littleEndian);
  let cases = 0;
  const handle = await open(file.path, 'r');
  try {
    const pieces =
      compression === 'zlib'
        ? inflateBlocks(handle, { bytes: file.bytes, ...dictionary })
        : plainPieces(handle, dictionary.dataAt);
    for (;;) {
      throwIfCancelled(job);
      const piece = await saidPlainly(file, () => pieces.next());
      if (piece.done === true) break;
      for (const bytes of source.push(piece.value)) {
        cases += 1;
        onCase(bytes, cases);
      }
      yield { cases, unfinished: false };
    }
    yield { cases, unfinished: source.unfinished };
  } finally {
    await handle.close();
  }
}

async function* plainPieces(
  handle: Awaited<ReturnType<typeof open>>,
  from: number,
): AsyncGenerator<Buffer, void> {
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (let at = from; ;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readHead(file: PinnedFile, size: number): Promise<Buffer> {
  const handle = await open(file.path, 'r');
  try {
    const buffer = Buffer.alloc(size);
    const { bytesRead } = await handle.read(buffer, 0, size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function saidPlainly<T>(file: PinnedFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotASystemFile || error instanceof EndOfBytes || error instanceof RangeError))
      throw error;
    throw fault(
      'savDamaged',
      { path: file.path },
      { remedy: 'chooseFile', detail: error.message, cause: error },
    );
  }
}
