import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { reasonWords } from '#shared/analyses/exclusions';
import { Encoding, Recipe } from '#shared/model/recipe';
import type { TableInfo } from '#shared/model/catalog';
import type { Batch } from '#shared/model/batch';
import type { Answer } from '#shared/rpc/contract';
import { changing, openToRead } from '../books.ts';
import { oneOf, optionText, UsageError, type CliCommand, type Invocation } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { asksToCompare, proposeFile, tellDiff } from './import-refresh.ts';
import { definitionOptions, definitionWith } from './import-rules.ts';

type Inspection = Answer<'import.inspect'>;

const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
const decimalMarks = { point: '.', comma: ',' } as const;

/** A zone of the time zone database, or an offset like +09:00. */
function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** What only a person can say of the columns, said by options: the readings that their questions offer. */
function answered(found: Inspection, options: Invocation['options']): Inspection {
  const order = optionText(options, 'date-order');
  const mark = optionText(options, 'decimal');
  const zone = optionText(options, 'zone');
  if (order === undefined && mark === undefined && zone === undefined) return found;
  if (zone !== undefined && !isTimeZone(zone)) throw new UsageError('--zone Asia/Tokyo');
  const wantedOrder = order === undefined ? null : oneOf(order, dateOrders, 'date-order');
  const wantedMark = mark === undefined ? null : decimalMarks[oneOf(mark, ['point', 'comma'], 'decimal')];
  const columns = found.recipe.columns.map((reading, index) => {
    const choices = found.columns[index]?.question?.choices ?? [];
    const chosen = choices.find(({ reading: { form } }) =>
      form?.kind === 'date'
        ? form.zone === undefined && form.order === wantedOrder
        : form?.kind === 'number' && form.decimal === wantedMark,
    );
    const [open] = found.columns[index]?.question?.kind === 'zone' ? choices : [];
    if (zone !== undefined && open?.reading.form?.kind === 'date')
      return { ...open.reading, form: { ...open.reading.form, zone } };
    return chosen?.reading ?? reading;
  });
  return { ...found, recipe: { ...found.recipe, columns } };
}

/** The recipe for a file: detected, given as a file, or detected with another encoding. */
async function inspect({ engine, job, options }: Invocation, path: string): Promise<Inspection> {
  const given = optionText(options, 'recipe');
  const inside = optionText(options, 'inside') ?? null;
  const part = optionText(options, 'part') ?? null;
  const sheet = optionText(options, 'sheet');
  const source = { path, inside, part: sheet === undefined ? part : `sheet:${sheet}` };
  if (given !== undefined) {
    const recipe = Recipe.parse(JSON.parse(await readFile(given, 'utf8')));
    return engine.call('import.inspect', { ...source, recipe }, job);
  }
  const found = answered(await engine.call('import.inspect', source, job), options);
  const encoding = optionText(options, 'encoding');
  if (encoding === undefined || found.recipe.format !== 'delimited') return found;
  const recipe = { ...found.recipe, encoding: oneOf(encoding, Encoding.options, 'encoding') };
  return engine.call('import.inspect', { ...source, recipe }, job);
}

function sayFound(terminal: Terminal, inspection: Inspection): void {
  const { recipe, definition } = inspection;
  const delimited = recipe.format === 'delimited';
  terminal.say('cli.wouldImport', {
    file: inspection.file,
    role: definition.role,
    columns: definition.columns.length,
    encoding: delimited ? recipe.encoding : '-',
    delimiter: delimited ? JSON.stringify(recipe.delimiter) : '-',
  });
  for (const { name, type, meaning } of definition.columns)
    terminal.say('cli.column', { name, type, meaning });
  sayFixes((key, params) => terminal.say(key, params), inspection.file, recipe);
  for (const { id, kind, rows } of inspection.parts)
    terminal.say(kind === 'member' ? 'cli.member' : 'cli.part', { id, rows: rows ?? '-' });
}

/** What a person put right by hand, as the recipe has it. */
export function sayFixes(say: Terminal['say'], file: string, { fixes = [], columns }: Recipe): void {
  for (const { file: member, line, column, text } of fixes) {
    const name = column === undefined ? '*' : (columns[column]?.name ?? '-');
    say('cli.fix', { file: member === undefined ? file : `${file}/${member}`, line, column: name, text });
  }
}

/** What a table's definition uses and leaves out: its answer to `tables`, and said beside an import. */
export function sayUse(say: Terminal['say'], table: TableInfo): void {
  const { use } = table;
  if (!use) return;
  const { used, customers, orders, amount, unidentified } = use;
  say('cli.use', { used, customers, orders: orders ?? '-', amount: amount ?? '-', unidentified });
  for (const { reason, rows } of use.leftOut)
    say('cli.leftOut', { rows, reason: reasonWords(table, reason) });
}

