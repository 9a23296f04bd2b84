import { fault } from '#shared/faults/fault';
import type { Handlers } from '../context.ts';

const missing = async (): Promise<never> => {
  throw fault('internal', {});
};

export const peopleHandlers: Handlers<
  | 'people.count'
  | 'people.list'
  | 'people.describe'
  | 'people.profile'
  | 'people.timeline'
  | 'people.keepAsSegment'
  | 'voices.list'
  | 'voices.words'
> = {
  'people.count': missing,
  'people.list': missing,
  'people.describe': missing,
  'people.profile': missing,
  'people.timeline': missing,
  'people.keepAsSegment': missing,
  'voices.list': missing,
  'voices.words': missing,
};
