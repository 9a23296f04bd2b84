import { factsOf } from '#shared/model/column-facts';
import { text } from '#shared/i18n/translate';
import type { Text } from '#shared/i18n/text';
import type { SavRecipe } from '#shared/model/recipe';
import { fault } from '#shared/faults/fault';
import type { Connection } from '#engine/database/database';
import { silentJob, type Job } from '#engine/jobs/job';
import { assertNotTooWide } from '../column-limit.ts';
import type { FileLook, FormatLoad, RecordSource, SourceFormat, SourceRecord, Wanted } from '../format.ts';
import { loadRecords } from '../load-records.ts';
import { recordsPaths } from '../records-files.ts';
import type { LoadedBatch } from '../loaded-batch.ts';
import { lookOf } from '../look-of.ts';
import { hashFile } from '../source/hash.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import { followReading, type ColumnPlan } from '../typing/plan-column.ts';
import { CaseTexts } from './case-texts.ts';
import { openDictionary, readCases, type ReadCases } from './open-sav.ts';
import { planVariables, rangeTexts } from './read-as.ts';
import type { SavDictionary } from './variables.ts';

const typedRows = 5_000;

/** SPSS system files, `.sav` and `.zsav`: named variables, labels of values, declared missing values. */
export const savFormat: SourceFormat = {
  needsPlainFile: true,
  look: (_context, file, wanted, job) => look(file, wanted, job),
  load: loadSav,
  sources: (_file, folder) => recordsPaths(folder),
};

async function look(file: PinnedFile, wanted: Wanted, job: Job): Promise<FileLook> {
  const given = wanted.recipe?.format === 'sav' ? wanted.recipe : null;
  const { dictionary, declared } = await openDictionary(file, given?.encoding ?? null);
  const { variables, encoding } = dictionary;
  assertNotTooWide(file, variables.length);
  const texts = new CaseTexts(dictionary);
  const rows: (string | null)[][] = [];
  for await (const _read of readCases(
    file,
    dictionary,
    (bytes) => {
      if (rows.length < typedRows) rows.push(texts.read(bytes));
    },
    job,
  ))
    if (rows.length >= typedRows) break;
  const columns = follow(planVariables(dictionary, rows), given, rows);
  const recipe: SavRecipe = {
    format: 'sav',
    encoding,
    columns: columns.map((plan) => plan.reading),
  };
  return lookOf({ file, recipe, columns, notes: dictionaryNotes(dictionary, declared) }, rows);
}

/** Readings that a person or an earlier batch chose, by name; what the file says of the column stays the file's. */
function follow(
  plans: readonly ColumnPlan[],
  given: SavRecipe | null,
  rows: readonly (readonly (string | null)[])[],
): ColumnPlan[] {
  const chosen = new Map(given?.columns.map((reading) => [reading.name, reading]));
  return plans.map((plan, index) => {
    const reading = chosen.get(plan.reading.name);
    if (!reading) return plan;
    const nulls = [...new Set([...reading.nulls, ...plan.reading.nulls])];
    const texts = rows.flatMap((row) => (typeof row[index] === 'string' ? [row[index]] : []));
    return followReading({ ...reading, ...factsOf(plan.reading), nulls }, texts);
  });
}

function dictionaryNotes(dictionary: SavDictionary, declared: string | null): Text[] {
  const { encoding, weight, label } = dictionary;
  const notes: Text[] = [];
  if (label !== '') notes.push(text('import.note.fileLabel', { label }));
  if (declared !== null && declared !== encoding)
    notes.push(text('import.note.encodingChanged', { encoding, guessed: declared }));
  if (weight !== null) notes.push(text('import.note.weighted', { column: weight }));
  return notes;
}

async function loadSav(connection: Connection, load: FormatLoad): Promise<LoadedBatch> {
  const { file, look: found, job } = load;
  if (found.recipe.format !== 'sav') throw fault('internal', {});
  const { dictionary } = await openDictionary(file, found.recipe.encoding);
  const columns = await withRangeNulls(file, dictionary, found.columns, job);
  const source = savRecords(file, dictionary, columns, job);
  return loadRecords(connection, { ...load, look: { ...found, columns } }, source, {
    sha256: () => hashFile(file, silentJob()),
  });
}

