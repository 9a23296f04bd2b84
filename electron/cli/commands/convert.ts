import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Cancelled, fault, toFault } from '#shared/faults/fault';
import { renderText, translate } from '#shared/i18n/translate';
import type { Job } from '#engine/jobs/job';
import { Encoding, Recipe } from '#shared/model/recipe';
import type { Answer } from '#shared/rpc/contract';
import { oneOf, optionText, UsageError, type CliCommand, type Invocation } from '../command.ts';

const formats = ['csv', 'parquet', 'arrow', 'xlsx'] as const;

/** One line of a jobs file. */
const Task = z.object({
  in: z.string().min(1),
  out: z.string().min(1),
  encoding: Encoding.optional(),
  inside: z.string().optional(),
  part: z.string().optional(),
  recipe: Recipe.optional(),
  units: z.boolean().optional(),
});
type Task = z.infer<typeof Task>;

const defaultSeconds = 600;

function formatOf(out: string): (typeof formats)[number] {
  const extension = extname(out).slice(1).toLowerCase();
  return oneOf(extension === 'feather' ? 'arrow' : extension, formats, 'out OUT.');
}

async function convertOne({ engine }: Invocation, task: Task, job: Job): Promise<Answer<'import.convert'>> {
  const path = resolve(task.in);
  const out = resolve(task.out);
  const source = { path, inside: task.inside ?? null, part: task.part ?? null };
  let recipe = task.recipe ?? null;
  if (!recipe && task.encoding) {
    const found = await engine.call('import.inspect', source, job);
    if (found.recipe.format === 'delimited')
      recipe = { ...found.recipe, encoding: task.encoding, columns: [] };
  }
  return engine.call(
    'import.convert',
    { ...source, out, format: formatOf(out), units: task.units === true, recipe },
    job,
  );
}

/** A job of its own for one task, which is over after some seconds. */
async function bounded<T>(
  job: Job,
  seconds: number,
  path: string,
  work: (job: Job) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, seconds * 1000);
  const cancel = () => stop.abort();
  job.signal.addEventListener('abort', cancel, { once: true });
  try {
    return await work({
      signal: stop.signal,
      progress: (p) => job.progress(p),
      page: (bytes) => job.page(bytes),
    });
  } catch (error) {
    if (late && error instanceof Cancelled) throw fault('tookTooLong', { path, seconds });
    throw error;
  } finally {
    clearTimeout(timer);
    job.signal.removeEventListener('abort', cancel);
  }
}

/** Every line of a jobs file in turn, one line of outcome for each; a bad one stops nothing. */
async function convertAll(invocation: Invocation, jobs: string, seconds: number): Promise<void> {
  const { terminal, job } = invocation;
  const input = jobs === '-' ? process.stdin : createReadStream(resolve(jobs));
  let done = 0;
  let failed = 0;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (job.signal.aborted) throw new Cancelled();
    if (line.trim() === '') continue;
    let task: Partial<Task> = {};
    try {
      const told = Task.parse(JSON.parse(line));
      task = told;
      const { notes, ...counts } = await bounded(job, seconds, told.in, (one) =>
        convertOne(invocation, told, one),
      );
      const words = notes.map((note) => renderText(terminal.locale, note));
      done += 1;
      await terminal.print(
        `${JSON.stringify({ in: told.in, out: told.out, ok: true, ...counts, notes: words })}\n`,
      );
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      failed += 1;
      const wrong =
        error instanceof z.ZodError || error instanceof SyntaxError || error instanceof UsageError;
      const found = toFault(
        wrong ? fault('badRequest', { command: 'convert', reason: error.message.slice(0, 300) }) : error,
      );
      const words = translate(terminal.locale, `fault.${found.code}`, found.params);
      const none = { rows: 0, quarantined: 0, noted: 0, notes: [] };
      const outcome = { in: task.in ?? null, out: task.out ?? null, ok: false, ...none };
      await terminal.print(
        `${JSON.stringify({ ...outcome, fault: { code: found.code, params: found.params, words } })}\n`,
      );
    }
  }
  if (process.stderr.isTTY) terminal.say('cli.jobDone', { done, failed });
}

export const convertCommand: CliCommand = {
  name: 'convert',
  usage:
    'convert IN OUT.{csv,parquet,arrow,xlsx} [--encoding E] [--part P] [--inside M] [--recipe R.json] [--units] [--json] | convert --jobs FILE.jsonl|- [--seconds N]',
  positionals: [0, 2],
  options: {
    encoding: { type: 'string' },
    part: { type: 'string' },
    sheet: { type: 'string' },
    inside: { type: 'string' },
    recipe: { type: 'string' },
    jobs: { type: 'string' },
    seconds: { type: 'string' },
    units: { type: 'boolean' },
  },
  async run(invocation) {
    const { terminal, job, positionals, options } = invocation;
    const seconds = Number(optionText(options, 'seconds') ?? defaultSeconds);
    if (!Number.isFinite(seconds) || seconds <= 0) throw new UsageError('--seconds N');
    const jobs = optionText(options, 'jobs');
    if (jobs !== undefined) {
      if (positionals.length > 0) throw new UsageError('--jobs');
      return convertAll(invocation, jobs, seconds);
    }
    const [from, out] = positionals;
    if (from === undefined || out === undefined) throw new UsageError('IN OUT');
    const given = optionText(options, 'recipe');
    const encoding = optionText(options, 'encoding');
    const task: Task = {
      in: from,
      out,
      encoding: encoding === undefined ? undefined : oneOf(encoding, Encoding.options, 'encoding'),
      inside: optionText(options, 'inside'),
      units: options.units === true,
      part: optionText(options, 'part') ?? sheetPart(optionText(options, 'sheet')),
      recipe: given === undefined ? undefined : Recipe.parse(JSON.parse(await readFile(given, 'utf8'))),
    };
    formatOf(out);
    const { notes, ...counts } = await convertOne(invocation, task, job);
    if (terminal.json)
      await terminal.print(`${JSON.stringify({ in: from, out, ok: true, ...counts, notes })}\n`);
    else {
      const { rows, noted, quarantined } = counts;
      terminal.say('cli.converted', { out, rows, noted, quarantined });
      for (const note of notes) terminal.say('cli.note', { note });
    }
  },
};

/** `--sheet Orders` is the part `sheet:Orders`. */
const sheetPart = (sheet: string | undefined): string | undefined =>
  sheet === undefined || sheet.includes(':') ? sheet : `sheet:${sheet}`;
