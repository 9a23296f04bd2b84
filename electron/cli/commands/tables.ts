import { openToRead } from '../books.ts';
import type { CliCommand } from '../command.ts';
import { revealAll } from '../reveal.ts';
import { sayFixes, sayUse } from './import.ts';

export const tablesCommand: CliCommand = {
  name: 'tables',
  usage: 'tables BOOK [--json]',
  positionals: [1, 1],
  options: {},
  async run(invocation) {
    const { engine, job, terminal, positionals } = invocation;
    await openToRead(invocation, positionals[0] ?? '');
    const tables = await engine.call('tables.list', {}, job);
    if (terminal.json) return terminal.print(`${JSON.stringify(tables)}\n`);
    for (const table of tables) {
      const { name, role } = table.definition;
      terminal.tell('cli.table', {
        id: table.id,
        name,
        role,
        rows: table.rows,
        batches: table.batches.length,
      });
      sayUse(terminal.tell, table);
      for (const { file, recipe } of table.batches) sayFixes(terminal.tell, file, recipe);
    }
  },
};

export const quarantineCommand: CliCommand = {
  name: 'quarantine',
  usage: 'quarantine BOOK TABLE [--reveal] [--json]',
  positionals: [2, 2],
  options: { reveal: { type: 'boolean' } },
  async run(invocation) {
    const { engine, job, terminal, positionals } = invocation;
    const [book = '', table = ''] = positionals;
    await openToRead(invocation, book);
    if (invocation.options.reveal === true) await revealAll(invocation);
    const page = 10_000;
    let offset = 0;
    let total = 0;
    do {
      const answer = await engine.call('quarantine.list', { table, offset, limit: page }, job);
      total = answer.total;
      for (const entry of answer.entries) {
        if (terminal.json) await terminal.print(`${JSON.stringify(entry)}\n`);
        else {
          const { scope, line, byteOffset, column, reason, text } = entry;
          terminal.tell('cli.quarantineLine', {
            scope,
            line,
            byte: byteOffset,
            column: column ?? '-',
            reason: { key: `quarantine.${reason}` },
            text,
          });
        }
      }
      offset += page;
    } while (offset < total);
    if (total === 0) terminal.say('cli.noQuarantine');
  },
};
