import type { Handlers } from '../context.ts';
import { attendWatches, listWatches, removeWatch, setWatch, settleFound } from './watching.ts';

export const watchHandlers: Handlers<
  'watch.set' | 'watch.stop' | 'watch.list' | 'watch.attend' | 'watch.settle'
> = {
  'watch.set': setWatch,
  'watch.stop': (context, { id }) => removeWatch(context, id),
  'watch.list': listWatches,
  'watch.attend': (context, { visible }) => {
    attendWatches(context, visible);
    return Promise.resolve({});
  },
  'watch.settle': (context, { sha256 }) => settleFound(context, sha256),
};
