import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/engine';
import { openWorkbook } from '#engine/context';
import { silentJob } from '#engine/jobs/job';
import { boundHistory, historyLimits } from '#engine/workbook/documents/bound';
import { listSteps } from '#engine/workbook/documents/records';
import type { EngineEvent } from '#shared/rpc/messages';
import { faultCode, makeFolder, note, startEngine } from './helpers.ts';

let folder: string;
let engine: Engine;
let events: EngineEvent[];

beforeEach(async () => {
  folder = await makeFolder();
  events = [];
  engine = startEngine(folder, { emit: (event) => events.push(event) });
  await engine.call('workbook.create', { settings: {} });
});

const put = (id: string, text: string, merge = 0) =>
  engine.call('documents.put', { document: note(id, text), merge });
const texts = async () =>
  Object.fromEntries((await engine.call('documents.list', {})).map(({ id, body }) => [id, body.text]));

describe('documents', () => {
  it('keep an edit apart from their creation, however soon it comes', async () => {
    await put('a', '1');
    await put('a', '2', 60_000);
    await put('a', '3', 60_000);
    await engine.call('documents.undo', { id: 'a' });
    expect(await texts()).toEqual({ a: '1' });
  });

  it('are put, got, listed in the order they were made, and removed', async () => {
    await put('b', '1');
    await put('a', '2');
    await put('b', '3');
    expect((await engine.call('documents.list', {})).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await engine.call('documents.get', { id: 'b' })).toEqual(note('b', '3'));
    await engine.call('documents.remove', { id: 'b' });
    expect(await faultCode(engine.call('documents.get', { id: 'b' }))).toBe('documentUnknown');
    expect(await faultCode(engine.call('documents.remove', { id: 'b' }))).toBe('documentUnknown');
  });

  it('tell who listens which of them changed, and make the workbook dirty', async () => {
    await put('a', '1');
    expect(events).toContainEqual({ name: 'documentsChanged', ids: ['a'] });
    expect(events).toContainEqual({ name: 'workbookChanged' });
    expect((await engine.call('workbook.state', {}))?.dirty).toBe(true);
    events = [];
    await engine.call('documents.undo', {});
    expect(events).toContainEqual({ name: 'documentsChanged', ids: ['a'] });
    expect(events.some((event) => event.name === 'catalogChanged')).toBe(false);
  });

  it('that select people change numbers when they are edited', async () => {
    const segment = (word: string) => ({
      id: 's',
      kind: 'segment',
      version: 1,
      title: 'S',
      body: { condition: { type: 'word', word } },
    });
    await engine.call('documents.put', { document: segment('late') });
    events = [];
    await engine.call('documents.put', { document: segment('early') });
    expect(events.some((event) => event.name === 'catalogChanged')).toBe(true);
  });

  it('of a known kind must say what the kind needs', async () => {
    const bad = { id: 'x', kind: 'segment', version: 1, title: 'x', body: { condition: { type: 'no' } } };
    expect(await faultCode(engine.call('documents.put', { document: bad }))).toBe('documentInvalid');
    const newer = { ...note('x', ''), kind: 'report', version: 99, body: { blocks: [] } };
    expect(await faultCode(engine.call('documents.put', { document: newer }))).toBe('documentInvalid');
    const report = {
      ...note('r', ''),
      kind: 'report',
      body: { blocks: [{ type: 'text', markdown: '# Hi' }] },
    };
    expect((await engine.call('documents.put', { document: report })).body).toEqual(report.body);
  });

  it('of an unknown kind are kept as they are', async () => {
    const odd = {
      id: 'odd',
      kind: 'funnel-of-2031',
      version: 7,
      title: '',
      body: { any: [{ thing: null }] },
    };
    await engine.call('documents.put', { document: odd });
    expect(await engine.call('documents.get', { id: 'odd' })).toEqual(odd);
  });

  it('with a body too deep or reaching for prototypes are refused', async () => {
    let deep: Record<string, unknown> = {};
    for (let level = 0; level < 300; level += 1) deep = { deep };
    for (const body of [deep, JSON.parse('{"x": {"__proto__": {"y": 1}}}') as Record<string, unknown>]) {
      expect(await faultCode(engine.call('documents.put', { document: { ...note('a', ''), body } }))).toBe(
        'badRequest',
      );
    }
    expect(await engine.call('documents.list', {})).toEqual([]);
  });
});

