import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { Cancelled, FaultError } from '#shared/faults/fault';
import type { ToEngine } from '#shared/rpc/messages';
import {
  call,
  callTable,
  connectEngine,
  disconnectEngine,
  onEngineEvent,
  type EnginePort,
} from '#renderer/rpc/client.ts';

type Reply = (message: ToEngine, port: MessagePort) => void;

/** One end of a real channel answers as an engine would. */
function engine(reply: Reply): { port: EnginePort; heard: ToEngine[]; far: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const heard: ToEngine[] = [];
  port2.on('message', (message: ToEngine) => {
    heard.push(message);
    reply(message, port2);
  });
  const port: EnginePort = {
    postMessage: (message) => port1.postMessage(message),
    onmessage: null,
    close: () => port1.close(),
  };
  port1.on('message', (data: unknown) => port.onmessage?.({ data } as MessageEvent));
  return { port, heard, far: port2 };
}

const answerAll: Reply = (message, port) => {
  if (message.type === 'call') port.postMessage({ type: 'answer', id: message.id, answer: message.command });
};

describe('calling the engine', () => {
  beforeEach(() => disconnectEngine());
  afterEach(() => disconnectEngine());

  it('gives each call its own answer', async () => {
    await connectEngine(engine(answerAll).port);
    const answers = await Promise.all([call('tables.list', {}), call('documents.list', {})]);
    expect(answers).toEqual(['tables.list', 'documents.list']);
  });

  it('keeps calls made before there is an engine, and sends them when it comes', async () => {
    const early = call('tables.list', {});
    await connectEngine(engine(answerAll).port);
    expect(await early).toBe('tables.list');
  });

  it('rejects with the fault that the engine sends', async () => {
    const fault = { code: 'tableUnknown', params: { table: 't9' }, remedy: 'none' as const };
    await connectEngine(
      engine((message, port) => port.postMessage({ type: 'fault', id: message.id, fault })).port,
    );
    const failure = await call('tables.profile', { table: 't9' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FaultError);
    expect((failure as FaultError).fault).toEqual(fault);
  });

  it('tells the engine of an abort and drops what comes after it', async () => {
    const { port, heard, far } = engine(() => undefined);
    await connectEngine(port);
    const abort = new AbortController();
    const asked = call('tables.list', {}, { signal: abort.signal });
    abort.abort();
    await expect(asked).rejects.toBeInstanceOf(Cancelled);
    await expect.poll(() => heard.map((message) => message.type)).toEqual(['call', 'cancel']);
    const [{ id } = { id: -1 }] = heard;
    expect(heard[1]?.id).toBe(id);
    far.postMessage({ type: 'answer', id, answer: 'late' });
  });

  it('never sends a call that was aborted while it waited', async () => {
    const abort = new AbortController();
    const asked = call('tables.list', {}, { signal: abort.signal });
    abort.abort();
    await expect(asked).rejects.toBeInstanceOf(Cancelled);
    const { port, heard } = engine(answerAll);
    await connectEngine(port);
    await call('documents.list', {});
    expect(heard.map((message) => message.type === 'call' && message.command)).toEqual(['documents.list']);
  });

  it('passes progress on', async () => {
    const progress = { share: 0.5, text: { key: 'job.computing' }, cancellable: true };
    const reply: Reply = (message, port) => {
      port.postMessage({ type: 'progress', id: message.id, progress });
      port.postMessage({ type: 'answer', id: message.id, answer: null });
    };
    await connectEngine(engine(reply).port);
    const seen: unknown[] = [];
    await call('tables.list', {}, { onProgress: (step) => seen.push(step) });
    expect(seen).toEqual([progress]);
  });

  it('joins Arrow pages to one table', async () => {
    const bytes = tableToIPC(tableFromArrays({ row: Int32Array.from({ length: 5000 }, (_, row) => row) }));
    const reply: Reply = (message, port) => {
      for (let at = 0; at < bytes.length; at += 1000)
        port.postMessage({ type: 'page', id: message.id, page: bytes.slice(at, at + 1000) });
      port.postMessage({ type: 'answer', id: message.id, answer: { total: 5000 } });
    };
    await connectEngine(engine(reply).port);
    const { answer, table } = await callTable('tables.rows', { table: 't1' });
    expect(answer).toEqual({ total: 5000 });
    expect(table.numRows).toBe(5000);
    expect(table.getChild('row')?.get(4999)).toBe(4999);
  });

  it('fails what was under way when the engine stops, and does not send it to the next one', async () => {
    await connectEngine(engine(() => undefined).port);
    const asked = call('tables.list', {}).catch((error: unknown) => error);
    disconnectEngine();
    expect(((await asked) as FaultError).fault.code).toBe('engineStopped');
    const { port, heard } = engine(answerAll);
    await connectEngine(port);
    await call('documents.list', {});
    expect(heard).toHaveLength(1);
  });

  it('lets a new engine be made ready before others are heard', async () => {
    const { port, heard } = engine(answerAll);
    const later = call('tables.list', {});
    await connectEngine(port, async () => {
      await call('workbook.open', { path: '/a.kikite' }, { first: true });
    });
    await later;
    expect(heard.map((message) => message.type === 'call' && message.command)).toEqual([
      'workbook.open',
      'tables.list',
    ]);
  });

  it('passes events to all who listen until they stop', async () => {
    const { port, far } = engine(answerAll);
    await connectEngine(port);
    const heard: string[] = [];
    const stop = onEngineEvent((event) => heard.push(event.name));
    far.postMessage({ type: 'event', event: { name: 'workbookChanged' } });
    await call('tables.list', {});
    stop();
    far.postMessage({ type: 'event', event: { name: 'workbookChanged' } });
    await call('tables.list', {});
    expect(heard).toEqual(['workbookChanged']);
  });
});
