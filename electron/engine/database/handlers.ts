import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const sqlHandlers: Handlers<'engine.info' | 'engine.configure' | 'sql.run'> = {
  'engine.info': missing,
  'engine.configure': missing,
  'sql.run': missing,
};
