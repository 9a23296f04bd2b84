import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../jobs/job.ts';
import { throwIfCancelled } from '../jobs/job.ts';
import {
  emitCatalogue,
  emitPerson,
  sampleHeader,
  type SampleOptions,
  type SampleRow,
} from '#shared/sample/rows';
import { sampleFiles, sampleWords, type SampleFile } from '#shared/sample/words';
import { text } from '#shared/i18n/translate';

const peopleBetweenFlushes = 2_000;

/** A CSV record (RFC 4180): quoted only where it must be. */
export function csvRecord(row: SampleRow): string {
  return `${row
    .map((cell) => {
      const value = String(cell);
      return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    })
    .join(',')}\r\n`;
}

/**
 * Writes the sample's exports into a folder, person by person, in bounded memory.
 * @returns the path of each file.
 */
export async function writeSample(
  folder: string,
  options: SampleOptions,
  job: Job,
): Promise<Record<SampleFile, string>> {
  const words = sampleWords(options.locale);
  const paths = Object.fromEntries(
    sampleFiles.map((file) => [file, join(folder, words.files[file])]),
  ) as Record<SampleFile, string>;
  const streams = new Map<SampleFile, WriteStream>();
  const buffers = new Map<SampleFile, string[]>();
  for (const file of sampleFiles) {
    streams.set(file, createWriteStream(paths[file]));
    buffers.set(file, [csvRecord(sampleHeader(file, options.locale))]);
  }
  const emit = (file: SampleFile, row: SampleRow): void => void buffers.get(file)?.push(csvRecord(row));
  const flush = async (): Promise<void> => {
    for (const [file, stream] of streams) {
      const lines = buffers.get(file) ?? [];
      if (lines.length > 0 && !stream.write(lines.join(''))) await once(stream, 'drain');
      lines.length = 0;
    }
  };
  try {
    emitCatalogue(options, emit);
    for (let index = 0; index < options.customers; index += 1) {
      emitPerson(index, options, emit);
      if (index % peopleBetweenFlushes === 0) {
        await flush();
        throwIfCancelled(job);
        job.progress({
          share: (index / options.customers) * 0.3,
          text: text('sample.writing'),
          cancellable: true,
        });
      }
    }
    await flush();
  } finally {
    await Promise.all(
      [...streams.values()].map(async (stream) => {
        stream.end();
        await once(stream, 'close');
      }),
    );
  }
  return paths;
}
