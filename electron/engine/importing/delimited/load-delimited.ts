import { join as joinPath } from 'node:path';
import { Cancelled, FaultError } from '#shared/faults/fault';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { DelimitedRecipe } from '#shared/model/recipe';
import { sql } from '#shared/sql/sql';
import type { Connection } from '#engine/database/database';
import type { FormatLoad } from '../format.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { loadRecords } from '../load-records.ts';
import { isOneFile, recordsPaths } from '../records-files.ts';
import { createQuarantine } from '../quarantine.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { loadRows, settleRows, type ColumnToLoad } from '../typing/load-rows.ts';
import { checkLoaded } from './check-loaded.ts';
import { delimitedRecords } from './delimited-records.ts';
import { strictEncodings } from './encodings.ts';
import { addLines, innerNewlines } from './inner-newlines.ts';
import type { FilePlan } from './plan-file.ts';
import { scanInPlace, writeAsUtf8, type ScannedText } from './prepare-text.ts';
import { strictCsv } from './read-csv.ts';

type DelimitedLoad = FormatLoad & { plan: FilePlan };

/** Files that the loader may touch besides the batch. */
export const loaderSources = (file: PinnedFile, folder: string): string[] => [
  file.path,
  decodedPath(folder),
  ...recordsPaths(folder),
];
const decodedPath = (folder: string): string => joinPath(folder, 'decoded.csv');

/**
 * Loads a delimited file into `rows` and `quarantine` of the loader's batch. A regular file goes through DuckDB's own
 * strict reader; the first irregularity sends the file through our record reader. Both end in the same typing.
 */
export async function loadDelimited(connection: Connection, given: FormatLoad): Promise<LoadedBatch> {
  const { plan } = given.look;
  if (!plan) throw new Error('a delimited file was looked at as something else');
  const load: DelimitedLoad = { ...given, plan };
  const notes = [...load.plan.notes];
  if (given.into) return loadRepaired(connection, load, '', notes);
  await createQuarantine(connection);
  const attempt = await loadRegular(connection, load, notes);
  return attempt.loaded ?? loadRepaired(connection, load, attempt.sha256, notes);
}

const sourceName = (index: number): string => `f${index + 1}`;

function columnsToLoad({ plan, ids }: DelimitedLoad): ColumnToLoad[] {
  return plan.columns.map((column, index) => ({
    source: sourceName(index),
    id: ids[index] ?? `c${index + 1}`,
    plan: column,
  }));
}

/** The fast path. `loaded` is null when the file turned out irregular; its hash is known all the same. */
async function loadRegular(
  connection: Connection,
  load: DelimitedLoad,
  notes: Text[],
): Promise<{ loaded: LoadedBatch | null; sha256: string }> {
  const { file, plan, job } = load;
  const { recipe } = plan;
  const { length: columns } = recipe.columns;
  const mayTry = plan.regular && columns > 1 && isOneFile(columns) && recipe.delimiter !== 'whitespace';
  const inPlace = file.packed === null && recipe.encoding === 'utf-8';
  if (inPlace) {
    job.stage(0, 0.9, text('import.reading'));
    const scanning = scanInPlace(file, { ...job, progress: () => undefined });
    scanning.catch(() => undefined);
    const tried = mayTry ? await tryStrict(connection, load, file.path, recipe) : 'irregular';
    const scan = await scanning;
    if (tried === 'loaded') {
      const loaded = await finishRegular(connection, load, scan, recipe, notes);
      return { loaded, sha256: scan.sha256 };
    }
    if (tried === 'irregular') return { loaded: null, sha256: scan.sha256 };
    return (await loadDecoded(connection, load, notes, mayTry)) ?? { loaded: null, sha256: scan.sha256 };
  }
  const decoded = await loadDecoded(connection, load, notes, mayTry);
  return decoded ?? { loaded: null, sha256: (await scanInPlace(file, job)).sha256 };
}