describe('undo and redo', () => {
  it('go step by step, of one document or of the whole workbook', async () => {
    await put('a', '1');
    await put('b', '1');
    await put('a', '2');
    expect(await engine.call('documents.undo', { id: 'b' })).toEqual({ changed: ['b'] });
    expect(await texts()).toEqual({ a: '2' });
    expect(await engine.call('documents.undo', {})).toEqual({ changed: ['a'] });
    expect(await texts()).toEqual({ a: '1' });
    expect(await engine.call('documents.redo', { id: 'b' })).toEqual({ changed: ['b'] });
    expect(await engine.call('documents.redo', {})).toEqual({ changed: ['a'] });
    expect(await texts()).toEqual({ a: '2', b: '1' });
    expect(await engine.call('documents.redo', {})).toEqual({ changed: [] });
  });

  it('bring a removed document back to its place', async () => {
    for (const id of ['a', 'b', 'c']) await put(id, '1');
    await engine.call('documents.remove', { id: 'b' });
    await engine.call('documents.undo', {});
    expect((await engine.call('documents.list', {})).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('an edit after an undo leaves nothing to redo in that document', async () => {
    await put('a', '1');
    await put('a', '2');
    await engine.call('documents.undo', {});
    await put('a', '3');
    expect(await engine.call('documents.redo', { id: 'a' })).toEqual({ changed: [] });
    expect(await texts()).toEqual({ a: '3' });
  });

  it('quick edits of one document are one step; other edits, slow ones and the making are not joined', async () => {
    await put('a', '1');
    await put('a', '2', 60_000);
    await put('a', '3', 60_000);
    expect(await engine.call('documents.history', {})).toHaveLength(2);
    await put('b', '1', 60_000);
    await put('a', '4', 60_000);
    await put('a', '5', 60_000);
    expect((await engine.call('documents.history', {})).map((step) => step.document)).toEqual([
      'a',
      'a',
      'b',
      'a',
    ]);
    await engine.call('documents.undo', {});
    expect(await texts()).toEqual({ a: '3', b: '1' });
  });

  it('the history says what each step did and which are undone', async () => {
    await put('a', '1');
    await put('a', '2');
    await engine.call('documents.remove', { id: 'a' });
    await put('a', '3');
    await engine.call('documents.undo', {});
    const steps = await engine.call('documents.history', { id: 'a' });
    expect(steps.map(({ action, undone, title }) => [action, undone, title])).toEqual([
      ['create', false, 'a'],
      ['edit', false, 'a'],
      ['remove', false, 'a'],
      ['restore', true, 'a'],
    ]);
  });

  it('survive a restart, and travel in the file', async () => {
    const path = join(folder, 'b.kikite');
    await put('a', '1');
    await put('a', '2');
    await engine.call('documents.undo', {});
    await engine.call('workbook.save', { path });
    await engine.call('workbook.close', {});
    for (const data of [folder, join(folder, 'elsewhere')]) {
      const again = startEngine(data);
      await again.call('workbook.open', { path });
      await again.call('documents.redo', {});
      expect((await again.call('documents.get', { id: 'a' })).body).toEqual({ text: '2' });
      await again.call('documents.undo', {});
      await again.call('documents.undo', {});
      expect(await again.call('documents.list', {})).toEqual([]);
      await again.call('workbook.close', { keepChanges: false });
    }
  });

  it('are a law: after any edits, undoing all gives nothing, redoing all gives the end', async () => {
    const edit = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      what: fc.oneof(fc.constant('remove'), fc.constant('undo'), fc.constant('redo'), fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        await engine.call('workbook.create', { settings: {} });
        for (const { id, what } of edits) {
          if (what === 'remove') await engine.call('documents.remove', { id }).catch(() => undefined);
          else if (what === 'undo') await engine.call('documents.undo', { id });
          else if (what === 'redo') await engine.call('documents.redo', {});
          else await put(id, what);
        }
        while ((await engine.call('documents.redo', {})).changed.length > 0);
        const end = await texts();
        let steps = 0;
        while ((await engine.call('documents.undo', {})).changed.length > 0) steps += 1;
        expect(await texts()).toEqual({});
        expect(steps).toBe((await engine.call('documents.history', {})).length);
        while ((await engine.call('documents.redo', {})).changed.length > 0);
        expect(await texts()).toEqual(end);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the length of a history', () => {
  it('is bounded in steps and in characters, and the newest step always stays', async () => {
    for (let step = 1; step <= 6; step += 1) await put('a', String(step));
    const { database } = openWorkbook(engine.context);
    const seqs = (limits: { steps: number; characters: number }) =>
      database.transaction(silentJob(), async (connection) => {
        await boundHistory(connection, limits);
        return (await listSteps(connection, null)).map(({ seq }) => seq);
      });
    expect(await seqs(historyLimits)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await seqs({ steps: 4, characters: 1e9 })).toEqual([3, 4, 5, 6]);
    expect(await seqs({ steps: 4, characters: 1 })).toEqual([6]);
    expect(historyLimits.steps).toBe(1_000);
  });
});
