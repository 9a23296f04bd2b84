import { fault } from '#shared/faults/fault';
import type { PinnedFile } from '../source/pinned-file.ts';
import { XmlProblem } from './xml-problem.ts';

/** Lots of a sheet, with what is wrong with its part as a fault about the file. */
export async function* lotsSaidPlainly<T>(file: PinnedFile, lots: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (;;) {
      const next = await saidPlainly(file, () => lots.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await lots.return(undefined);
  }
}

/** What is wrong with a part of a spreadsheet, as a fault about the file. */
export async function saidPlainly<T>(file: PinnedFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const extra = { remedy: 'chooseFile' as const, detail: `${error.kind}: ${error.message}`, cause: error };
    const { path } = file;
    if (error.kind === 'cut') throw fault('fileTruncated', { path }, extra);
    const isUnsafe = error.kind === 'doctype' || error.kind === 'deep' || error.kind === 'long';
    throw fault(isUnsafe ? 'fileUnsafe' : 'fileDamaged', { path, part: error.part }, extra);
  }
}
