import { Cancelled, fault, toFault } from '#shared/faults/fault';
import { contract, type CommandName } from '#shared/rpc/contract';
import { ToEngine, type FromEngine } from '#shared/rpc/messages';
import type { Engine } from '../engine.ts';
import type { Job } from '../jobs/job.ts';
import type { EnginePort } from './port.ts';
import { throttled } from './throttle.ts';

/** Pages on their way before the event loop gets a turn, so that other calls and cancels are heard between them. */
const pagesAtOnce = 4;

export interface Served {
  /** Cancels what runs and stops listening. */
  stop(): void;
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(contract, name);

/** Answers the calls of one port. Nothing that arrives on it can throw here: junk is ignored, faults are answered. */
export function serve(engine: Engine, port: EnginePort): Served {
  const running = new Map<number, AbortController>();
  let open = true;
  const send = (message: FromEngine): void => {
    if (open) port.post(message);
  };

  async function answer(id: number, command: string, params: unknown): Promise<void> {
    if (running.has(id)) return;
    const stop = new AbortController();
    running.set(id, stop);
    let pages = 0;
    const job: Job = {
      signal: stop.signal,
      progress: throttled((progress) => send({ type: 'progress', id, progress })),
      page: (page) => {
        send({ type: 'page', id, page });
        pages += 1;
        return pages % pagesAtOnce === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined;
      },
    };
    try {
      if (!isCommand(command))
        throw fault('badRequest', { command: command.slice(0, 100), reason: 'unknown command' });
      send({ type: 'answer', id, answer: await engine.call(command, params as never, job) });
    } catch (error) {
      if (error instanceof Cancelled || stop.signal.aborted) send({ type: 'cancelled', id });
      else send({ type: 'fault', id, fault: toFault(error) });
    } finally {
      running.delete(id);
    }
  }

  port.listen((message) => {
    const parsed = ToEngine.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'cancel') running.get(parsed.data.id)?.abort();
    else void answer(parsed.data.id, parsed.data.command, parsed.data.params);
  });

  return {
    stop() {
      open = false;
      for (const controller of running.values()) controller.abort();
      port.close();
    },
  };
}
