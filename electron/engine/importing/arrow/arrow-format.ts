import { open } from 'node:fs/promises';
import { RecordBatchReader, type RecordBatch } from 'apache-arrow';
import { fault, FaultError } from '#shared/faults/fault';
import type { ArrowRecipe } from '#shared/model/recipe';
import type { Connection } from '#engine/database/database';
import { throwIfCancelled, type Job } from '#engine/jobs/job';
import { assertNotTooWide } from '../column-limit.ts';
import type { FileLook, FormatLoad, RecordSource, SourceFormat, SourceRecord, Wanted } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { lookOf, planRows } from '../look-of.ts';
import { hashFile } from '../source/hash.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { textReader } from './cell-text.ts';
import { registerCodecs } from './codecs.ts';

const typedRows = 5_000;
const lotRows = 2_000;

/** Arrow IPC files and streams: Feather, and what notebooks write. */
export const arrowFormat: SourceFormat = {
  needsPlainFile: true,
  look: (_context, file, wanted, job) => look(file, wanted, job),
  load,
  sources: (_file, folder) => recordsPaths(folder),
};

async function look(file: PinnedFile, { recipe }: Wanted, job: Job): Promise<FileLook> {
  const given = recipe?.format === 'arrow' ? recipe : null;
  let names: string[] = [];
  const rows: (string | null)[][] = [];
  for await (const lot of lots(file, job, (found) => (names = found))) {
    rows.push(...lot);
    if (rows.length >= typedRows) break;
  }
  if (names.length === 0) throw fault('importNoRows', { path: file.path });
  assertNotTooWide(file, names.length);
  const columns = planRows(names, rows, given?.columns);
  const made: ArrowRecipe = { format: 'arrow', columns: columns.map((plan) => plan.reading) };
  return lookOf({ file, recipe: made, columns }, rows);
}

async function load(connection: Connection, load: FormatLoad): Promise<LoadedBatch> {
  const { file, look, job } = load;
  const names = look.recipe.columns.map(({ name }) => name);
  async function* records(): AsyncGenerator<SourceRecord[]> {
    let line = 0;
    for await (const rows of lots(file, job, () => undefined))
      yield rows.map((cells): SourceRecord => {
        line += 1;
        return { cells, extra: null, line, byteOffset: 0, reason: null, text: '' };
      });
  }
  const source: RecordSource = { names, records: records(), notes: () => [] };
  return loadRecords(connection, load, source, { sha256: () => hashFile(file, job) });
}

/** Rows as texts, in lots; the names of the columns are told before the first. */
async function* lots(
  file: PinnedFile,
  job: Job,
  onNames: (names: string[]) => void,
): AsyncGenerator<(string | null)[][]> {
  registerCodecs();
  const handle = await open(file.path, 'r');
  try {
    const reader = await RecordBatchReader.from(handle);
    await reader.open();
    onNames(reader.schema.fields.map((field) => field.name));
    for await (const batch of reader as AsyncIterable<RecordBatch>) {
      const columns = batch.schema.fields.map((_, index) => {
        const vector = batch.getChildAt(index);
        return vector ? textReader(vector) : () => null;
      });
      for (let from = 0; from < batch.numRows; from += lotRows) {
        throwIfCancelled(job);
        const count = Math.min(lotRows, batch.numRows - from);
        yield Array.from({ length: count }, (_, row) => columns.map((read) => read(from + row)));
        await new Promise(setImmediate);
      }
    }
  } catch (error) {
    if (error instanceof FaultError || (error instanceof Error && error.name === 'Cancelled')) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw fault(
      'fileDamaged',
      { path: file.path, part: 'Arrow' },
      { remedy: 'chooseFile', detail, cause: error },
    );
  } finally {
    await handle.close().catch(() => undefined);
  }
}
