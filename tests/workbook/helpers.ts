import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createEngine, type Engine, type EngineOptions } from '#engine/engine';
import { FaultError } from '#shared/faults/fault';

const folders: string[] = [];
const engines: Engine[] = [];

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder of this test alone, removed afterwards. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-test-'));
  folders.push(folder);
  return folder;
}

/** An engine that is closed after the test. */
export function startEngine(dataFolder: string, options: Partial<EngineOptions> = {}): Engine {
  const engine = createEngine({ dataFolder, limits: { threads: 2, memoryMb: 512 }, ...options });
  engines.push(engine);
  return engine;
}

/** The code of the fault that a promise ends with, or what it gave instead. */
export async function faultCode(promise: Promise<unknown>): Promise<string> {
  try {
    return `no fault: ${JSON.stringify(await promise)}`;
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
}

/** The fault that a promise ends with. */
export async function faultOf(promise: Promise<unknown>): Promise<FaultError['fault']> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('no fault');
}

export function note(id: string, text: string) {
  return { id, kind: 'note', version: 1, title: id, body: { text } };
}
