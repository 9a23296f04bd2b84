import type { StorageType } from '#shared/model/table';
import { identifier, sql, type Sql } from '#shared/sql/sql';
import { offsetAtInstant } from './zone.ts';

/** A column's value as people read it: instants as local date-times of the workbook's zone, all else as it is. */
export function localValue(id: string, type: StorageType, timeZone: string): Sql {
  const plain = identifier(id);
  if (type !== 'timestampTz') return plain;
  const us = sql`epoch_us(${plain})`;
  return sql`make_timestamp(${us} + ${offsetAtInstant(us, timeZone)})`;
}
