import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const importHandlers: Handlers<
  'import.inspect' | 'import.run' | 'import.undoBatch' | 'quarantine.list'
> = {
  'import.inspect': missing,
  'import.run': missing,
  'import.undoBatch': missing,
  'quarantine.list': missing,
};
