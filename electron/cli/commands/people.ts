import { fault } from '#shared/faults/fault';
import type { Condition } from '#shared/conditions/condition';
import { callPaged, plainTable, toCsv } from '../arrow.ts';
import { changing, openToRead } from '../books.ts';
import { optionText, UsageError, type CliCommand, type Invocation } from '../command.ts';
import { revealAll } from '../reveal.ts';
import { documentOf } from './run.ts';

const page = 100_000;

/** Prints customers page by page, as CSV or (with --json) a JSON object a line. */
export async function printCustomers({ engine, job, terminal }: Invocation, who: Condition): Promise<void> {
  let offset = 0;
  let total = 0;
  do {
    const { answer, bytes } = await callPaged(engine, 'people.list', { who, offset, limit: page }, job);
    total = answer.total;
    const { columns, rows } = plainTable(bytes);
    const objects = () =>
      rows.map(
        (row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])))}\n`,
      );
    const csv = () => toCsv(columns, rows);
    await terminal.print(
      terminal.json ? objects().join('') : offset === 0 ? csv() : csv().replace(/^[^\n]*\n/, ''),
    );
    offset += page;
  } while (offset < total);
}

function markOf(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // falls through to the usage
  }
  throw new UsageError('--mark \'{"cohort":"2011-01-01","interval":1}\'');
}

/** The people behind a mark: how many, who they are, what they said. */
export const peopleCommand: CliCommand = {
  name: 'people',
  usage: 'people BOOK DOCUMENT.json|ID --mark JSON [--words | --voices | --keep TITLE] [--reveal] [--json]',
  positionals: [2, 2],
  options: {
    mark: { type: 'string' },
    words: { type: 'boolean' },
    voices: { type: 'boolean' },
    keep: { type: 'string' },
    reveal: { type: 'boolean' },
  },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const [book = '', name = ''] = positionals;
    const mark = markOf(optionText(options, 'mark'));
    const whoOf = async (): Promise<Condition> => {
      const { kind, body } = await documentOf(invocation, name);
      if (kind === 'segment' || kind === 'report') throw fault('kindUnknown', { kind });
      return { type: 'mark', kind, body, mark };
    };
    const title = optionText(options, 'keep');
    if (title !== undefined) {
      const kept = await changing(invocation, book, async () =>
        engine.call('people.keepAsSegment', { who: await whoOf(), title }, job),
      );
      terminal.say('cli.segmentKept', kept);
      return;
    }
    await openToRead(invocation, book);
    if (options.reveal === true) await revealAll(invocation);
    const who = await whoOf();
    const { customers, withVoice, voices } = await engine.call('people.count', { who }, job);
    terminal.say('cli.count', { count: customers, withVoice, voices });
    if (options.words)
      return terminal.print(`${JSON.stringify(await engine.call('voices.words', { who }, job))}\n`);
    if (options.voices)
      return terminal.print(
        `${JSON.stringify(await engine.call('voices.list', { who, limit: 2000 }, job))}\n`,
      );
    await printCustomers(invocation, who);
  },
};
