import { fault } from '#shared/faults/fault';
import { changing } from '../books.ts';
import type { CliCommand } from '../command.ts';
import { sayUse } from './import.ts';
import { definitionOptions, definitionWith } from './import-rules.ts';
import { stepOptions, stepsWith } from './shape-steps.ts';

export const defineCommand: CliCommand = {
  name: 'define',
  usage:
    'define BOOK TABLE [--role ROLE] [--map meaning=column,…] [--leave-out "quantity<=0"]… [--returns netted|gross] [--duplicates keep|leaveOut] [--add "name=formula"]… [--nps name=column]… [--lookup "TABLE:key=key:column,…[:first|last]"]… [--drop name]… [--json]',
  positionals: [2, 2],
  options: { ...definitionOptions, ...stepOptions },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const [book = '', name = ''] = positionals;
    const table = await changing(invocation, book, async () => {
      const tables = await engine.call('tables.list', {}, job);
      const found = tables.find((candidate) => candidate.id === name || candidate.definition.name === name);
      if (!found) throw fault('tableUnknown', { table: name });
      return engine.call(
        'tables.define',
        {
          table: found.id,
          definition: {
            ...definitionWith(found.definition, options),
            steps: stepsWith(found, tables, options, terminal.locale),
          },
        },
        job,
      );
    });
    sayUse((key, params) => terminal.say(key, params), table);
    if (terminal.json) await terminal.print(`${JSON.stringify(table)}\n`);
  },
};
