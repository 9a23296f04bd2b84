import { join as joinPath } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Recipe } from '#shared/model/recipe';
import type { SourceFile } from '#shared/model/source-file';
import { identifier, join, sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import type {
  FormatLoad,
  MixedSource,
  PushedSource,
  RecordSource,
  SourceFormat,
  SourceRecord,
} from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { lookInto, plainLayer } from '../look-into.ts';
import { hashFile } from '../source/hash.ts';
import type { StagedJob } from '../staged-job.ts';
import { SeriesFixes } from './series-fixes.ts';
import { memberFolder, withMember, type Member } from './members.ts';

/** A file that is read into the table, and where its columns are. */
export interface SeriesMember {
  member: Member;
  bytes: number;
  settings: Recipe | null;
  /** Of each column of the table, the file's own; -1 where it has none. */
  places: number[];
}

export interface Series {
  members: readonly SeriesMember[];
  part: string | null;
  files: readonly SourceFile[];
}

const notesLimit = 50;
const comparedRows = 20_000_000;
const comparedColumns = 500;

/** Files one behind another as one table; each is read by its own format. */
export function seriesFormat(series: Series): SourceFormat {
  return {
    needsPlainFile: false,
    look: () => Promise.reject(fault('internal', {})),
    load: (connection, load) => loadSeries(connection, load, series),
    sources: (file, folder) => [
      ...recordsPaths(folder),
      joinPath(memberFolder(folder), `unpacked-${plainLayer}`),
      ...(file.files ?? []).map(({ path }) => path),
    ],
  };
}

async function loadSeries(connection: Connection, load: FormatLoad, series: Series): Promise<LoadedBatch> {
  const read = new Map<string, { rows: number; quarantined: number }>();
  const notes = new Map<string, Text>();
  const fixes = new SeriesFixes(load.look.recipe.fixes ?? []);
  const total = Math.max(
    1,
    series.members.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  let done = 0;
  const source: PushedSource = {
    push: async (take) => {
      for (const one of series.members) {
        const counts = { rows: 0, quarantined: 0 };
        const job = partOf(load.job, done / total, one.bytes / total);
        const into = (records: RecordSource | MixedSource) => take(placed(records, one, counts));
        const said = await loadMember(connection, { ...load, job, into }, one, series.part, fixes);
        for (const note of said) if (notes.size < notesLimit) notes.set(JSON.stringify(note), note);
        read.set(one.member.id, counts);
        done += one.bytes;
      }
    },
    notes: () => [...notes.values()],
    followed: () => fixes.outcome(),
  };
  const batch = await loadRecords(connection, load, source, { sha256: () => hashFile(load.file, load.job) });
  batch.files = series.files.map((file) => ({ ...file, ...read.get(file.name) }));
  batch.notes.push(...(await sameRows(connection, batch)));
  return batch;
}

async function loadMember(
  connection: Connection,
  load: FormatLoad,
  one: SeriesMember,
  part: string | null,
  fixes: SeriesFixes,
): Promise<Text[]> {
  const { member, settings } = one;
  const { context, job } = load;
  const quiet = { signal: job.signal, page: () => undefined, progress: () => undefined };
  return withMember(member, load.folder, quiet, async (source, folder) => {
    const look = await lookInto(context, source, { recipe: settings, part, folder }, quiet);
    const own = fixes.of(one);
    if (own.length > 0) look.recipe.fixes = own;
    const { notes, recipe } = await look.format.load(connection, { ...load, file: look.file, look, folder });
    if (own.length > 0) fixes.take(one, recipe.fixes ?? []);
    const known = new Set(look.notes.map((note) => JSON.stringify(note)));
    return notes.filter((note) => !known.has(JSON.stringify(note)));
  });
}

/** A member's records with its cells in the table's columns, and its name in the last one. */
function placed(
  source: RecordSource | MixedSource,
  { member, places }: SeriesMember,
  counts: { rows: number; quarantined: number },
): RecordSource {
  if ('lots' in source) throw fault('internal', {});
  const { records: lots } = source;
  const place = (record: SourceRecord): SourceRecord => {
    const { cells } = record;
    if (cells === null) {
      counts.quarantined += 1;
      return record;
    }
    counts.rows += 1;
    const own = places.map((at) => cells[at] ?? null);
    own.push(member.id);
    return { ...record, cells: own };
  };
  async function* records(): AsyncGenerator<SourceRecord[]> {
    for await (const lot of lots) yield lot.map(place);
  }
  return { names: source.names, records: records(), notes: () => source.notes() };
}

/** A job whose whole is a part of another's. */
const partOf = (job: StagedJob, from: number, share: number): StagedJob => ({
  signal: job.signal,
  page: (bytes) => job.page(bytes),
  progress: (progress) => job.progress({ ...progress, share: from + (progress.share ?? 0) * share }),
  stage: () => undefined,
});

/** Rows that stand in more than one file, every cell the same: exports that overlap. */
async function sameRows(connection: Connection, batch: LoadedBatch): Promise<Text[]> {
  const ids = batch.columns.map(({ id }) => id);
  const file = batch.columns.findLast(({ plan }) => plan.reading.name === '_file')?.id;
  const own = ids.filter((id) => id !== file);
  if (file === undefined || batch.loaded > comparedRows || own.length > comparedColumns || own.length === 0)
    return [];
  const { n } = await connection.row(
    sql`SELECT coalesce(sum(n), 0) AS n FROM (
      SELECT count(*) AS n FROM rows GROUP BY hash(${join(own.map((id) => identifier(id)))})
      HAVING min(${identifier(file)}) <> max(${identifier(file)}))`,
  );
  return Number(n) > 0 ? [text('import.note.series.sameRows', { count: Number(n) })] : [];
}
