import type { Batch } from '#shared/model/batch';
import type { ActivityKind, Catalog, TableInfo } from '#shared/model/catalog';
import type { WorkbookDocument } from '#shared/model/document';
import { dependencies } from '#shared/shape/steps';
import { usesOf } from './uses.ts';

/** Where a table's rows come from and what they become, from left to right. */
export interface Lineage {
  batches: readonly Batch[];
  /** Tables that it takes rows or values from. */
  sources: TableInfo[];
  table: TableInfo;
  /** Tables that take rows or values from it. */
  derived: TableInfo[];
  kinds: ActivityKind[];
  /** Documents that name it or a table made from it, with the columns of this table that they name. */
  documents: { document: WorkbookDocument; columns: string[] }[];
}

/** The lineage of one table. Null where the workbook does not have it. */
export function lineageOf(
  id: string,
  catalog: Catalog,
  documents: readonly WorkbookDocument[],
): Lineage | null {
  const table = catalog.tables.find((each) => each.id === id);
  if (!table) return null;
  const sources = dependencies(table.definition);
  const derived = catalog.tables.filter(({ definition }) => dependencies(definition).includes(id));
  const after = tablesAfter(id, catalog.tables);
  return {
    batches: table.batches,
    sources: catalog.tables.filter((each) => sources.includes(each.id)),
    table,
    derived,
    kinds: catalog.kinds.filter((kind) => kind.tables.includes(id)),
    documents: documents.flatMap((document) => {
      const { tables } = usesOf(document, catalog, documents);
      const uses = [...after].some((each) => tables.has(each));
      return uses ? [{ document, columns: [...(tables.get(id) ?? [])] }] : [];
    }),
  };
}

/** A table and all that are made from it, however far. */
function tablesAfter(id: string, tables: readonly TableInfo[]): Set<string> {
  const after = new Set([id]);
  for (let before = 0; before < after.size;) {
    before = after.size;
    for (const { id: other, definition } of tables)
      if (dependencies(definition).some((each) => after.has(each))) after.add(other);
  }
  return after;
}
