import type { Catalog } from '#shared/model/catalog';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { searchPatterns } from './patterns.ts';

/** Columns of customers whose values name them, besides texts. */
const naming = new Set(['phone', 'postcode', 'email', 'name', 'nameKana', 'customer']);

/**
 * A test on `customer` and `profile` for what was typed ({@link searchPatterns}); null when nothing was. Every word must
 * be in a text of the customer's attributes or in one of the customer's keys.
 */
export function foundBy(typed: string, catalog: Catalog): Sql | null {
  const patterns = searchPatterns(typed);
  if (patterns.length === 0) return null;
  const texts = catalog.attributes
    .filter(({ id, type }) => type === 'text' || naming.has(meaningOf(catalog, id)))
    .map(({ column }) => sql`profile.${identifier(column)}::VARCHAR`);
  const tests = patterns.map((pattern) => {
    const matches = (value: Sql): Sql => sql`regexp_matches(${value}, ${pattern}, 'i')`;
    const keys = sql`customer.cid IN (SELECT cid FROM customer_key WHERE ${matches(sql`key`)})`;
    return texts.length === 0 ? keys : sql`(${matches(sql`concat_ws(chr(10), ${join(texts)})`)} OR ${keys})`;
  });
  return join(tests, ' AND ');
}

function meaningOf(catalog: Catalog, attribute: string): string {
  const [table, column] = attribute.split('.');
  const definition = catalog.tables.find(({ id }) => id === table)?.definition;
  return definition?.columns.find(({ id }) => id === column)?.meaning ?? '';
}
