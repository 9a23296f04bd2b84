import type { DataTag } from '#shared/model/data-tag';
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
