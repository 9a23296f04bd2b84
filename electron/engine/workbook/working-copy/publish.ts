import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Entry } from 'yauzl';
import { ZipFile } from 'yazl';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import type { Directory } from '../container/directory.ts';
import { hashing } from '../container/entry-streams.ts';
import type { PartEntry } from '../container/manifest.ts';
import { manifestName } from '../container/part-names.ts';
import { syncFolder } from './atomic-file.ts';

/** Where a part's bytes come from. */
export type PartSource = PartEntry &
  (
    | { from: 'memory'; content: Buffer }
    | { from: 'file'; file: string }
    /** Copied as stored from the workbook's previous file. */
    | { from: 'previous'; directory: Directory; entry: Entry }
  );

/** A part that was to be copied turned out to be other than its hash: it must be made anew. */
export class PartChanged extends Error {}

const temporaryName = (target: string) => `.~${basename(target)}.${randomUUID().slice(0, 8)}.tmp`;

/** Removes what a save that was broken off left beside the workbook. Only the holder of its lock may call it. */
export async function removeStrayTargets(target: string): Promise<void> {
  const prefix = `.~${basename(target)}.`;
  try {
    for (const name of await readdir(dirname(target))) {
      const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
      if (/^[0-9a-f]{8}\.tmp$/.test(rest)) await rm(join(dirname(target), name), { force: true });
    }
  } catch {
    // A folder that can't be listed can still be read from.
  }
}

/**
 * Writes a whole workbook file beside its target and makes it durable. The caller renames it over the target.
 * @throws PartChanged, or the system's error; the temporary file is gone then
 */
export async function writeBeside(
  target: string,
  manifest: Buffer,
  parts: readonly PartSource[],
  savedAt: Date,
  job: Job,
): Promise<string> {
  const temporary = join(dirname(target), temporaryName(target));
  const handle = await open(temporary, 'wx');
  try {
    const zip = new ZipFile();
    const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject));
    addParts(zip, manifest, parts, savedAt);
    zip.end();
    await Promise.race([writeAll(zip.outputStream as Readable, handle, job), failed]);
    await handle.sync();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  await keepMode(target, temporary);
  await syncFolder(dirname(target));
  return temporary;
}

async function writeAll(source: Readable, handle: FileHandle, job: Job): Promise<void> {
  for await (const chunk of source) {
    throwIfCancelled(job);
    await handle.writeFile(chunk as Buffer);
  }
}

function addParts(zip: ZipFile, manifest: Buffer, parts: readonly PartSource[], mtime: Date): void {
  const common = { mtime, mode: 0o100644 };
  zip.addBuffer(manifest, manifestName, common);
  for (const part of parts) {
    if (part.from === 'memory') {
      zip.addBuffer(part.content, part.name, common);
      continue;
    }
    const options = { ...common, compress: false, size: part.bytes };
    zip.addReadStreamLazy(part.name, options, (done) => {
      void openChecked(part).then(
        (stream) => {
          stream.on('error', (error: unknown) => zip.emit('error', error));
          done(null, stream);
        },
        (error: unknown) => done(error, Readable.from([])),
      );
    });
  }
}

/** The bytes of a part; the stream fails at its end when they are not those of its hash. */
async function openChecked(part: Exclude<PartSource, { from: 'memory' }>): Promise<Readable> {
  const source =
    part.from === 'file'
      ? createReadStream(part.file, { highWaterMark: 1 << 20 })
      : await part.directory.zip.openReadStreamPromise(part.entry).catch((error: unknown) => {
          throw new PartChanged(part.name, { cause: error });
        });
  const { stream, digest } = hashing();
  stream._flush = (done) => {
    done(digest().sha256 === part.sha256 ? null : new PartChanged(part.name));
  };
  source.on('error', (error: Error) => {
    stream.destroy(part.from === 'previous' ? new PartChanged(part.name, { cause: error }) : error);
  });
  return source.pipe(stream);
}

async function keepMode(target: string, temporary: string): Promise<void> {
  try {
    await chmod(temporary, (await stat(target)).mode & 0o777);
  } catch {
    // A new file, or a file system without modes.
  }
}
