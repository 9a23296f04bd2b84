import type { TableInfo } from '#shared/model/catalog';

/** How a derived table is made, as its form asks for it. */
interface DerivedBy {
  wide: string[];
  /** Columns of the source that stay beside. */
  kept: string[];
  of: string | null;
  separator: string | null;
  keepEmpty: boolean;
  names: string | null;
  values: string | null;
  others: string[];
}

/** The choices that a derived table was made with; null for an imported one. */
export function derivedBy({ definition }: TableInfo): DerivedBy | null {
  const { from, columns } = definition;
  if (!from) return null;
  const nameOf = (id: string): string | null => columns.find((column) => column.id === id)?.name ?? null;
  const none = { wide: [], kept: [], of: null, separator: null, names: null, values: null, others: [] };
  if (from.type === 'union')
    return { ...none, keepEmpty: false, others: from.tables.slice(1).map(({ table }) => table) };
  const common = { ...none, kept: from.keep.map((each) => each.from), keepEmpty: from.empty === 'keep' };
  return from.type === 'unpivot'
    ? { ...common, wide: from.columns, names: nameOf(from.nameId), values: nameOf(from.valueId) }
    : { ...common, of: from.of, separator: from.separator };
}

/** The table that a derived one is made from first. */
export function firstSource({ definition }: TableInfo, tables: readonly TableInfo[]): TableInfo | null {
  const { from } = definition;
  const id = from?.type === 'union' ? from.tables[0]?.table : from?.table;
  return tables.find((table) => table.id === id) ?? null;
}
