import type { Table } from 'apache-arrow';
import { Cancelled, fault, FaultError } from '#shared/faults/fault';
import type { Answer, CommandName, ParamsInput } from '#shared/rpc/contract';
import type { EngineEvent, FromEngine, Progress, ToEngine } from '#shared/rpc/messages';

export interface CallOptions {
  /** Aborting asks the engine to cancel; the call then rejects with `Cancelled`. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Sent although others still wait for a new engine to be made ready. */
  first?: boolean | undefined;
}

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  onProgress: ((progress: Progress) => void) | undefined;
  pages: Uint8Array[];
}

/** The part of a MessagePort that the client uses; a test gives one end of a real channel. */
export interface EnginePort {
  postMessage(message: ToEngine): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

let port: EnginePort | null = null;
/** Whether calls go out: not before a new engine has been made ready. */
let ready = false;
let lastId = 0;
let waiting: ToEngine[] = [];
const pending = new Map<number, Pending>();
const listeners = new Set<(event: EngineEvent) => void>();

/**
 * Takes the port to a new engine. `prepare` puts it back to where the last one was, with calls marked `first`; all others
 * wait until it is done. Calls of an earlier engine can have no answer any more.
 */
export async function connectEngine(next: EnginePort, prepare?: () => Promise<void>): Promise<void> {
  if (port) disconnectEngine();
  port = next;
  next.onmessage = (event) => receive(event.data as FromEngine);
  try {
    await prepare?.();
  } finally {
    if (port === next) {
      ready = true;
      const calls = waiting;
      waiting = [];
      for (const message of calls) next.postMessage(message);
    }
  }
}

/** Fails every call under way: the engine that would have answered is gone. Later calls wait for the next engine. */
export function disconnectEngine(): void {
  port?.close();
  port = null;
  ready = false;
  const lost = [...pending.entries()].filter(([id]) => !waiting.some((call) => call.id === id));
  for (const [id, call] of lost) {
    pending.delete(id);
    call.reject(fault('engineStopped', {}, { remedy: 'retry' }));
  }
}

/** Hears what the engine says without being asked. Returns how to stop. */
export function onEngineEvent(listener: (event: EngineEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function receive(message: FromEngine): void {
  if (message.type === 'event') {
    for (const listener of listeners) listener(message.event);
    return;
  }
  const call = pending.get(message.id);
  if (!call) return;
  switch (message.type) {
    case 'progress':
      call.onProgress?.(message.progress);
      return;
    case 'page':
      call.pages.push(message.page);
      return;
    case 'answer':
      call.resolve(message.answer);
      break;
    case 'fault':
      call.reject(new FaultError(message.fault));
      break;
    case 'cancelled':
      call.reject(new Cancelled());
      break;
  }
  pending.delete(message.id);
}

function send(message: ToEngine, first = false): void {
  if (port && (ready || first)) port.postMessage(message);
  else if (message.type === 'call') waiting.push(message);
  else waiting = waiting.filter((call) => call.id !== message.id);
}

function start(
  command: CommandName,
  params: unknown,
  options: CallOptions,
): Promise<{ answer: unknown; pages: Uint8Array[] }> {
  const { signal, onProgress, first } = options;
  if (signal?.aborted) return Promise.reject(new Cancelled());
  const id = (lastId += 1);
  const pages: Uint8Array[] = [];
  return new Promise<unknown>((resolve, reject) => {
    pending.set(id, { resolve, reject, onProgress, pages });
    signal?.addEventListener(
      'abort',
      () => {
        if (!pending.has(id)) return;
        send({ type: 'cancel', id }, first);
        // Nobody waits for the rest; a late answer to this id is dropped.
        pending.delete(id);
        reject(new Cancelled());
      },
      { once: true },
    );
    send({ type: 'call', id, command, params }, first);
  }).then((answer) => ({ answer, pages }));
}

/**
 * Asks the engine. Answers are typed by the contract; the engine is our own, so they are not parsed again here.
 * @throws FaultError with the engine's fault, Cancelled after an abort.
 */
export async function call<C extends CommandName>(
  command: C,
  params: ParamsInput<C>,
  options: CallOptions = {},
): Promise<Answer<C>> {
  const { answer } = await start(command, params, options);
  return answer as Answer<C>;
}

/** As {@link call} for a command with pages: the Arrow stream as a table beside the answer. */
export async function callTable<C extends CommandName>(
  command: C,
  params: ParamsInput<C>,
  options: CallOptions = {},
): Promise<{ answer: Answer<C>; table: Table }> {
  const [{ answer, pages }, { tableFromIPC }] = await Promise.all([
    start(command, params, options),
    import('apache-arrow/Arrow.dom'),
  ]);
  return { answer: answer as Answer<C>, table: tableFromIPC(joined(pages)) };
}

/** The pages of one stream as one run of bytes. */
function joined(pages: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pages.reduce((size, page) => size + page.byteLength, 0));
  let at = 0;
  for (const page of pages) {
    bytes.set(page, at);
    at += page.byteLength;
  }
  return bytes;
}
