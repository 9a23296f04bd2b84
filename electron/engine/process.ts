import type { EngineEvent, FromEngine } from '#shared/rpc/messages';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import type { EnginePort } from './rpc/port.ts';
import { serve, type Served } from './rpc/serve.ts';

/** The parts of Electron's utility process that are used here; this room never imports Electron. */
interface MessageEventMain {
  data: unknown;
  ports: MessagePortMain[];
}
interface MessagePortMain {
  on(event: 'message', listener: (event: MessageEventMain) => void): void;
  start(): void;
  close(): void;
  postMessage(message: unknown): void;
}
interface ParentPort {
  on(event: 'message', listener: (event: MessageEventMain) => void): void;
  postMessage(message: unknown): void;
}

interface Start {
  type: 'start';
  options: Omit<EngineOptions, 'emit'>;
}

const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
let engine: Engine | null = null;
let served: Served | null = null;
let port: MessagePortMain | null = null;

function emit(event: EngineEvent): void {
  port?.postMessage({ type: 'event', event } satisfies FromEngine);
}

/** Serves the newest port: after a page's reload the workbook stays, the old page's calls are cancelled. */
function serveOn(next: MessagePortMain | undefined): void {
  if (!engine || !next) return;
  served?.stop();
  port = next;
  const channel: EnginePort = {
    post: (message) => next.postMessage(message),
    listen: (onMessage) => {
      next.on('message', (event) => onMessage(event.data));
      next.start();
    },
    close: () => next.close(),
  };
  served = serve(engine, channel);
}

async function stop(): Promise<never> {
  served?.stop();
  await engine?.close().catch(() => undefined);
  process.exit(0);
}

parent.on('message', ({ data, ports }) => {
  const message = data as Start | { type: 'port' | 'ping' | 'stop' };
  switch (message.type) {
    case 'start':
      engine ??= createEngine({ ...message.options, emit });
      break;
    case 'port':
      serveOn(ports[0]);
      break;
    case 'ping':
      parent.postMessage({ type: 'pong' });
      break;
    case 'stop':
      void stop();
      break;
  }
});
