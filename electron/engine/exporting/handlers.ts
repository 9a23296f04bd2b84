import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const exportHandlers: Handlers<'analysis.export' | 'report.write'> = {
  'analysis.export': missing,
  'report.write': missing,
};
