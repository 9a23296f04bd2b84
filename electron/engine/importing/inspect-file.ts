import { factsOf } from '#shared/model/column-facts';
import { text } from '#shared/i18n/translate';
import type { ColumnLook, Guess, Inspection } from '#shared/rpc/importing';
import type { EngineContext } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { guessDefinition } from '../meaning/guess.ts';
import { listAllBatches, listTables, reading } from '../workbook/records.ts';
import { settingGuesses } from './delimited/setting-guesses.ts';
import type { FileLook } from './format.ts';
import { withLook, type SourceLook, type SourceRequest } from './look-at-file.ts';
import { readSettings } from '../workbook/settings.ts';
import { hashFile } from './source/hash.ts';
import { matches } from './table-columns.ts';
import { readerOf } from './typing/values/reader.ts';

/** Larger files are not hashed for a mere look. */
const hashedBytes = 200_000_000;

/** Answers `import.inspect`: what the file is, and what its table may mean. Nothing is stored. */
export const inspectFile = (context: EngineContext, request: SourceRequest, job: Job): Promise<Inspection> =>
  withLook(context, request, job, (look) => inspection(context, look, job));

async function inspection(context: EngineContext, look: SourceLook, job: Job): Promise<Inspection> {
  const guessed = guessDefinition({ file: look.file.name, columns: guessColumns(look) });
  const names = look.recipe.columns.map((column) => column.name);
  const timeZone = context.workbook ? (await reading(context, readSettings)).timeZone : null;
  return {
    path: look.origin.path,
    file: look.origin.name,
    bytes: look.origin.bytes,
    recipe: look.recipe,
    parts: look.parts,
    ...(look.files ? { files: look.files } : {}),
    sample: look.sample,
    ...(look.rows === undefined ? {} : { rows: look.rows }),
    last: look.last,
    odd: look.odd,
    settingGuesses: look.plan ? settingGuesses(look.plan.structure) : [],
    encodingGuesses: look.encodings.map((guess): Guess => ({
      value: guess.encoding,
      confidence: guess.confidence,
      evidence: [text(`import.encoding.${guess.evidence}`)],
    })),
    ...guessed,
    columns: look.columns.map((plan) => (plan.look ? withOwnZone(plan.look, timeZone) : null)),
    matchingTable: await matchingTable(context, names),
    duplicateOf: await duplicateOf(context, look, job),
    notes: [...look.notes, ...guessed.notes],
  };
}

/** Where moments may be that have no zone: the workbook's own is offered first. */
function withOwnZone(look: ColumnLook, timeZone: string | null): ColumnLook {
  const { question } = look;
  const [first] = question?.choices ?? [];
  const form = first?.reading.form;
  if (timeZone === null || question?.kind !== 'zone' || !first || form?.kind !== 'date') return look;
  const own = { ...first.reading, form: { ...form, zone: timeZone } };
  const read = readerOf(own.form, own.type);
  const choice = {
    label: text('import.zone', { zone: timeZone }),
    reading: own,
    examples: first.examples.map((one) => ({ text: one.text, value: read(one.text) })),
  };
  const others = question.choices.filter(({ label }) => label.params?.zone !== timeZone);
  return { ...look, question: { ...question, choices: [choice, ...others] } };
}

/** What the meaning of columns is guessed from: names, types and the first values. */
export const guessColumns = (look: FileLook) =>
  look.recipe.columns.map(({ name, type: tried, form, ...more }, index) => {
    const type = look.columns[index]?.expected ?? tried;
    const labels = new Map(
      more.shows === 'label' ? more.labels?.map(({ value, label }) => [value, label]) : [],
    );
    const read = form ? readerOf(form, tried) : (text: string) => labels.get(text) ?? text;
    return {
      name,
      type,
      facts: factsOf(more),
      ...(look.plan ? { people: look.plan.spread.map((row) => row[index] ?? null) } : {}),
      examples: look.sample.map((row) => read(row[index] ?? '') ?? row[index] ?? null),
    };
  });

async function matchingTable(context: EngineContext, names: readonly string[]): Promise<string | null> {
  if (!context.workbook) return null;
  const tables = await reading(context, listTables);
  return tables.findLast(({ definition }) => matches(names, definition))?.id ?? null;
}

async function duplicateOf(
  context: EngineContext,
  { origin, recipe }: SourceLook,
  job: Job,
): Promise<Inspection['duplicateOf']> {
  if (!context.workbook || origin.bytes > hashedBytes) return null;
  const batches = (await reading(context, (connection) => listAllBatches(connection))).filter(
    (batch) =>
      batch.bytes === origin.bytes &&
      batch.recipe.inside === recipe.inside &&
      batch.recipe.part === recipe.part,
  );
  if (batches.length === 0) return null;
  const sha256 = await hashFile(origin, job);
  const same = batches.find((batch) => batch.sha256 === sha256);
  return same ? { table: same.table, batch: same.id } : null;
}
