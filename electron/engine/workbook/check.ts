import { resolve } from 'node:path';
import type { Answer } from '#shared/rpc/contract';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { openContainer, type Container } from './container/container.ts';
import { readContents } from './container/contents.ts';
import { hashEntry } from './container/entry-streams.ts';
import { damaged, readFault } from './container/io-faults.ts';
import { partKind } from './container/part-names.ts';

/** Verifies every hash and schema of a workbook file without opening it. @throws what is wrong with it */
export async function checkFile(path: string, job: Job): Promise<Answer<'workbook.check'>> {
  const container = await openContainer(resolve(path));
  try {
    const contents = await readContents(container, job);
    await checkData(container, job);
    return {
      parts: container.parts.size,
      rows: contents.batches.reduce((sum, { batch }) => sum + batch.loaded, 0),
      documents: contents.documents.length,
    };
  } catch (error) {
    throwIfCancelled(job);
    throw readFault(error, path);
  } finally {
    container.zip.close();
  }
}

async function checkData(container: Container, job: Job): Promise<void> {
  for (const part of container.parts.values()) {
    if (partKind(part.name) !== 'data') continue;
    const entry = container.entries.get(part.name);
    const found = entry && (await hashEntry(container, entry, null, job.signal));
    if (found?.sha256 !== part.sha256) throw damaged(container.path, part.name, 'SHA-256 differs');
  }
}
