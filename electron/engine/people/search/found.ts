import type { Catalog } from '#shared/model/catalog';
import { keyColumn } from '#engine/identity/customer-keys';
import { identifier, join, sql, type Sql } from '#shared/sql/sql';
import { isAddress, searchPatterns } from './patterns.ts';

/** Columns of customers whose values name them, besides texts. */
const naming = new Set(['phone', 'postcode', 'email', 'name', 'nameKana', 'customer']);

/**
 * A test on `customer` and `profile` for what was typed ({@link searchPatterns}); null when nothing was. Every word must
 * be in a text of the customer's attributes, in one of the customer's keys, or in a name, telephone number or e-mail address
 * of a row of what the customer did; addresses and numbers also in what the customer wrote.
 */
export function foundBy(typed: string, catalog: Catalog): Sql | null {
  const patterns = searchPatterns(typed);
  if (patterns.length === 0) return null;
  const texts = catalog.attributes
    .filter(({ id, type }) => type === 'text' || naming.has(meaningOf(catalog, id)))
    .map(({ column }) => sql`profile.${identifier(column)}::VARCHAR`);
  const beyond = [...namedInDeeds(catalog), ...(isAddress(typed) ? [inVoices] : [])];
  const tests = patterns.map((pattern) => {
    const matches = (value: Sql): Sql => sql`regexp_matches(${value}, ${pattern}, 'i')`;
    const keys = sql`customer.cid IN (SELECT cid FROM customer_key WHERE ${matches(sql`key`)})`;
    const own = texts.length === 0 ? [] : [matches(sql`concat_ws(chr(10), ${join(texts)})`)];
    return sql`(${join([...own, keys, ...beyond.map((rows) => rows(matches))], ' OR ')})`;
  });
  return join(tests, ' AND ');
}

const inVoices = (matches: (value: Sql) => Sql): Sql =>
  sql`customer.cid IN (SELECT voice.cid FROM voice WHERE ${matches(sql`voice.text`)})`;

/** Tests on `customer`: rows of what customers did, beyond the tables of customers, that name them otherwise than by their key. */
function namedInDeeds(catalog: Catalog): ((matches: (value: Sql) => Sql) => Sql)[] {
  return catalog.tables
    .filter(({ confirmed, definition }) => confirmed && definition.role !== 'customers')
    .flatMap(({ id, definition }) => {
      const key = keyColumn(definition);
      const columns = definition.columns.filter(
        (column) => column !== key && ['email', 'phone', 'name', 'nameKana'].includes(column.meaning),
      );
      if (columns.length === 0) return [];
      const texts = columns.map((column) => sql`origin.${identifier(column.id)}::VARCHAR`);
      return [
        (matches: (value: Sql) => Sql) =>
          sql`customer.cid IN (SELECT activity.cid FROM ${identifier(id)} AS origin JOIN activity ON activity.${identifier('row')} = origin.${identifier('row')} WHERE activity.source = ${Number(id.slice(1))} AND ${matches(sql`concat_ws(chr(10), ${join(texts)})`)})`,
      ];
    });
}

function meaningOf(catalog: Catalog, attribute: string): string {
  const [table, column] = attribute.split('.');
  const definition = catalog.tables.find(({ id }) => id === table)?.definition;
  return definition?.columns.find(({ id }) => id === column)?.meaning ?? '';
}
