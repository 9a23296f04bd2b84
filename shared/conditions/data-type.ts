import type { Catalog } from '#shared/model/catalog';
import { DataType, type TableDefinition } from '#shared/model/table';
import { identifier, join, raw, sql, type Sql } from '#shared/sql/sql';

/** What a row of a table is evidence of by itself, whatever its columns. */
const ofRole: Partial<Record<TableDefinition['role'], DataType>> = {
  transactions: 'transactional',
  events: 'behavioural',
  interactions: 'behavioural',
  feedback: 'attitudinal',
};

/** The kinds of data that a row of a table holds about its customer. */
export function dataTypesOf(definition: TableDefinition): Set<DataType> {
  const types = definition.columns.flatMap(({ dataType, meaning }) =>
    dataType && meaning !== 'none' ? [dataType] : [],
  );
  const own = ofRole[definition.role];
  return new Set(own ? [own, ...types] : types);
}

/**
 * Customers of whom a kind of data is held: something they did or said in a table that holds such data, or an attribute
 * of that kind with a value.
 */
export function dataTypeTest(
  dataType: DataType,
  { catalog }: { catalog: Catalog },
  isOneOf: (relation: Sql) => Sql,
): Sql {
  const tables = catalog.tables.filter(
    ({ confirmed, definition }) =>
      confirmed && definition.role !== 'customers' && dataTypesOf(definition).has(dataType),
  );
  const ids = new Set(tables.map(({ id }) => id));
  const kinds = catalog.kinds.filter((kind) => kind.tables.some((table) => ids.has(table)));
  const tests: Sql[] = [];
  if (kinds.length > 0)
    tests.push(
      isOneOf(
        sql`SELECT cid FROM activity_count WHERE kind IN (${join(kinds.map(({ id }) => sql`${id}`))}) AND n > 0`,
      ),
    );
  const spoken = tables.filter(({ definition }) => ['feedback', 'interactions'].includes(definition.role));
  if (spoken.length > 0)
    tests.push(
      isOneOf(
        sql`SELECT cid FROM voice WHERE source IN (${join(spoken.map(({ id }) => sql`${Number(id.slice(1))}`))})`,
      ),
    );
  const attributes = catalog.attributes.filter(({ id }) => attributeType(catalog, id) === dataType);
  if (attributes.length > 0)
    tests.push(
      isOneOf(
        sql`SELECT cid FROM profile WHERE ${join(
          attributes.map(({ column }) => sql`${identifier(column)} IS NOT NULL`),
          ' OR ',
        )}`,
      ),
    );
  return tests.length === 0 ? raw('FALSE') : sql`(${join(tests, ' OR ')})`;
}

/** An attribute is a column of a table of customers: `t1.c3`. */
function attributeType(catalog: Catalog, attribute: string): DataType | null {
  const [table, column] = attribute.split('.');
  const definition = catalog.tables.find(({ id }) => id === table)?.definition;
  return definition?.columns.find(({ id }) => id === column)?.dataType ?? null;
}

export const dataTypes: readonly DataType[] = DataType.options;
