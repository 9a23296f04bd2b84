import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Encoding } from '#shared/model/recipe';
import type { Job } from '#engine/jobs/job';
import { readBytes } from '../source/bytes.ts';
import { FactsOfText, type TextFacts } from '../source/line-count.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { streamDecoder } from './decoding.ts';

export interface ScannedText {
  facts: TextFacts;
  sha256: string;
}

/** Reads a UTF-8 file where it lies: its hash and the facts of its text. */
export async function scanInPlace(file: PinnedFile, job: Job): Promise<ScannedText> {
  const hash = createHash('sha256');
  const facts = new FactsOfText();
  for await (const piece of readBytes({ ...file, packed: null }, { job })) {
    hash.update(piece);
    facts.add(piece);
    await new Promise(setImmediate);
  }
  return { facts: facts.result(), sha256: hash.digest('hex') };
}

/**
 * Writes the text of a file, decompressed and in UTF-8, to `target`. Null when its bytes do not fit the encoding; UTF-8
 * is passed on unchecked, since whoever parses it checks it.
 */
export async function writeAsUtf8(
  file: PinnedFile,
  encoding: Encoding,
  target: string,
  job: Job,
): Promise<ScannedText | null> {
  const hash = createHash('sha256');
  const facts = new FactsOfText();
  const decoder = encoding === 'utf-8' ? null : streamDecoder(encoding);
  let first = true;
  const withoutMark = (text: string) => {
    const bare = first && text.startsWith('\ufeff') ? text.slice(1) : text;
    if (text !== '') first = false;
    return bare;
  };
  const output = await open(target, 'w');
  let read = 0;
  const onRaw = (piece: Uint8Array) => {
    hash.update(piece);
    read += piece.length;
  };
  try {
    const write = async (text: Buffer) => {
      facts.add(text);
      await output.writeFile(text);
      job.progress({
        share: Math.min(1, read / (file.packed?.total ?? file.bytes)),
        text: { key: 'import.decoding' },
        cancellable: true,
      });
    };
    for await (const piece of readBytes(file, { job, onRaw })) {
      const text = decoder ? decoded(() => withoutMark(decoder.decode(piece))) : piece;
      if (text === null) return null;
      if (text.length > 0) await write(text);
    }
    const rest = decoder ? decoded(() => decoder.decode()) : Buffer.alloc(0);
    if (rest === null) return null;
    if (rest.length > 0) await write(rest);
    return { facts: facts.result(), sha256: hash.digest('hex') };
  } finally {
    await output.close();
  }
}

function decoded(decode: () => string): Buffer | null {
  try {
    return Buffer.from(decode(), 'utf8');
  } catch {
    return null;
  }
}
