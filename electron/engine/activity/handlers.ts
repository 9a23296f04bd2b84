import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const activityHandlers: Handlers<
  | 'workbook.catalog'
  | 'tables.list'
  | 'tables.define'
  | 'tables.preview'
  | 'tables.guess'
  | 'tables.remove'
  | 'tables.profile'
  | 'tables.rows'
> = {
  'workbook.catalog': missing,
  'tables.list': missing,
  'tables.define': missing,
  'tables.preview': missing,
  'tables.guess': missing,
  'tables.remove': missing,
  'tables.profile': missing,
  'tables.rows': missing,
};
