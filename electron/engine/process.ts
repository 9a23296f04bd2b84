import { createEngine, type Engine } from './engine.ts';
import { serve, type Service } from './rpc/serve.ts';
import type { Port } from './rpc/port.ts';

/**
 * The engine as a utility process. Its parent sends `{ type: 'start', options }` once; then `{ type: 'port' }` with the
 * MessagePort to a window whenever that (re)loads; `{ type: 'ping' }`, which a living engine answers with a pong; and
 * `{ type: 'stop' }`, which closes the workbook, keeping its changes, and ends the process.
 */
interface ProcessOptions {
  dataFolder: string;
  tempFolder?: string;
  version?: string;
  user?: string;
  limits?: { memoryMb: number | null; tempMb: number | null; threads: number | null };
}

interface ParentMessage {
  data: unknown;
  ports: ElectronPort[];
}

/** Electron's MessagePortMain, as far as it is used: this file must not import electron. */
interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
}

interface ParentPort {
  on(event: 'message', listener: (event: ParentMessage) => void): void;
  postMessage(message: unknown): void;
}

function portOf(port: ElectronPort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
  };
}

function isMessage(data: unknown): data is { type: unknown; options?: ProcessOptions } {
  return typeof data === 'object' && data !== null && 'type' in data;
}

function listen(parent: ParentPort): void {
  let engine: Engine | null = null;
  let service: Service | null = null;
  parent.on('message', ({ data, ports }) => {
    if (!isMessage(data)) return;
    const [port] = ports;
    switch (data.type) {
      case 'start':
        if (data.options) engine ??= createEngine({ ...data.options, emit: (event) => service?.emit(event) });
        return;
      case 'port':
        if (!engine || !port) return;
        // A window that reloaded has a new port; what the old one asked for is nobody's any more.
        void service?.stop();
        service = serve(engine, portOf(port));
        return;
      case 'ping':
        parent.postMessage({ type: 'pong' });
        return;
      case 'stop':
        void stop(engine, service);
        return;
    }
  });
}

async function stop(engine: Engine | null, service: Service | null): Promise<void> {
  try {
    await service?.stop();
    await engine?.close();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (parentPort) listen(parentPort);
