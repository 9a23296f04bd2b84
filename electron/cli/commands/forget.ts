import { openToRead, changing } from '../books.ts';
import type { CliCommand } from '../command.ts';

export const forgetCommand: CliCommand = {
  name: 'forget',
  usage: 'forget BOOK CUSTOMER… [--dry-run] [--json]',
  positionals: [2, 1_000],
  options: { 'dry-run': { type: 'boolean' } },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const [book = '', ...customers] = positionals;
    const dryRun = options['dry-run'] === true;
    const ask = () => engine.call('privacy.forget', { customers, dryRun }, job);
    if (dryRun) await openToRead(invocation, book);
    const found = dryRun ? await ask() : await changing(invocation, book, ask);
    if (terminal.json) return terminal.print(`${JSON.stringify(found)}\n`);
    terminal.tell(dryRun ? 'cli.wouldForget' : 'cli.forgotten', {
      n: found.rows,
      quarantined: found.quarantined,
      records: found.records,
    });
  },
};
