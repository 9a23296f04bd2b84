import type { TableInfo } from '#shared/model/catalog';
import type { Column, TableDefinition } from '#shared/model/table';

const plain = (id: string, name: string): Column => ({
  id,
  name,
  type: 'text',
  meaning: 'attribute',
  dataType: null,
  sensitivity: 'none',
});

const blank = (name: string, role: TableDefinition['role'], columns: Column[]): TableDefinition => ({
  name,
  role,
  columns,
  rowRules: [],
  returns: 'netted',
  duplicates: 'keep',
  coverage: { start: null, end: null },
});

type Source = Pick<TableInfo, 'id' | 'definition'>;

/** The kept columns of a source as the first columns of a derived table. */
function kept({ definition }: Source, keep: readonly string[]) {
  const found = definition.columns.filter(({ id }) => keep.includes(id));
  return {
    columns: found.map((column, index): Column => ({ ...column, id: `c${index + 1}` })),
    keep: found.map(({ id }, index) => ({ id: `c${index + 1}`, from: id })),
  };
}

const most = (columns: readonly Column[]): Column['sensitivity'] =>
  columns.some(({ sensitivity }) => sensitivity === 'specialCare')
    ? 'specialCare'
    : columns.some(({ sensitivity }) => sensitivity === 'personal')
      ? 'personal'
      : 'none';

/** Columns side by side as rows; what is kept keeps its meaning. */
export function unpivotDefinition(
  source: Source,
  choice: {
    name: string;
    keep: readonly string[];
    columns: readonly string[];
    names: string;
    values: string;
    empty: 'leaveOut' | 'keep';
  },
): TableDefinition {
  const { columns, keep } = kept(source, choice.keep);
  const [nameId, valueId] = [`c${columns.length + 1}`, `c${columns.length + 2}`];
  const wide = source.definition.columns.filter(({ id }) => choice.columns.includes(id));
  const value = { ...plain(valueId, choice.values), sensitivity: most(wide) };
  return {
    ...blank(choice.name, source.definition.role, [...columns, plain(nameId, choice.names), value]),
    from: {
      type: 'unpivot',
      table: source.id,
      keep,
      columns: wide.map(({ id }) => id),
      nameId,
      valueId,
      empty: choice.empty,
    },
  };
}

/** A row for each item of a text that lists several. */
export function splitDefinition(
  source: Source,
  choice: {
    name: string;
    keep: readonly string[];
    of: string;
    separator: string;
    item: string;
    empty: 'leaveOut' | 'keep';
  },
): TableDefinition {
  const { columns, keep } = kept(source, choice.keep);
  const itemId = `c${columns.length + 1}`;
  const own = source.definition.columns.find(({ id }) => id === choice.of);
  const item = { ...plain(itemId, choice.item), sensitivity: own?.sensitivity ?? 'none' };
  const { of, separator, empty } = choice;
  return {
    ...blank(choice.name, source.definition.role, [...columns, item]),
    from: { type: 'split', table: source.id, keep, of, separator, itemId, empty },
  };
}

/** Tables one below the other: columns of one name are one column, in the order in which names come first. */
export function unionDefinition(sources: readonly Source[], name: string): TableDefinition {
  const columns: Column[] = [];
  for (const { definition } of sources)
    for (const column of definition.columns)
      if (!columns.some((each) => each.name === column.name))
        columns.push({ ...column, id: `c${columns.length + 1}` });
  return {
    ...blank(name, sources[0]?.definition.role ?? 'other', columns),
    from: {
      type: 'union',
      ids: columns.map(({ id }) => id),
      tables: sources.map(({ id, definition }) => ({
        table: id,
        columns: columns.map((each) => definition.columns.find((own) => own.name === each.name)?.id ?? null),
      })),
    },
  };
}
