import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import {
  desktopCalls,
  type DesktopAnswers,
  type DesktopEvent,
  type DesktopEvents,
  type DesktopParams,
} from '#shared/rpc/desktop';
import { desktopChannel, type DesktopCall } from '#shared/rpc/desktop-names';
import { origin } from '../protocol/policy.ts';

export type DesktopHandlers<W> = {
  [C in DesktopCall]: (window: W, params: DesktopParams<C>) => DesktopAnswers[C] | Promise<DesktopAnswers[C]>;
};

const isCall = (name: unknown): name is DesktopCall =>
  typeof name === 'string' && Object.hasOwn(desktopCalls, name);

/** Only the top frame of our own page may ask. */
const isOwnFrame = (frame: WebFrameMain | null): boolean =>
  frame !== null && frame.parent === null && frame.url.startsWith(`${origin}/`);

/**
 * Answers the page's calls. This module alone touches `ipcMain`: the sender, the name and the parameters are checked here,
 * for every call. A refused call rejects on the page's side and changes nothing.
 */
export function answerPages<W>(
  windowOf: (contents: WebContents) => W | null,
  handlers: DesktopHandlers<W>,
): void {
  ipcMain.handle(desktopChannel, async (event, name: unknown, input: unknown) => {
    const window = isOwnFrame(event.senderFrame) ? windowOf(event.sender) : null;
    if (window === null || !isCall(name)) throw new Error('refused');
    return answer(window, name, input, handlers);
  });
}

async function answer<W, C extends DesktopCall>(
  window: W,
  name: C,
  input: unknown,
  handlers: DesktopHandlers<W>,
) {
  const params = desktopCalls[name].safeParse(input ?? {});
  if (!params.success) throw new Error(`refused: ${name}`);
  return handlers[name](window, params.data as DesktopParams<C>);
}

/** Tells a page something it listens for. */
export function tellPage<E extends DesktopEvent>(
  contents: WebContents,
  event: E,
  detail: DesktopEvents[E],
): void {
  if (!contents.isDestroyed()) contents.send(desktopChannel, event, detail);
}
