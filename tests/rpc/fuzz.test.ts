import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FaultError } from '#shared/faults/fault';
import { contract, type CommandName } from '#shared/rpc/contract';
import { createEngine, type Engine } from '#engine/engine';
import { serve, type Service } from '#engine/rpc/serve';
import { junk, near, randomness, type Making } from './payloads.ts';
import { pair } from './pair.ts';

const commands = Object.keys(contract) as CommandName[];
const invalidOfEach = 10_000;
const nearOfEach = 25;

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kikite-fuzz-'));
  engine = createEngine({
    dataFolder: join(folder, 'data'),
    tempFolder: folder,
    limits: { memoryMb: 512, threads: 1 },
  });
  await engine.call('workbook.create', { name: 'fuzzed', settings: {} });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Everything that a command could have changed. */
async function everything() {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    names.sort().map(async (name) => {
      // Not its time: the lock's file is touched while a workbook is open. A write grows the database's log.
      return [name, (await stat(join(folder, name))).size];
    }),
  );
  const state = await engine.call('workbook.state', {});
  const documents = await engine.call('documents.list', {});
  const tables = await engine.call('tables.list', {});
  return { files, state, documents, tables, limits: { ...engine.context.limits } };
}

describe('payloads that do not fit', () => {
  test.each(commands)(`of %s: ${invalidOfEach} are refused, and nothing changes`, async (command) => {
    const before = await everything();
    const random = randomness(commands.indexOf(command) + 1);
    const making: Making = { random, text: () => random.pick(['', 'x', '日本']), wrong: 0.3 };
    const { params } = contract[command];
    let refused = 0;
    for (let tries = 0; refused < invalidOfEach && tries < invalidOfEach * 20; tries++) {
      const payload = random.next() < 0.75 ? junk(random) : near(params, making);
      if (params.safeParse(payload).success) continue;
      const error: unknown = await engine.call(command, payload as never).catch((thrown: unknown) => thrown);
      if (!(error instanceof FaultError) || error.fault.code !== 'badRequest') {
        expect.fail(`${command} ${String(error)}`);
      }
      refused += 1;
    }
    expect(refused).toBe(invalidOfEach);
    expect(await everything()).toEqual(before);
  });
});

describe('payloads that nearly or wholly fit', () => {
  let isolated: Engine;
  let window: ReturnType<typeof pair>;
  let service: Service;
  let own: string;
  beforeAll(async () => {
    own = await mkdtemp(join(tmpdir(), 'kikite-fuzz-near-'));
    isolated = createEngine({
      dataFolder: join(own, 'data'),
      tempFolder: own,
      limits: { memoryMb: 512, threads: 1 },
    });
    window = pair();
    service = serve(isolated, window.port);
    await isolated.call('workbook.create', { name: 'near', settings: {} });
  });
  afterAll(async () => {
    window.close();
    await service.stop();
    await isolated.close().catch(() => undefined);
    await rm(own, { recursive: true, force: true });
  });

  test.each(commands)(
    'of %s end in an answer or a fault of ours, and the engine goes on',
    async (command) => {
      const random = randomness(1000 + commands.indexOf(command));
      // Paths stay in our own folder, whatever else is in them.
      const text = (key: string) =>
        key === 'path'
          ? join(own, random.pick(['a.csv', 'b.kikite', 'none/at/all', '日本.html']))
          : random.pick(['t1', 'c1', 'x', '日本', '2020-01-01', 'UTC', 'retention']);
      // Making a sample takes seconds.
      const runs = command === 'workbook.createSample' ? 1 : nearOfEach;
      for (let run = 0; run < runs; run++) {
        const making: Making = { random, text, wrong: run % 3 === 0 ? 0.05 : 0 };
        const payload = near(contract[command].params, making) as Record<string, unknown>;
        if (command === 'workbook.createSample') payload.customers = 100;
        if (typeof payload.path === 'string' && !payload.path.startsWith(own)) continue;
        const id = window.nextId();
        const late = setTimeout(() => window.send({ type: 'cancel', id }), 3000);
        const end = await window.call(command, payload, id);
        clearTimeout(late);
        if (end.type === 'fault' && end.fault.code === 'internal') {
          expect.fail(`${command} ${JSON.stringify(payload)}: ${end.fault.detail ?? ''}`);
        }
      }
      await isolated.call('workbook.create', { name: 'again', settings: {} }).catch(() => undefined);
      expect(await window.call('engine.info', {})).toMatchObject({ type: 'answer' });
    },
  );
});

describe('messages', () => {
  test('of any shape leave the port answering', async () => {
    const window = pair();
    const service = serve(engine, window.port);
    const random = randomness(7);
    for (let index = 0; index < 10_000; index++) {
      const type = random.pick(['call', 'cancel', 'page', 'answer', '', null]);
      const message =
        random.next() < 0.5
          ? junk(random)
          : { type, id: junk(random), command: junk(random), params: junk(random) };
      window.send(message);
    }
    expect(await window.call('engine.info', {}, 1_000_000)).toMatchObject({ type: 'answer', id: 1_000_000 });
    window.close();
    await service.stop();
  });

  test('nested a thousand deep are a fault', async () => {
    let who: unknown = { type: 'everyone' };
    for (let depth = 0; depth < 1000; depth++) who = { type: 'not', condition: who };
    const window = pair();
    const service = serve(engine, window.port);
    expect(await window.call('people.count', { who })).toMatchObject({ fault: { code: 'badRequest' } });
    window.close();
    await service.stop();
  });
});
