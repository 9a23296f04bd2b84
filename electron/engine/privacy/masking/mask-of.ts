import type { Column, Meaning } from '#shared/model/table';
import { sql, type Sql } from '#shared/sql/sql';
import { openWorkbook, type EngineContext } from '#engine/context';
import type { MaskKind } from '../mask/mask-text.ts';
import { shownIn } from './session.ts';

const byMeaning: Partial<Record<Meaning, MaskKind>> = {
  email: 'email',
  phone: 'phone',
  name: 'name',
  nameKana: 'nameKana',
  birthDate: 'birthDate',
  address: 'address',
  postcode: 'postcode',
};

/**
 * How the values of a column are masked, null where they are not. Columns that need care are; a customer number is the name by which
 * people are told apart here, and hides nobody else's. Of what people wrote only the parts that tell of somebody go.
 */
export function maskOf({ meaning, sensitivity, personal }: Column): MaskKind | null {
  if (meaning === 'verbatim') return 'inside';
  if (sensitivity === 'none') return null;
  if (sensitivity === 'specialCare') return 'whole';
  const known = byMeaning[meaning];
  if (known) return known;
  if (personal === 'freeText') return 'inside';
  if (personal) return personal;
  return meaning === 'customer' ? null : 'whole';
}

/** How a column is masked now: null too where somebody let it be shown. */
export function maskNow(context: EngineContext, table: string, column: Column): MaskKind | null {
  const kind = maskOf(column);
  return kind === null || shownIn(openWorkbook(context)).columns.has(`${table}.${column.id}`) ? null : kind;
}

export const masked = (kind: MaskKind, value: Sql): Sql => sql`kikite_mask(${kind}, (${value})::VARCHAR)`;

/** A column's value as it may be shown now. */
export function shownValue(context: EngineContext, table: string, column: Column, value: Sql): Sql {
  const kind = maskNow(context, table, column);
  return kind === null ? value : masked(kind, value);
}
