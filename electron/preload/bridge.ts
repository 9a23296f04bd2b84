import { ipcRenderer } from 'electron';
import type { DesktopEvent } from '#shared/rpc/desktop';
import { desktopChannel, enginePortChannel, type DesktopCall } from '#shared/rpc/desktop-names';

/** This module alone touches `ipcRenderer`; the page never sees it. */
export function ask(call: DesktopCall, params: unknown): Promise<unknown> {
  return ipcRenderer.invoke(desktopChannel, call, params);
}

const listeners = new Map<string, Set<(detail: unknown) => void>>();

export function listen(event: DesktopEvent, listener: (detail: unknown) => void): () => void {
  const set = listeners.get(event) ?? new Set();
  listeners.set(event, set);
  set.add(listener);
  return () => void set.delete(listener);
}

ipcRenderer.on(desktopChannel, (_event, name: unknown, detail: unknown) => {
  for (const listener of listeners.get(String(name)) ?? []) listener(detail);
});

let pageListens = false;
let waiting: MessagePort | null = null;

/** A port that came before the page listened waits for it; only the newest is of use. */
ipcRenderer.on(enginePortChannel, (event) => {
  waiting = event.ports[0] ?? null;
  passPort();
});

export function connectEngine(): void {
  pageListens = true;
  passPort();
}

function passPort(): void {
  if (!pageListens || !waiting) return;
  window.postMessage(enginePortChannel, window.location.origin, [waiting]);
  waiting = null;
}
