import { assertNever } from '#shared/assert-never';
import type { RecipientRole, Treatment } from '#shared/model/recipient-role';
import type { Column, TableDefinition } from '#shared/model/table';
import { isShapedId } from '#shared/shape/steps';
import { tagOf } from '../tags/tag-of.ts';

/** What becomes of a column for a role. */
export function treatmentOf(column: Column, role: RecipientRole): Treatment {
  if (column.meaning === 'verbatim') return role.voices;
  if (column.sensitivity === 'specialCare') return role.specialCare;
  if (column.meaning === 'customer' || column.meaning === 'email') return role.keys;
  return column.sensitivity === 'none' ? 'keep' : role.personal;
}

/** A table's definition as the recipient gets it: without what is removed, and without steps, which may read what is gone. */
export function copiedDefinition(definition: TableDefinition, role: RecipientRole): TableDefinition | null {
  if (definition.from) return null;
  const columns = definition.columns.flatMap((column): Column[] => {
    if (isShapedId(column.id)) return [];
    const treatment = treatmentOf(column, role);
    const { labels: _labels, ...plain } = column;
    switch (treatment) {
      case 'keep':
        return [column];
      case 'mask':
        return [{ ...plain, type: 'text' }];
      case 'pseudonymise':
        return [{ ...plain, type: 'text', tag: 'pseudonymised' }];
      case 'remove':
        return [];
      default:
        return assertNever(treatment);
    }
  });
  if (columns.length === 0) return null;
  const has = (id: string): boolean =>
    columns.some((column) => column.id === id && tagOf(column, definition) !== 'pseudonymised');
  const { steps: _steps, ...rest } = definition;
  // A rule may quote a value: it stays only where its column stays as it is.
  return { ...rest, columns, rowRules: definition.rowRules.filter((rule) => has(rule.column)) };
}
