import { analyses } from '#shared/analyses/registry';
import { dataTypesOf } from '#shared/conditions/data-type';
import type { Catalog } from '#shared/model/catalog';
import type { WorkbookDocument } from '#shared/model/document';

/** What a document names, directly or through the documents that it shows or is limited to. */
export interface Uses {
  /** Table → those of its columns that are named; none where the whole table counts. */
  tables: Map<string, Set<string>>;
  /** Ids of the documents on the way. */
  documents: Set<string>;
}

const tableId = /^t[1-9][0-9]*$/u;
const columnId = /^c[1-9][0-9]*$/u;

/**
 * The tables and columns that a document's numbers come from. Bodies are read by the names that all of them share: a
 * `table` with its column ids beside it, an `attribute` (`t1.c3`), an activity `{ kind }` (null is any), a `dataType`,
 * words that were said, and the ids of segments and of documents that are shown.
 */
export function usesOf(
  document: WorkbookDocument,
  catalog: Catalog,
  documents: readonly WorkbookDocument[],
): Uses {
  const uses: Uses = { tables: new Map(), documents: new Set([document.id]) };
  const confirmed = catalog.tables.filter((table) => table.confirmed);
  const add = (table: string, column?: string): void => {
    const columns = uses.tables.get(table) ?? new Set();
    uses.tables.set(table, column === undefined ? columns : columns.add(column));
  };
  const follow = (id: unknown): void => {
    const other = documents.find((each) => each.id === id);
    if (!other || uses.documents.has(other.id)) return;
    uses.documents.add(other.id);
    read(bodyOf(other));
  };
  const activity = (kind: unknown): void => {
    for (const each of catalog.kinds)
      if (kind === null || each.key === kind) each.tables.forEach((id) => add(id));
  };
  const read = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(read);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const fields = value as Record<string, unknown>;
    if ('kind' in fields && Object.keys(fields).length === 1) activity(fields.kind);
    if (typeof fields.table === 'string' && tableId.test(fields.table)) {
      add(fields.table);
      for (const id of columnIdsIn(Object.values(fields))) add(fields.table, id);
    }
    if (typeof fields.attribute === 'string') {
      const [table = '', column = ''] = fields.attribute.split('.');
      if (tableId.test(table) && columnId.test(column)) add(table, column);
    }
    if (fields.type === 'data')
      for (const { id, definition } of confirmed)
        if ([...dataTypesOf(definition)].some((type) => type === fields.dataType)) add(id);
    if (fields.type === 'word')
      for (const { id, definition } of confirmed)
        if (['feedback', 'interactions'].includes(definition.role)) add(id);
    if (fields.type === 'segment' || fields.type === 'document') follow(fields.id);
    if (typeof fields.segment === 'string') follow(fields.segment);
    const mark =
      fields.type === 'mark' && typeof fields.kind === 'string' ? analyses.get(fields.kind) : undefined;
    for (const [name, part] of Object.entries(fields))
      read(name === 'body' && mark ? defaulted(mark.kind, part) : part);
  };
  read(bodyOf(document));
  uses.documents.delete(document.id);
  return uses;
}

/** Ids of columns in a value, however deep, but for what names a table of its own. */
function columnIdsIn(value: unknown): string[] {
  if (typeof value === 'string') return columnId.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(columnIdsIn);
  if (typeof value !== 'object' || value === null || 'table' in value) return [];
  return columnIdsIn(Object.values(value));
}

const bodyOf = (document: WorkbookDocument): unknown => defaulted(document.kind, document.body);

/** A body with what it leaves out: an activity that is not named is any activity. */
function defaulted(kind: string, body: unknown): unknown {
  const parsed = analyses.get(kind)?.body.safeParse(body);
  return parsed?.success ? parsed.data : body;
}
