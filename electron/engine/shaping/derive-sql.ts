import { fault } from '#shared/faults/fault';
import type { Derivation } from '#shared/model/shape';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { commonType } from '../importing/table-columns.ts';
import type { Connection } from '../database/database.ts';
import { physicalColumns, rowColumn } from '../activity/columns.ts';
import { storageOf } from './formula-columns.ts';
import type { TableRecord } from '../workbook/records.ts';

/** Rows of one source as rows of a derived table: `batch`, `line`, `source_row`, `place`, then its columns. */
export interface SourceRows {
  table: string;
  rows: Sql;
}

type Types = ReadonlyMap<string, string>;
const blank = ' \t\u3000';
const keptText = (id: string, types: Types): Sql =>
  types.has(`${id}_raw`)
    ? sql`coalesce(${identifier(`${id}_raw`)}, ${identifier(id)}::VARCHAR)`
    : sql`${identifier(id)}::VARCHAR`;

const place = sql`batch, line, ${rowColumn} AS source_row`;

function known(record: TableRecord, types: Types, ids: readonly string[]): void {
  const stranger = ids.find((id) => !types.has(id));
  if (stranger !== undefined)
    throw fault('columnUnknown', { table: record.definition.name, column: stranger });
}

/** Columns of a source that are kept, with the texts that were kept beside them. */
function keptColumns(keep: readonly { id: string; from: string }[], types: Types): Sql[] {
  return keep.flatMap(({ id, from }) => [
    sql`${identifier(from)} AS ${identifier(id)}`,
    ...(types.has(`${from}_raw`) ? [sql`${identifier(`${from}_raw`)} AS ${identifier(`${id}_raw`)}`] : []),
  ]);
}

/** The storage type that holds the values of several columns. */
function typeOf(columns: readonly (string | null)[], types: Types) {
  const found = columns.flatMap((id) => (id === null ? [] : [storageOf(types.get(id) ?? 'VARCHAR')]));
  return found.reduce((all, each) => commonType(all, each), found[0] ?? 'text');
}

function unpivotRows(from: Derivation & { type: 'unpivot' }, source: TableRecord, types: Types): Sql {
  known(source, types, [...from.keep.map((each) => each.from), ...from.columns]);
  const nameOf = (id: string) => source.definition.columns.find((each) => each.id === id)?.name ?? id;
  const asText = typeOf(from.columns, types) === 'text';
  const values = from.columns.map((id) => (asText ? keptText(id, types) : identifier(id)));
  const names = from.columns.map((id) => sql`${nameOf(id)}`);
  const kept = keptColumns(from.keep, types);
  const wide = sql`SELECT ${join([place, ...kept])}, unnest(range(${from.columns.length})) AS place, unnest([${join(names)}]) AS ${identifier(from.nameId)}, unnest([${join(values)}]) AS ${identifier(from.valueId)} FROM ${identifier(source.id)}`;
  if (from.empty === 'keep') return wide;
  return sql`SELECT * FROM (${wide}) WHERE trim(coalesce(${identifier(from.valueId)}::VARCHAR, ''), ${blank}) <> ''`;
}

function splitRows(from: Derivation & { type: 'split' }, source: TableRecord, types: Types): Sql {
  known(source, types, [...from.keep.map((each) => each.from), from.of]);
  const items = sql`list_filter(list_transform(string_split(coalesce(${keptText(from.of, types)}, ''), ${from.separator}), lambda part: trim(part, ${blank})), lambda part: part <> '')`;
  const filled =
    from.empty === 'keep' ? sql`CASE WHEN len(${items}) = 0 THEN [NULL::VARCHAR] ELSE ${items} END` : items;
  const kept = keptColumns(from.keep, types);
  const listed = sql`SELECT *, ${filled} AS items FROM ${identifier(source.id)}`;
  return sql`SELECT ${join([place, ...kept])}, unnest(range(len(items))) AS place, unnest(items) AS ${identifier(from.itemId)} FROM (${listed})`;
}

function unionRows(
  from: Derivation & { type: 'union' },
  sources: readonly { record: TableRecord; types: Types }[],
): SourceRows[] {
  const storage = from.ids.map((_, index) => {
    const found = from.tables.flatMap(({ columns }, at) => {
      const id = columns[index] ?? null;
      return id === null ? [] : [typeOf([id], sources[at]?.types ?? new Map())];
    });
    return found.reduce((all, each) => commonType(all, each), found[0] ?? 'text');
  });
  return from.tables.map(({ columns }, at) => {
    const source = sources[at];
    if (!source) throw new RangeError(`source ${at}`);
    const { record, types } = source;
    known(
      record,
      types,
      columns.filter((id) => id !== null),
    );
    const values = from.ids.map((id, index) => {
      const own = columns[index] ?? null;
      if (own === null) return sql`NULL AS ${identifier(id)}`;
      const value = storage[index] === 'text' ? keptText(own, types) : identifier(own);
      return sql`${value} AS ${identifier(id)}`;
    });
    return {
      table: record.id,
      rows: sql`SELECT ${join([place, sql`0 AS place`, ...values])} FROM ${identifier(record.id)}`,
    };
  });
}

/**
 * A derivation as SQL over the views of its sources, a relation a source.
 * @throws tableUnknown, columnUnknown
 */
export async function derivationRows(
  connection: Connection,
  from: Derivation,
  records: readonly TableRecord[],
): Promise<SourceRows[]> {
  const sources: { record: TableRecord; types: Types }[] = [];
  for (const table of from.type === 'union' ? from.tables.map((each) => each.table) : [from.table]) {
    const record = records.find(({ id }) => id === table);
    if (!record) throw fault('tableUnknown', { table });
    sources.push({ record, types: await physicalColumns(connection, 'book', table) });
  }
  if (from.type === 'union') return unionRows(from, sources);
  const [source] = sources;
  if (!source) throw new RangeError('no source');
  const make = from.type === 'unpivot' ? unpivotRows : splitRows;
  return [{ table: source.record.id, rows: make(from as never, source.record, source.types) }];
}
