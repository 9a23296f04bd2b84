import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const sampleHandlers: Handlers<'workbook.createSample'> = {
  'workbook.createSample': missing,
};
