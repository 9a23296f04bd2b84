import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';
import { matchFilesHandlers } from './match-files.ts';

type Commands =
  | 'identity.state'
  | 'identity.configure'
  | 'identity.resolve'
  | 'identity.changes'
  | 'identity.accept'
  | 'identity.undo'
  | 'identity.redo'
  | 'identity.merge'
  | 'identity.split'
  | 'identity.ledger'
  | 'identity.pairs'
  | 'identity.answer'
  | 'identity.agreement'
  | 'identity.explain'
  | 'identity.records'
  | 'identity.groups'
  | 'identity.linkFiles'
  | 'identity.dedupeFile';

const absent = (): Promise<never> =>
  Promise.reject(fault('internal', {}, { detail: 'records of a workbook are not resolved yet' }));

export const identityHandlers: Handlers<Commands> = {
  ...matchFilesHandlers,
  'identity.state': absent,
  'identity.configure': absent,
  'identity.resolve': absent,
  'identity.changes': absent,
  'identity.accept': absent,
  'identity.undo': absent,
  'identity.redo': absent,
  'identity.merge': absent,
  'identity.split': absent,
  'identity.ledger': absent,
  'identity.pairs': absent,
  'identity.answer': absent,
  'identity.agreement': absent,
  'identity.explain': absent,
  'identity.records': absent,
  'identity.groups': absent,
};
