import { columnTitle } from '#shared/model/column-facts';
import type { IdentityField } from '#shared/model/identity';
import type { Column, Meaning, TableDefinition } from '#shared/model/table';

const byMeaning: Partial<Record<Meaning, IdentityField>> = {
  name: 'name',
  nameKana: 'nameKana',
  birthDate: 'birthDate',
  email: 'email',
  phone: 'phone',
  postcode: 'postcode',
  address: 'address',
};

const given = /given|first.?name|fore.?name|^名$|名（|下の名前/iu;
const family = /sur.?name|last.?name|family.?name|^姓$|^氏$|苗字|名字|姓（/iu;
const gender = /gender|(^|[^a-z])sex([^a-z]|$)|性別/iu;
const place = /(^|[^a-z])(prefecture|state|city|town|street)([^a-z]|$)|都道府県|市区町村/iu;

/** What a column says of who somebody is; null for all else. */
export function identityField(column: Column): IdentityField | null {
  const title = columnTitle(column);
  const field = byMeaning[column.meaning];
  if (field === 'name') return given.test(title) ? 'givenName' : family.test(title) ? 'familyName' : 'name';
  if (field) return field;
  if (column.meaning !== 'attribute') return null;
  if (gender.test(title)) return 'gender';
  return place.test(title) ? 'address' : null;
}

/**
 * Columns of a table that say who its rows' customers are, by field. Families' and given names are fields of their own only
 * where a table has both; several columns of a field (prefecture, city, street) are read as one text.
 */
export function identifyingColumns(definition: TableDefinition): Map<IdentityField, Column[]> {
  const fields = new Map<IdentityField, Column[]>();
  for (const column of definition.columns) {
    const field = identityField(column);
    if (field) fields.set(field, [...(fields.get(field) ?? []), column]);
  }
  const [families, givens] = [fields.get('familyName'), fields.get('givenName')];
  if (families && givens) return fields;
  const parts = families ?? givens;
  if (parts) {
    fields.delete('familyName');
    fields.delete('givenName');
    fields.set('name', [...(fields.get('name') ?? []), ...parts]);
  }
  return fields;
}

/** Whether rows of a table say more of somebody than a key. */
export const identifies = (definition: TableDefinition): boolean =>
  [...identifyingColumns(definition).keys()].some((field) => field !== 'gender' && field !== 'address');
