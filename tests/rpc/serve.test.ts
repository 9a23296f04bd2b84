import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '#engine/engine';
import { serve, type Service } from '#engine/rpc/serve';
import { openDatabase } from '#engine/database/open';
import { workingCopySchema } from '#engine/workbook/schema';
import { sql } from '#shared/sql/sql';
import { silentJob } from '#engine/jobs/job';
import { pair } from './pair.ts';

let folder: string;
let engine: Engine;
let service: Service;
let window: ReturnType<typeof pair>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kikite-rpc-'));
  engine = createEngine({ dataFolder: folder, version: '1.2.3' });
  const database = await openDatabase({
    folder: join(folder, 'workbooks', 'w'),
    readOnly: false,
    memoryMb: 512,
    tempMb: 512,
    threads: 2,
    timeZone: 'UTC',
  });
  await database.use(silentJob(), async (c) => {
    for (const statement of workingCopySchema) await c.run(statement);
    await c.run(sql`CREATE TABLE t1 AS SELECT range AS row FROM range(2000000)`);
  });
  engine.context.workbook = { id: 'w', folder: join(folder, 'workbooks', 'w'), database, readOnly: false };
  window = pair();
  service = serve(engine, window.port);
});
afterEach(async () => {
  window.close();
  await service.stop();
  await engine.context.workbook?.database.close();
  await rm(folder, { recursive: true, force: true });
});

const endless = 'select count(*) from range(10000000) a, range(10000000) b where (a.range * b.range) % 7 = 3';

describe('the engine behind a port', () => {
  test('answers a call', async () => {
    expect(await window.call('engine.info', {})).toMatchObject({
      type: 'answer',
      answer: { version: '1.2.3' },
    });
  });

  test('keeps the limits it is given for the next opening', async () => {
    await window.call('engine.configure', { memoryLimitMb: 512, tempLimitMb: null });
    expect(engine.context.limits).toMatchObject({ memoryMb: 512, tempMb: null });
    expect(await window.call('engine.info', {})).toMatchObject({ answer: { memoryLimit: '512 MB' } });
  });

  test('sends pages before the answer; joined they are the result', async () => {
    const answer = await window.call('sql.run', { text: 'from t1 order by row', limit: 1_500_000 });
    expect(answer).toMatchObject({ type: 'answer', answer: { rows: 1_500_000, truncated: true } });
    const pages = window.received.flatMap((message) => (message.type === 'page' ? [message.page] : []));
    expect(window.received[window.received.length - 1]).toBe(answer);
    expect(Math.max(...pages.map((page) => page.byteLength))).toBeLessThanOrEqual(1024 * 1024);
    expect(tableFromIPC(Buffer.concat(pages)).numRows).toBe(1_500_000);
  });

  test('serves many calls at a time without a warning of gathered listeners', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    const calls = Array.from({ length: 40 }, () =>
      window.call('sql.run', { text: 'select count(*) from t1' }),
    );
    const answers = await Promise.all(calls);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(answers.map((answer) => answer.type)).toEqual(calls.map(() => 'answer'));
    expect(warnings).toEqual([]);
  });

  test('gives faults as data', async () => {
    expect(await window.call('sql.run', { text: 'from nowhere' })).toMatchObject({
      type: 'fault',
      fault: { code: 'sqlNotAllowed', params: { reason: 'nowhere' } },
    });
    expect(await window.call('sql.run', { limit: 1 })).toMatchObject({
      type: 'fault',
      fault: { code: 'badRequest' },
    });
    for (const command of ['nothing.such', '__proto__', 'constructor', 'toString', '']) {
      expect(await window.call(command, {})).toMatchObject({ type: 'fault', fault: { code: 'badRequest' } });
    }
  });

  test('cancels a call and no other', async () => {
    const long = window.call('sql.run', { text: endless }, 100);
    const other = window.call('sql.run', { text: 'select count(*) from t1' }, 101);
    setTimeout(() => window.send({ type: 'cancel', id: 100 }), 50);
    expect(await long).toEqual({ type: 'cancelled', id: 100 });
    expect(await other).toMatchObject({ type: 'answer', answer: { rows: 1 } });
  });

  test('goes on after what is no message, an unknown id, and an id used twice', async () => {
    const long = window.call('sql.run', { text: endless }, 7);
    for (const junk of [
      null,
      1,
      'x',
      [],
      {},
      { type: 'call' },
      { type: 'cancel', id: -1 },
      { type: 'cancel', id: 999 },
    ]) {
      window.send(junk);
    }
    window.send({ type: 'call', id: 7, command: 'engine.info', params: {} });
    window.send({ type: 'cancel', id: 7 });
    expect(await long).toEqual({ type: 'cancelled', id: 7 });
    expect(await window.call('engine.info', {})).toMatchObject({ type: 'answer' });
    expect(window.received.filter((message) => 'id' in message && message.id === 7)).toHaveLength(1);
  });

  test('reports progress at most ten times a second, and never after the answer', async () => {
    const start = performance.now();
    await window.call('sql.run', { text: 'select count(distinct hash(row)) from t1, range(5)' }, 5);
    const seconds = (performance.now() - start) / 1000;
    const progress = window.received.filter((message) => message.type === 'progress');
    expect(progress.length).toBeLessThanOrEqual(seconds * 10 + 1);
    expect(window.received[window.received.length - 1]).toMatchObject({ type: 'answer' });
  });

  test('ends what runs when the window goes', async () => {
    void window.call('sql.run', { text: endless });
    await window.call('engine.info', {});
    window.close();
    await service.stop();
    const row = await engine.context.workbook?.database.use(silentJob(), (c) => c.row(sql`SELECT 1 AS one`));
    expect(row).toEqual({ one: 1 });
  });
});
