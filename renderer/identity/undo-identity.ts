import { create } from 'zustand';
import { notify } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';

/** Counts what was taken back and put back here: what is said of the identities is asked again then. */
export const useUndone = create<{ turn: number }>()(() => ({ turn: 0 }));

const noteUndone = (): void => useUndone.setState(({ turn }) => ({ turn: turn + 1 }));

interface Step {
  act: number;
  event?: number | null;
}

/** Takes back an act of the ledger, or one event of it, and says what it came to. */
export async function takeBack({ act, event = null }: Step): Promise<void> {
  const { customers } = await call('identity.undo', { act, event });
  noteUndone();
  notify('resolve.undone', { count: customers });
}

/** Puts back what was taken back. */
export async function putBack({ act, event = null }: Step): Promise<void> {
  const { customers } = await call('identity.redo', { act, event });
  noteUndone();
  notify('resolve.redone', { count: customers });
}

/** Events among which the last step is looked for. */
const reach = 1_000;

/** Takes back the newest act that is in force. */
export async function undoLastAct(): Promise<void> {
  const { events } = await call('identity.ledger', { limit: reach });
  const last = events.find(({ undone }) => undone === null);
  if (last) await takeBack(last);
  else notify('resolve.nothingToUndo');
}

/** Puts back the act that was taken back last. */
export async function redoLastAct(): Promise<void> {
  const { events } = await call('identity.ledger', { limit: reach });
  const [last] = events
    .flatMap((event) => (event.undone ? [{ act: event.act, at: event.undone.at }] : []))
    .toSorted((x, y) => y.at.localeCompare(x.at));
  if (last) await putBack(last);
  else notify('resolve.nothingToRedo');
}
