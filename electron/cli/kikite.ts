import { parseArgs } from 'node:util';
import { createEngine } from '#engine/engine';
import type { Job } from '#engine/jobs/job';
import { Cancelled, toFault } from '#shared/faults/fault';
import { Locale } from '#shared/i18n/text';
import { version } from './version.ts';
import { UsageError, type CliCommand, type OptionValues } from './command.ts';
import { commands, laterCommands } from './commands/index.ts';
import { dataFolder } from './data-folder.ts';
import { createTerminal, type Terminal } from './terminal.ts';

const done = 0;
const faulty = 1;
const wrongUsage = 2;
const interrupted = 130;

const names = commands.map((command) => command.name).join(', ');
const systemLocale = (): Locale => {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL ?? LC_MESSAGES ?? LANG ?? '').startsWith('ja') ? 'ja' : 'en';
};

function readArguments(
  command: CliCommand,
  words: string[],
): { positionals: string[]; values: OptionValues } {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    strict: true,
    options: { ...command.options, json: { type: 'boolean' }, locale: { type: 'string' } },
  });
  const [least, most] = command.positionals;
  if (positionals.length < least || positionals.length > most) throw new UsageError(command.name);
  return { positionals, values };
}

async function runCommand(command: CliCommand, words: string[], plain: Terminal): Promise<number> {
  let terminal = plain;
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const engine = createEngine({ dataFolder: dataFolder(), version });
  try {
    const { positionals, values } = readArguments(command, words);
    const locale = Locale.safeParse(values.locale);
    if (values.locale !== undefined && !locale.success) throw new UsageError('--locale en|ja');
    terminal = createTerminal(locale.data ?? plain.locale, values.json === true);
    const job: Job = {
      signal: stop.signal,
      progress: (progress) => terminal.progress(progress),
      page: () => undefined,
    };
    await command.run({ engine, job, terminal, positionals, options: values });
    return Number(process.exitCode ?? done);
  } catch (error) {
    if (error instanceof Cancelled) return interrupted;
    if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
      terminal.say('cli.badArguments', { reason: error.message, usage: command.usage });
      return wrongUsage;
    }
    terminal.fault(toFault(error));
    return faulty;
  } finally {
    await engine.close().catch(() => undefined);
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

async function main(words: string[]): Promise<number> {
  const terminal = createTerminal(systemLocale(), false);
  const [name, ...rest] = words;
  if (name === '--version') {
    await terminal.print(`${version}\n`);
    return done;
  }
  const asked = name === 'help' ? rest[0] : name;
  const command = commands.find((candidate) => candidate.name === asked);
  if (name === 'help' || name === undefined || name === '--help') {
    if (command) await terminal.print(`kikite ${command.usage}\n`);
    else terminal.say('cli.usage', { commands: names });
    return name === undefined ? wrongUsage : done;
  }
  if (command) return runCommand(command, rest, terminal);
  if (laterCommands.includes(name)) terminal.say('cli.notYet', { command: name });
  else terminal.say('cli.unknownCommand', { command: name, commands: names });
  return wrongUsage;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
