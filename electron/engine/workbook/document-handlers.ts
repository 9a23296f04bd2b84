import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const documentHandlers: Handlers<
  | 'documents.list'
  | 'documents.get'
  | 'documents.put'
  | 'documents.remove'
  | 'documents.undo'
  | 'documents.redo'
  | 'documents.history'
> = {
  'documents.list': missing,
  'documents.get': missing,
  'documents.put': missing,
  'documents.remove': missing,
  'documents.undo': missing,
  'documents.redo': missing,
  'documents.history': missing,
};
