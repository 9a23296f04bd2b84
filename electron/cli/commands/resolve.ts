import type { IdentityProposal } from '#shared/rpc/identity';
import { changing, openToRead } from '../books.ts';
import { oneOf, type CliCommand } from '../command.ts';
import type { Terminal } from '../terminal.ts';

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

async function tell(terminal: Terminal, proposal: IdentityProposal): Promise<void> {
  if (terminal.json) return terminal.print(`${JSON.stringify(proposal)}\n`);
  const { effect, records, newRecords, merges, splits, toReview, threshold } = proposal;
  terminal.tell('cli.resolve.records', { records, fresh: newRecords });
  terminal.tell('cli.resolve.proposal', { merges, splits, threshold });
  const { before, after } = effect.customers;
  terminal.tell('cli.resolve.customers', { before: before ?? 0, after: after ?? 0 });
  terminal.tell('cli.resolve.repeat', {
    before: percent(effect.repeatRate.before),
    after: percent(effect.repeatRate.after),
  });
  if (toReview > 0) terminal.tell('cli.resolve.review', { pairs: toReview });
  return undefined;
}

/** Proposes who is one customer; accepts and saves unless it is a dry run. */
export const resolveCommand: CliCommand = {
  name: 'resolve',
  usage: 'resolve BOOK [--dry-run] [--mode new|all|answers] [--json]',
  positionals: [1, 1],
  options: { 'dry-run': { type: 'boolean' }, mode: { type: 'string' } },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const book = positionals[0] ?? '';
    const mode =
      options.mode === undefined ? null : oneOf(options.mode, ['new', 'all', 'answers'] as const, 'mode');
    const propose = (dryRun: boolean) =>
      engine.call('identity.resolve', { mode, dryRun, documents: terminal.json }, job);
    if (options['dry-run'] === true) {
      await openToRead(invocation, book);
      return tell(terminal, await propose(true));
    }
    const proposal = await changing(invocation, book, () => propose(false));
    await tell(terminal, proposal);
    terminal.say('cli.resolve.saved');
    return undefined;
  },
};