async function importOne(invocation: Invocation, file: string): Promise<{ table: TableInfo; batch: Batch }> {
  const { engine, job, terminal, options } = invocation;
  const path = resolve(file);
  const found = await inspect(invocation, path);
  const name = optionText(options, 'table');
  const tables = await engine.call('tables.list', {}, job);
  const existing = tables.find((table) => table.id === name || table.definition.name === name);
  const definition = definitionWith(
    name !== undefined && !existing ? { ...found.definition, name } : found.definition,
    options,
  );
  const answer = await engine.call(
    'import.run',
    {
      path,
      recipe: found.recipe,
      inside: found.recipe.inside ?? null,
      part: found.recipe.part ?? null,
      definition: existing ? null : definition,
      table: existing?.id ?? null,
      confirm: true,
    },
    job,
  );
  const { table, batch } = answer;
  const { records, loaded, quarantined } = batch;
  terminal.say('cli.imported', {
    file: batch.file,
    table: table.id,
    name: table.definition.name,
    records,
    loaded,
    quarantined,
  });
  for (const note of batch.notes) terminal.say('cli.note', { note });
  sayUse((key, params) => terminal.say(key, params), table);
  return answer;
}

/** `--diff` tells and changes nothing; `--replace` tells, and with `--yes` takes the file in. */
async function compareAndReplace(invocation: Invocation, book: string, files: string[]): Promise<void> {
  const { engine, job, terminal, options } = invocation;
  const path = resolve(book);
  const commits = options.yes === true && options.diff !== true;
  const compare = async (file: string) => {
    const proposal = await proposeFile(invocation, file);
    if (!terminal.json) tellDiff(terminal, commits ? terminal.say : terminal.tell, proposal);
    if (commits) return { ...proposal, ...(await engine.call('import.accept', proposal, job)) };
    await engine.call('import.reject', proposal, job);
    return proposal;
  };
  const all = async () => {
    const answers = [];
    for (const file of files) answers.push(await compare(file));
    return answers;
  };
  if (commits) {
    const done = await changing(invocation, book, all);
    if (terminal.json) await terminal.print(`${JSON.stringify(done)}\n`);
  } else {
    await engine.call('workbook.open', { path, ifLocked: 'refuse' }, job);
    const found = await all();
    if (terminal.json) await terminal.print(`${JSON.stringify(found)}\n`);
    if (options.diff !== true) terminal.say('cli.diff.sayYes');
  }
  await engine.close();
}

export const importCommand: CliCommand = {
  name: 'import',
  usage:
    'import BOOK FILE… [--table NAME] [--role ROLE] [--map meaning=column,…] [--leave-out "quantity<=0"]… [--returns netted|gross] [--duplicates keep|leaveOut] [--recipe R.json] [--sheet S | --part P] [--inside MEMBER] [--encoding E] [--date-order dmy|mdy|ymd] [--decimal point|comma] [--zone ZONE] [--replace] [--diff] [--key COLUMN,…] [--yes] [--dry-run] [--json]',
  positionals: [2, 10_000],
  options: {
    ...definitionOptions,
    table: { type: 'string' },
    recipe: { type: 'string' },
    sheet: { type: 'string' },
    part: { type: 'string' },
    inside: { type: 'string' },
    encoding: { type: 'string' },
    'date-order': { type: 'string' },
    decimal: { type: 'string' },
    zone: { type: 'string' },
    replace: { type: 'boolean' },
    diff: { type: 'boolean' },
    key: { type: 'string' },
    yes: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  async run(invocation) {
    const { engine, terminal, positionals, options } = invocation;
    const [book = '', ...files] = positionals;
    if (asksToCompare(invocation)) return compareAndReplace(invocation, book, files);
    if (options['dry-run']) {
      await openToRead(invocation, book);
      const found: Inspection[] = [];
      for (const file of files) found.push(await inspect(invocation, resolve(file)));
      for (const inspection of found) {
        const definition = definitionWith(inspection.definition, options);
        if (terminal.json)
          await terminal.print(`${JSON.stringify({ ...inspection, path: undefined, definition })}\n`);
        else sayFound(terminal, { ...inspection, definition });
      }
      return;
    }
    const done = await changing(invocation, book, async () => {
      const answers = [];
      for (const file of files) answers.push(await importOne(invocation, file));
      return answers;
    });
    if (terminal.json) await terminal.print(`${JSON.stringify(done)}\n`);
    await engine.close();
  },
};
