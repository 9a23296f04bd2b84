import { describe, expect, it } from 'vitest';
import { openWorkbook } from '#engine/context';
import { silentJob } from '#engine/jobs/job';
import { markChanged, readRevision } from '#engine/workbook/records';
import type { EngineEvent } from '#shared/rpc/messages';
import { makeFolder, startEngine } from './helpers.ts';

async function openBook() {
  const events: EngineEvent[] = [];
  const engine = startEngine(await makeFolder(), { emit: (event) => void events.push(event) });
  await engine.call('workbook.create', { settings: { timeZone: 'UTC' } });
  events.length = 0;
  const { context } = engine;
  return { context, database: openWorkbook(context).database, events };
}

describe('an event of a change', () => {
  it('is told when the change is committed, not before, so that whoever hears it reads it', async () => {
    const { context, database, events } = await openBook();
    const before = await database.use(silentJob(), readRevision);
    await database.transaction(silentJob(), async (connection) => {
      await markChanged(context, connection, 'numbers');
      expect(events).toEqual([]);
    });
    expect(events).toEqual([{ name: 'catalogChanged', revision: before + 1 }, { name: 'workbookChanged' }]);
    expect(await database.use(silentJob(), readRevision)).toBe(before + 1);
  });

  it('is not told when the change is rolled back, nor when the next one is committed', async () => {
    const { context, database, events } = await openBook();
    const failing = database.transaction(silentJob(), async (connection) => {
      await markChanged(context, connection, 'numbers');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await database.transaction(silentJob(), async () => undefined);
    expect(events).toEqual([]);
  });

  it('is told at once where there is no transaction', async () => {
    const { context, database, events } = await openBook();
    await database.use(silentJob(), (connection) => markChanged(context, connection, 'words'));
    expect(events).toEqual([{ name: 'workbookChanged' }]);
  });
});
