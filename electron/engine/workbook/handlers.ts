import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const workbookHandlers: Handlers<
  | 'workbook.create'
  | 'workbook.open'
  | 'workbook.state'
  | 'workbook.save'
  | 'workbook.discardChanges'
  | 'workbook.close'
  | 'workbook.configure'
  | 'workbook.setScope'
  | 'workbook.setLayout'
  | 'workbook.check'
  | 'workbook.recoverable'
  | 'workbook.recover'
  | 'workbook.forget'
> = {
  'workbook.create': missing,
  'workbook.open': missing,
  'workbook.state': missing,
  'workbook.save': missing,
  'workbook.discardChanges': missing,
  'workbook.close': missing,
  'workbook.configure': missing,
  'workbook.setScope': missing,
  'workbook.setLayout': missing,
  'workbook.check': missing,
  'workbook.recoverable': missing,
  'workbook.recover': missing,
  'workbook.forget': missing,
};
