import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import type { Recipe, RowFix } from '#shared/model/recipe';
import { identifier } from '#shared/sql/sql';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled } from '../jobs/job.ts';
import { correctedSource } from './fixes/record-fixes.ts';
import type { FormatLoad, MixedSource, PushedSource, QuarantineReason, RecordSource } from './format.ts';
import { handedOver, type LoadedBatch } from './loaded-batch.ts';
import { createQuarantine, QuarantineWriter } from './quarantine.ts';
import { extraSource, RecordsFiles, sourceName } from './records-files.ts';
import { loadParts } from './typing/load-parts.ts';
import type { ColumnToLoad } from './typing/load-rows.ts';
import { planColumn } from './typing/plan-column.ts';

export interface LoadRecordsOptions {
  /** Of the file as it lies on the disk; asked for once all records are read. */
  sha256: () => string | Promise<string>;
  /** As the file was read in the end; the look's own recipe when nothing is given. Its columns are replaced. */
  recipe?: () => Recipe;
  /** Where reading begins in the progress of the whole, 0 to 0.7, and its words. */
  from?: number;
  words?: Text;
}

/**
 * Loads records of our own reading into the batch's `rows` and `quarantine`, and settles the types by whole columns.
 * What was repaired or kept out is listed and counted: records = loaded + kept out, always.
 */
export async function loadRecords(
  connection: Connection,
  load: FormatLoad,
  source: RecordSource | MixedSource | PushedSource,
  options: LoadRecordsOptions,
): Promise<LoadedBatch> {
  const { look, ids, extraId, folder, job } = load;
  const corrected = 'records' in source ? correctedSource(source, ownFixes(look.recipe)) : source;
  if (load.into && !('push' in corrected)) {
    await load.into(corrected);
    return handedOver([...look.notes, ...corrected.notes()], withFollowed(look.recipe, corrected));
  }
  await createQuarantine(connection);
  job.stage(options.from ?? 0, 0.7, options.words ?? text('import.reading'));
  const files = await RecordsFiles.open(folder, look.columns.length);
  const written = await writeRecords(corrected, files, new QuarantineWriter(connection), load);
  const columns: ColumnToLoad[] = look.columns.map((plan, index) => ({
    source: sourceName(index),
    id: ids[index] ?? `c${index + 1}`,
    plan,
  }));
  if (written.hasExtra) columns.push({ source: extraSource, id: extraId, plan: textColumn });
  const line = written.firstLine === null ? identifier('line') : null;
  const settled = await loadParts(connection, files.parts(columns), line, job);
  const sha256 = await options.sha256();
  const recipe = withFollowed(options.recipe?.() ?? look.recipe, corrected);
  return {
    sha256,
    columns: settled,
    recipe: {
      ...recipe,
      columns: settled.slice(0, look.columns.length).map((column) => column.plan.reading),
    },
    records: written.loaded + written.keptOut,
    loaded: written.loaded,
    keptOut: written.keptOut,
    repaired: written.repaired,
    hasExtra: written.hasExtra,
    firstLine: written.firstLine,
    stepByLineFeed: false,
    notes: [...look.notes, ...corrected.notes(), ...reasonNotes(written.reasons), ...unusedNotes(corrected)],
  };
}

/** Corrections of this file alone; those of several files are followed file by file. */
const ownFixes = ({ fixes = [] }: Recipe): RowFix[] =>
  fixes.filter(({ file, anywhere }) => file === undefined || anywhere);

type AnySource = RecordSource | MixedSource | PushedSource;

/** The recipe with its corrections as they were followed. */
function withFollowed(recipe: Recipe, source: AnySource): Recipe {
  const followed = 'followed' in source ? source.followed?.() : undefined;
  return followed && recipe.fixes ? { ...recipe, fixes: followed.fixes } : recipe;
}

function unusedNotes(source: AnySource): Text[] {
  const unused = ('followed' in source ? source.followed?.().unused : undefined) ?? 0;
  return unused > 0 ? [text('import.note.unusedFixes', { count: unused })] : [];
}

const textColumn = { ...planColumn('_extra', []), undecided: false };
interface WrittenRecords {
  loaded: number;
  keptOut: number;
  repaired: number;
  reasons: Map<QuarantineReason, number>;
  hasExtra: boolean;
  /** Line of the first row when rows and lines run in step; null when each row needs its own. */
  firstLine: number | null;
}

/** Writes records as regular files, and lists what was repaired or kept out. */
async function writeRecords(
  source: RecordSource | MixedSource | PushedSource,
  files: RecordsFiles,
  quarantine: QuarantineWriter,
  { job }: FormatLoad,
): Promise<WrittenRecords> {
  const result = { loaded: 0, keptOut: 0, repaired: 0, hasExtra: false };
  const reasons = new Map<QuarantineReason, number>();
  let firstLine = 1;
  let inStep = true;
  const take = async (some: RecordSource | MixedSource) => {
    for await (const lot of 'lots' in some ? some.lots : some.records) {
      throwIfCancelled(job);
      if (!Array.isArray(lot)) {
        if (result.loaded === 0) firstLine = lot.line;
        inStep &&= lot.inStep && lot.line === firstLine + result.loaded;
        result.loaded += lot.rows;
        await files.addRows(lot);
        continue;
      }
      for (const record of lot) {
        const { cells, line, reason } = record;
        if (reason !== null) {
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          await quarantine.add({
            scope: cells ? 'repaired' : 'row',
            record: result.loaded + result.keptOut + 1,
            line,
            byteOffset: record.byteOffset,
            column: null,
            text: record.text,
            reason,
          });
        }
        if (!cells) {
          result.keptOut += 1;
          continue;
        }
        if (reason !== null) result.repaired += 1;
        if (record.extra !== null) result.hasExtra = true;
        if (result.loaded === 0) firstLine = line;
        else if (line !== firstLine + result.loaded) inStep = false;
        result.loaded += 1;
        const full = files.add(record, cells);
        if (full) await full;
      }
    }
  };
  try {
    await ('push' in source ? source.push(take) : take(source));
    await files.flush();
    await quarantine.flush();
  } finally {
    await files.close();
  }
  return { ...result, reasons, firstLine: inStep ? firstLine : null };
}

function reasonNotes(reasons: ReadonlyMap<QuarantineReason, number>): Text[] {
  return [...reasons].map(([reason, count]) =>
    text('import.note.listed', { count, reason: text(`quarantine.${reason}`) }),
  );
}
