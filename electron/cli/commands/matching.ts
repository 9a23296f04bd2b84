import { resolve } from 'node:path';
import type { MatchSummary } from '#shared/rpc/matching';
import { optionText, UsageError, type CliCommand, type OptionValues } from '../command.ts';
import type { Terminal } from '../terminal.ts';

const options = { out: { type: 'string' }, probability: { type: 'string' } } as const;

function outOf(options: OptionValues): string {
  const out = optionText(options, 'out');
  if (out === undefined) throw new UsageError('--out FILE.csv');
  return resolve(out);
}

function probabilityOf(options: OptionValues): number | null {
  const given = optionText(options, 'probability');
  if (given === undefined) return null;
  const value = Number(given);
  if (!(value > 0 && value < 1)) throw new UsageError('--probability 0…1');
  return value;
}

async function tell(
  terminal: Terminal,
  summary: MatchSummary,
  key: 'cli.linked' | 'cli.deduped',
): Promise<void> {
  if (terminal.json) return terminal.print(`${JSON.stringify(summary)}\n`);
  const fields = summary.fields.map(({ name, kind }) => `${name.trim()} (${kind})`).join(', ');
  terminal.say('cli.compared', { fields });
  terminal.say(key, { records: summary.records, found: summary.found, path: summary.path });
  return undefined;
}

export const linkCommand: CliCommand = {
  name: 'link',
  usage: 'link A.csv B.csv --out PAIRS.csv [--probability P] [--one-to-one|--many] [--json]',
  positionals: [2, 2],
  options: { ...options, 'one-to-one': { type: 'boolean' }, many: { type: 'boolean' } },
  async run({ engine, job, terminal, positionals, options: given }) {
    const [first = '', second = ''] = positionals.map((path) => resolve(path));
    const single = given['one-to-one'] === true ? true : given.many === true ? false : null;
    const summary = await engine.call(
      'identity.linkFiles',
      { first, second, out: outOf(given), probability: probabilityOf(given), oneToOne: single },
      job,
    );
    await tell(terminal, summary, 'cli.linked');
  },
};

export const dedupeCommand: CliCommand = {
  name: 'dedupe',
  usage: 'dedupe A.csv --out CLUSTERS.csv [--probability P] [--json]',
  positionals: [1, 1],
  options,
  async run({ engine, job, terminal, positionals, options: given }) {
    const path = resolve(positionals[0] ?? '');
    const params = { path, out: outOf(given), probability: probabilityOf(given) };
    await tell(terminal, await engine.call('identity.dedupeFile', params, job), 'cli.deduped');
  },
};