/** By way of a temporary UTF-8 file; other encodings are tried when the recipe's does not fit the whole file. */
async function loadDecoded(
  connection: Connection,
  load: DelimitedLoad,
  notes: Text[],
  mayTry: boolean,
): Promise<{ loaded: LoadedBatch | null; sha256: string } | null> {
  const { file, plan, folder, job } = load;
  const target = decodedPath(folder);
  const wanted = plan.recipe.encoding;
  const others = wanted.startsWith('utf-16') ? [] : strictEncodings.filter((encoding) => encoding !== wanted);
  for (const encoding of [wanted, ...others]) {
    // Only a parser checks UTF-8; where none may try, a few lines in it must not make the whole file UTF-8.
    if (encoding === 'utf-8' && encoding !== wanted && !mayTry) continue;
    job.stage(0, 0.3, text('import.decoding'));
    const scan = await writeAsUtf8(file, encoding, target, job);
    if (scan === null) continue;
    const recipe: DelimitedRecipe = { ...plan.recipe, encoding };
    job.stage(0.3, 0.9, text('import.reading'));
    const tried =
      mayTry && !isIrregular(scan) ? await tryStrict(connection, load, target, recipe) : 'irregular';
    if (tried === 'otherEncoding') continue;
    if (encoding !== wanted) {
      notes.push(text('import.note.encodingChanged', { encoding, guessed: wanted }));
      load.plan.recipe = recipe;
    }
    if (tried === 'irregular') return { loaded: null, sha256: scan.sha256 };
    return { loaded: await finishRegular(connection, load, scan, recipe, notes), sha256: scan.sha256 };
  }
  return null;
}

const isIrregular = ({ facts }: ScannedText): boolean => facts.hasNul || facts.hasInnerMark;

async function tryStrict(
  connection: Connection,
  load: DelimitedLoad,
  path: string,
  recipe: DelimitedRecipe,
): Promise<'loaded' | 'irregular' | 'otherEncoding'> {
  const columns = columnsToLoad(load);
  const from = strictCsv(
    path,
    recipe,
    columns.map((column) => column.source),
  );
  try {
    await loadRows(connection, from, columns, null);
    return 'loaded';
  } catch (error) {
    if (error instanceof Cancelled || !isReadError(error)) throw error;
    return /unicode|utf-8/i.test(error.fault.detail ?? '') ? 'otherEncoding' : 'irregular';
  }
}

const isReadError = (error: unknown): error is FaultError =>
  error instanceof FaultError &&
  error.fault.code === 'internal' &&
  /CSV|Invalid Input|Invalid unicode/i.test(error.fault.detail ?? '');

/**
 * Checks that every line of the file is accounted for and is a row, then settles the types; null when lines are missing,
 * or are none.
 */
async function finishRegular(
  connection: Connection,
  load: DelimitedLoad,
  scan: ScannedText,
  recipe: DelimitedRecipe,
  notes: Text[],
): Promise<LoadedBatch | null> {
  const { job } = load;
  job.stage(0.9, 1, text('import.settling'));
  const rows = Number((await connection.row(sql`SELECT count(*) AS n FROM rows`)).n);
  const firstLine = recipe.skipLines + (recipe.hasHeader ? 1 : 0) + 1;
  const spare = scan.facts.lines - (firstLine - 1) - rows;
  let inner = 0;
  if (spare !== 0 && !isIrregular(scan)) inner = await innerNewlines(connection);
  if (isIrregular(scan) || spare !== inner) {
    await connection.run(sql`DROP TABLE rows`);
    return null;
  }
  const late = await checkLoaded(connection, columnsToLoad(load), recipe.hasHeader);
  if (late) {
    if (late.otherTable !== null) {
      const before = inner > 0 ? await innerNewlines(connection, late.otherTable) : 0;
      load.plan.guide = { ...load.plan.guide, laterLine: firstLine + late.otherTable + before };
    }
    await connection.run(sql`DROP TABLE rows`);
    return null;
  }
  if (inner > 0) await addLines(connection, firstLine);
  if (scan.facts.blankLinesAtEnd > 0)
    notes.push(text('import.note.blankLines', { count: scan.facts.blankLinesAtEnd }));
  const columns = await settleRows(connection, columnsToLoad(load));
  return {
    sha256: scan.sha256,
    columns,
    recipe: { ...recipe, columns: columns.map((column) => column.plan.reading) },
    records: rows,
    loaded: rows,
    keptOut: 0,
    repaired: 0,
    hasExtra: false,
    firstLine: inner > 0 ? null : firstLine,
    stepByLineFeed: true,
    notes,
  };
}

/** The careful path: our record reader writes a regular file, which is loaded like any other. */
async function loadRepaired(
  connection: Connection,
  load: DelimitedLoad,
  sha256: string,
  notes: Text[],
): Promise<LoadedBatch> {
  const { file, plan, job } = load;
  const { recipe, ragged, guide } = plan;
  const look = { ...load.look, recipe, notes };
  return loadRecords(connection, { ...load, look }, delimitedRecords(file, recipe, { ragged, guide, job }), {
    sha256: () => sha256,
    from: 0.3,
    words: text('import.repairing'),
  });
}
