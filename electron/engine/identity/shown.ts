import type { IdentityField } from '#shared/model/identity';
import { openWorkbook, type EngineContext } from '../context.ts';
import type { Connection } from '../database/database.ts';
import { maskAs, type MaskKind } from '../privacy/mask/mask-text.ts';
import { keyMask, shownKeyText } from '../privacy/masking/keys.ts';
import { maskNow } from '../privacy/masking/mask-of.ts';
import { shownIn } from '../privacy/masking/session.ts';
import { listTables } from '../workbook/records.ts';
import { identifyingColumns } from './records/identifying.ts';

/** How each field is masked now: as the most careful of the columns that feed it. */
async function fieldMasks(
  context: EngineContext,
  connection: Connection,
): Promise<ReadonlyMap<IdentityField, MaskKind>> {
  const masks = new Map<IdentityField, MaskKind>();
  for (const { id, confirmed, definition } of await listTables(connection)) {
    if (!confirmed) continue;
    for (const [field, columns] of identifyingColumns(definition))
      for (const column of columns) {
        const kind = maskNow(context, id, column);
        if (kind === null) continue;
        masks.set(field, kind);
        if (field === 'familyName' || field === 'givenName') masks.set('name', kind);
      }
  }
  return masks;
}

/** Properties that hold values of a field, or what somebody is called; and those that hold keys. */
const values = new Set(['left', 'right', 'name', 'label']);
const keyed = new Set(['a', 'b', 'key', 'keep', 'customer', 'customers', 'records']);

const namesCompany = (value: object): boolean =>
  'id' in value && typeof value.id === 'string' && value.id.startsWith('company-');

/**
 * An answer as it may be shown: values of masked fields masked, and with them the keys that are e-mail addresses. What a
 * customer's page was let to show is shown here too.
 */
export async function asShown<T>(context: EngineContext, connection: Connection, answer: T): Promise<T> {
  const masks = await fieldMasks(context, connection);
  const keys = keyMask(context, await listTables(connection));
  if (masks.size === 0 && keys === null) return answer;
  const { customers } = shownIn(openWorkbook(context));
  const walk = (value: unknown, name: string, field: IdentityField, clear: boolean): unknown => {
    if (typeof value === 'string') {
      if (keyed.has(name)) return shownKeyText(context, keys, value);
      const mask = values.has(name) && !clear ? masks.get(field) : undefined;
      return mask ? maskAs(mask, value) : value;
    }
    if (Array.isArray(value)) return value.map((one: unknown) => walk(one, name, field, clear));
    if (typeof value !== 'object' || value === null) return value;
    const own = 'field' in value && typeof value.field === 'string' ? (value.field as IdentityField) : field;
    const open =
      clear ||
      ['a', 'b', 'key', 'customer'].some((key) => {
        const held = (value as Record<string, unknown>)[key];
        return typeof held === 'string' && customers.has(held);
      });
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: [string, unknown]) => [
        key,
        key === 'label' && namesCompany(value) ? item : walk(item, key, own, open),
      ]),
    );
  };
  return walk(answer, '', 'name', false) as T;
}
