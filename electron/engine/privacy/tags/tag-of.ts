import { fault } from '#shared/faults/fault';
import { text } from '#shared/i18n/translate';
import { isForbidden, type DataTag, type Recipient } from '#shared/model/data-tag';
import type { Column, TableDefinition } from '#shared/model/table';
import { consequences } from '../detect/detectors.ts';

/** What a column's data are called: as somebody decided, or as its sensitivity proposes. */
export function tagOf(column: Column, table: Pick<TableDefinition, 'tag'>): DataTag {
  if (column.tag) return column.tag;
  if (column.sensitivity === 'specialCare') return 'specialCare';
  if (column.sensitivity === 'none') return table.tag ?? 'none';
  // A number by which a business tells its customers apart reaches nobody by itself.
  if (column.meaning === 'customer' && !column.personal) return 'personalRelated';
  const { appi } = consequences[column.personal ?? 'name'];
  return appi === 'personalRelated' ? 'personalRelated' : 'personalInformation';
}

/** @throws exportForbidden naming the first columns whose tag forbids that they leave as they are */
export function refuseForbidden(
  columns: readonly { column: Column; table: TableDefinition }[],
  recipient: Recipient,
): void {
  const forbidden = columns.filter(({ column, table }) => isForbidden(tagOf(column, table), recipient));
  const [first] = forbidden;
  if (!first) return;
  throw fault(
    'exportForbidden',
    {
      columns: forbidden
        .slice(0, 5)
        .map(({ column }) => column.label ?? column.name)
        .join(', '),
      tag: text(`privacy.tag.${tagOf(first.column, first.table)}`),
    },
    { remedy: 'checkDefinition' },
  );
}
