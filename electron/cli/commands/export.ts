import { extname, resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import { Recipient } from '#shared/model/data-tag';
import { openToRead } from '../books.ts';
import { oneOf, optionText, UsageError, type CliCommand, type Invocation } from '../command.ts';

/** A table by its id or its name. */
async function tableOf({ engine, job }: Invocation, name: string) {
  const tables = await engine.call('tables.list', {}, job);
  const found = tables.find(({ id, definition }) => id === name || definition.name === name);
  if (!found) throw fault('tableUnknown', { table: name });
  return found;
}

/** Rows of a table, as far as the tags of its columns allow. */
export const exportCommand: CliCommand = {
  name: 'export',
  usage:
    'export BOOK TABLE --out FILE.csv|parquet|xlsx [--columns A,B] [--without A,B] [--pseudonymise A,B] [--recipient inside|outside]',
  positionals: [2, 2],
  options: {
    out: { type: 'string' },
    columns: { type: 'string' },
    without: { type: 'string' },
    pseudonymise: { type: 'string' },
    recipient: { type: 'string' },
  },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const [book = '', name = ''] = positionals;
    const out = optionText(options, 'out');
    if (out === undefined) throw new UsageError('--out FILE');
    const format = oneOf(extname(out).slice(1).toLowerCase(), ['csv', 'parquet', 'xlsx'], 'out FILE.');
    const recipient = oneOf(optionText(options, 'recipient') ?? 'inside', Recipient.options, 'recipient');
    await openToRead(invocation, book);
    const { id: table, definition } = await tableOf(invocation, name);
    const idsOf = (option: string): string[] =>
      (optionText(options, option) ?? '')
        .split(',')
        .filter((word) => word !== '')
        .map((word) => {
          const column = definition.columns.find((each) => each.id === word || each.name === word);
          if (!column) throw fault('columnUnknown', { table: definition.name, column: word });
          return column.id;
        });
    const chosen = options.columns === undefined ? definition.columns.map(({ id }) => id) : idsOf('columns');
    const without = idsOf('without');
    const columns = chosen.filter((id) => !without.includes(id));
    const pseudonymise = idsOf('pseudonymise').filter((id) => columns.includes(id));
    const params = { table, path: resolve(out), format, columns, pseudonymise, recipient };
    const { path, bytes } = await engine.call('tables.export', params, job);
    terminal.say('cli.written', { path, bytes });
  },
};
