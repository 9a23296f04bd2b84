import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '#engine/engine';

/** An engine of two threads in a folder of its own; both are gone after the measurement. */
export async function withEngine<T>(work: (engine: Engine, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kikite-bench-'));
  const engine = createEngine({
    dataFolder: join(folder, 'data'),
    tempFolder: folder,
    limits: { threads: 2 },
  });
  try {
    return await work(engine, folder);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
