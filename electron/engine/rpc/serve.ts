import { Cancelled, fault, toFault, type Fault } from '#shared/faults/fault';
import { contract, type CommandName } from '#shared/rpc/contract';
import { ToEngine, type EngineEvent, type FromEngine } from '#shared/rpc/messages';
import type { Engine } from '../engine.ts';
import type { Job } from '../jobs/job.ts';
import { isPlainParams } from './plain-params.ts';
import type { Port } from './port.ts';
import { throttled } from './throttle.ts';

const progressEveryMs = 100;
/** Calls that may run at a time on one port; a window needs a handful. */
const mostCalls = 200;

export interface Service {
  /** Pushes an event to whoever is at the port. */
  emit(event: EngineEvent): void;
  /** Cancels all running calls and resolves when they have ended. */
  stop(): Promise<void>;
}

/**
 * Answers the calls that come through a port, each with progress and pages, then exactly one answer, fault or
 * cancellation. What is no message of ours is dropped; a bad call is a fault. Nothing that arrives can end the process.
 */
export function serve(engine: Engine, port: Port): Service {
  const running = new Map<number, { controller: AbortController; done: Promise<void> }>();
  let open = true;
  const post = (message: FromEngine) => {
    if (open) port.post(message);
  };

  async function answer(
    id: number,
    command: CommandName,
    params: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const progress = throttled<FromEngine>(progressEveryMs, post);
    const job: Job = {
      signal,
      progress: (value) => progress.next({ type: 'progress', id, progress: value }),
      // Posting copies; a turn of the loop lets the port empty before the next page is made.
      page: (page) => {
        post({ type: 'page', id, page });
        return new Promise((resolve) => setImmediate(resolve));
      },
    };
    let last: FromEngine;
    try {
      last = { type: 'answer', id, answer: await engine.call(command, params as never, job) };
    } catch (error) {
      last =
        error instanceof Cancelled ? { type: 'cancelled', id } : { type: 'fault', id, fault: toFault(error) };
    }
    progress.stop();
    running.delete(id);
    try {
      post(last);
    } catch (error) {
      // An answer that cannot be cloned is a defect of a handler; the caller still hears an end.
      post({ type: 'fault', id, fault: toFault(error) });
    }
  }

  function call(id: number, command: string, params: unknown): void {
    const refuse = (refusal: Fault) => post({ type: 'fault', id, fault: refusal });
    if (!isCommand(command)) return refuse(fault('badRequest', { command, reason: 'unknown' }).fault);
    if (!isPlainParams(params)) return refuse(fault('badRequest', { command, reason: 'not plain' }).fault);
    // The first call of this id is still to be answered: a second answer would be taken for its.
    if (running.has(id)) return;
    if (running.size >= mostCalls) return refuse(fault('badRequest', { command, reason: 'busy' }).fault);
    const controller = new AbortController();
    const entry = { controller, done: Promise.resolve() };
    running.set(id, entry);
    entry.done = answer(id, command, params, controller.signal);
  }

  const stop = async () => {
    open = false;
    for (const { controller } of running.values()) controller.abort();
    await Promise.all([...running.values()].map(({ done }) => done));
  };

  port.onMessage((data) => {
    const message = ToEngine.safeParse(data);
    if (!open || !message.success) return;
    if (message.data.type === 'cancel') running.get(message.data.id)?.controller.abort();
    else call(message.data.id, message.data.command, message.data.params);
  });
  port.onClose(() => void stop());
  return { emit: (event) => post({ type: 'event', event }), stop };
}

const isCommand = (command: string): command is CommandName => Object.hasOwn(contract, command);
