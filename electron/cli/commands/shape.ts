import type { TableDefinition } from '#shared/model/table';
import { splitDefinition, unionDefinition, unpivotDefinition } from '#shared/shape/derive';
import { changing } from '../books.ts';
import { optionText, UsageError, type CliCommand } from '../command.ts';
import { columnNamed, tableNamed } from './shape-steps.ts';

export const shapeCommand: CliCommand = {
  name: 'shape',
  usage:
    'shape BOOK TABLE [--unpivot COLUMN,… --names NAME --values NAME | --split COLUMN [--separator S] [--item NAME] | --union TABLE,…] [--keep COLUMN,…] [--empty] --name NAME [--json]',
  positionals: [2, 2],
  options: {
    unpivot: { type: 'string' },
    names: { type: 'string' },
    values: { type: 'string' },
    split: { type: 'string' },
    separator: { type: 'string' },
    item: { type: 'string' },
    union: { type: 'string' },
    keep: { type: 'string' },
    empty: { type: 'boolean' },
    name: { type: 'string' },
  },
  async run(invocation) {
    const { engine, job, terminal, positionals, options } = invocation;
    const [book = '', tableName = ''] = positionals;
    const table = await changing(invocation, book, async () => {
      const tables = await engine.call('tables.list', {}, job);
      const source = tableNamed(tables, tableName);
      const ids = (option: string): string[] | undefined =>
        optionText(options, option)
          ?.split(',')
          .map((name) => columnNamed(source, name.trim()).id);
      const name = optionText(options, 'name');
      if (name === undefined) throw new UsageError('--name');
      const empty = options.empty ? ('keep' as const) : ('leaveOut' as const);
      const rest = (used: readonly string[]) =>
        ids('keep') ?? source.definition.columns.map(({ id }) => id).filter((id) => !used.includes(id));
      let definition: TableDefinition | undefined;
      const columns = ids('unpivot');
      const split = optionText(options, 'split');
      const union = optionText(options, 'union');
      if (columns)
        definition = unpivotDefinition(source, {
          name,
          keep: rest(columns),
          columns,
          names: optionText(options, 'names') ?? 'name',
          values: optionText(options, 'values') ?? 'value',
          empty,
        });
      else if (split !== undefined) {
        const of = columnNamed(source, split).id;
        const given = optionText(options, 'separator');
        const separator =
          given ?? (await engine.call('shape.items', { table: source.id, column: of }, job)).separator ?? ';';
        const item = optionText(options, 'item') ?? split;
        definition = splitDefinition(source, { name, keep: rest([of]), of, separator, item, empty });
      } else if (union !== undefined) {
        const others = union.split(',').map((each) => tableNamed(tables, each.trim()));
        definition = unionDefinition([source, ...others], name);
      }
      if (!definition) throw new UsageError('--unpivot, --split, --union');
      return engine.call('shape.derive', { definition }, job);
    });
    const { id, rows, definition } = table;
    if (terminal.json) await terminal.print(`${JSON.stringify(table)}\n`);
    else terminal.say('cli.derived', { id, name: definition.name, rows });
  },
};
