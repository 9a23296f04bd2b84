import { describe, expect, it } from 'vitest';
import { Cancelled } from '#shared/faults/fault';
import { silentJob, type Job } from '#engine/jobs/job';
import { faultCode, makeFolder, note, startEngine } from '../workbook/helpers.ts';

describe('an engine that is closed while it works', () => {
  it('cancels what runs and closes when that has ended', async () => {
    const engine = startEngine(await makeFolder());
    let closing: Promise<void> | undefined;
    const job: Job = {
      ...silentJob(),
      progress: ({ share }) => (closing ??= share === 0 ? undefined : engine.close()),
    };
    const order: string[] = [];
    const making = engine
      .call('workbook.createSample', { locale: 'en', customers: 3_000, seed: 1 }, job)
      .catch((error: unknown) => (order.push('ended'), error));
    expect(await making).toBeInstanceOf(Cancelled);
    await closing;
    order.push('closed');
    expect(order).toEqual(['ended', 'closed']);
    expect(engine.context.workbook).toBeNull();
  });

  it('ends a statement that would never end, and refuses what comes while it closes', async () => {
    const engine = startEngine(await makeFolder());
    await engine.call('workbook.create', { settings: { timeZone: 'UTC' } });
    const text =
      'select count(*) from range(10000000) a, range(10000000) b where (a.range * b.range) % 7 = 3';
    const endless = expect(engine.call('sql.run', { text })).rejects.toBeInstanceOf(Cancelled);
    const closed = engine.close();
    expect(await faultCode(engine.call('workbook.state', {}))).toBe('engineStopped');
    await Promise.all([endless, closed]);
    expect(await engine.call('workbook.state', {})).toBeNull();
  });
});

describe('a sample that is given up before it is there', () => {
  it('leaves the open workbook and its unsaved changes alone', async () => {
    const engine = startEngine(await makeFolder());
    await engine.call('workbook.create', { settings: { timeZone: 'UTC' }, name: 'Mine' });
    await engine.call('documents.put', { document: note('n', 'kept') });
    const controller = new AbortController();
    const job: Job = { ...silentJob(), signal: controller.signal, progress: () => controller.abort() };
    const making = engine.call('workbook.createSample', { locale: 'en', customers: 5_000, seed: 1 }, job);
    await expect(making).rejects.toBeInstanceOf(Cancelled);
    expect(await engine.call('documents.list', {})).toMatchObject([{ id: 'n' }]);
    expect(await engine.call('workbook.state', {})).toMatchObject({ name: 'Mine' });
  });
});
