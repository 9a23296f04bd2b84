import type { CliCommand } from '../command.ts';
import { optionText, UsageError } from '../command.ts';
import { openToRead } from '../books.ts';

export const auditCommand: CliCommand = {
  name: 'audit',
  usage: 'audit BOOK [--noted HASH] [--json]',
  positionals: [1, 1],
  options: { noted: { type: 'string' } },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const noted = optionText(options, 'noted') ?? null;
    if (noted !== null && !/^[0-9a-f]{64}$/u.test(noted)) throw new UsageError('--noted HASH');
    await openToRead(invocation, positionals[0] ?? '');
    const found = await engine.call('privacy.audit', { noted }, job);
    if (!found.intact) process.exitCode = 1;
    if (terminal.json) {
      await terminal.print(`${JSON.stringify(found)}\n`);
      return;
    }
    for (const { n, at, actor, action, what, columns, rows } of found.entries)
      terminal.tell('cli.audit.entry', {
        line: String(n),
        at,
        actor,
        action: { key: `privacy.action.${action}` },
        what,
        columns: columns.length === 0 ? '–' : columns.join(' '),
        rows: rows ?? '–',
      });
    if (found.broken)
      terminal.say('cli.audit.broken', {
        line: String(found.broken.n),
        reason: { key: `privacy.broken.${found.broken.reason}` },
      });
    else terminal.say('cli.audit.intact', { entries: found.entries.length, head: found.head });
  },
};
