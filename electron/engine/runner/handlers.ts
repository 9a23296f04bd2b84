import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const runnerHandlers: Handlers<'analysis.run' | 'analysis.initial'> = {
  'analysis.run': missing,
  'analysis.initial': missing,
};