/** Missing values declared as a range are looked for in the whole file, and become texts that mean "no value". */
async function withRangeNulls(
  file: PinnedFile,
  dictionary: SavDictionary,
  columns: ColumnPlan[],
  job: Job,
): Promise<ColumnPlan[]> {
  const ranged = dictionary.variables.flatMap((variable, index) =>
    variable.missing.range && variable.form === 'number' ? [index] : [],
  );
  if (ranged.length === 0) return columns;
  const texts = new CaseTexts(dictionary);
  const found = new Map(ranged.map((index) => [index, new Set<string>()]));
  const reading = readCases(
    file,
    dictionary,
    (bytes) => {
      const cells = texts.read(bytes);
      for (const [index, seen] of found) {
        const variable = dictionary.variables[index];
        const cell = cells[index];
        if (variable && typeof cell === 'string')
          for (const one of rangeTexts(variable, [cell])) seen.add(one);
      }
    },
    job,
  );
  for await (const _read of reading);
  return columns.map((plan, index) => {
    const more = found.get(index);
    if (!more) return plan;
    return { ...plan, reading: { ...plan.reading, nulls: [...new Set([...plan.reading.nulls, ...more])] } };
  });
}

/** The cases of a file as records; one cell a variable. */
export function savRecords(
  file: PinnedFile,
  dictionary: SavDictionary,
  columns: readonly ColumnPlan[],
  job: Job,
): RecordSource {
  const texts = new CaseTexts(dictionary);
  const nulls = columns.map(({ reading }) => new Set(reading.nulls));
  const missing = columns.map(() => 0);
  let last: ReadCases = { cases: 0, unfinished: false };
  async function* records(): AsyncGenerator<SourceRecord[]> {
    let lot: SourceRecord[] = [];
    const reading = readCases(
      file,
      dictionary,
      (bytes, line) => {
        const cells = texts.read(bytes);
        nulls.forEach((set, index) => {
          const cell = cells[index];
          if (set.size > 0 && typeof cell === 'string' && set.has(cell))
            missing[index] = (missing[index] ?? 0) + 1;
        });
        lot.push({ cells, extra: null, line, byteOffset: 0, reason: null, text: '' });
      },
      job,
    );
    for await (const read of reading) {
      last = read;
      const share = dictionary.cases ? Math.min(1, read.cases / dictionary.cases) : null;
      job.progress({ share, text: text('import.reading'), cancellable: true });
      if (lot.length > 0) yield lot;
      lot = [];
    }
    if (last.unfinished)
      yield [{ cells: null, extra: null, line: last.cases + 1, byteOffset: 0, reason: 'cutOff', text: '' }];
  }
  return {
    names: columns.map(({ reading }) => reading.name),
    records: records(),
    notes: () => [
      ...missingNotes(columns, missing),
      ...textNotes(texts),
      ...(dictionary.cases !== null && dictionary.cases !== last.cases
        ? [text('import.note.caseCount', { found: last.cases, said: dictionary.cases })]
        : []),
    ],
  };
}

const namedColumns = 10;

function missingNotes(columns: readonly ColumnPlan[], missing: readonly number[]): Text[] {
  const found = columns.flatMap(({ reading }, index) => {
    const count = missing[index] ?? 0;
    return count > 0 ? [{ name: reading.name, count }] : [];
  });
  if (found.length === 0) return [];
  const count = found.reduce((sum, one) => sum + one.count, 0);
  const listed = found.slice(0, namedColumns).map((one) => `${one.name} ${one.count}`);
  const names = `${listed.join(', ')}${found.length > namedColumns ? ' …' : ''}`;
  return [text('import.note.declaredMissing', { count, columns: names })];
}

function textNotes({ padded }: CaseTexts): Text[] {
  const notes: Text[] = [];
  if (padded.cut > 0) notes.push(text('import.note.cutCharacters', { count: padded.cut }));
  if (padded.undecodable > 0)
    notes.push(text('import.note.undecodable', { count: padded.undecodable, encoding: padded.encoding }));
  return notes;
}
