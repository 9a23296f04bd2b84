import { MessageChannel } from 'node:worker_threads';
import type { Port } from '#engine/rpc/port';
import type { FromEngine } from '#shared/rpc/messages';

/** A real pair of ports: one end for `serve`, the other as a window would use it. */
export function pair() {
  const { port1, port2 } = new MessageChannel();
  const port: Port = {
    post: (message) => port1.postMessage(message),
    onMessage: (listener) => void port1.on('message', listener),
    onClose: (listener) => void port1.on('close', listener),
  };
  const received: FromEngine[] = [];
  const waiting = new Map<number, (message: FromEngine) => void>();
  port2.on('message', (message: FromEngine) => {
    received.push(message);
    if (message.type === 'answer' || message.type === 'fault' || message.type === 'cancelled') {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  let id = 0;
  return {
    port,
    received,
    nextId: () => id++,
    send: (message: unknown) => port2.postMessage(message),
    /** Calls and waits for the end of the call. */
    call: (command: string, params: unknown, given = id++) =>
      new Promise<FromEngine>((resolve) => {
        waiting.set(given, resolve);
        port2.postMessage({ type: 'call', id: given, command, params });
      }),
    close: () => port2.close(),
  };
}
