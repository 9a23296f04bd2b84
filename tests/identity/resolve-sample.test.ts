import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePerson } from '#shared/sample/rows';
import { createEngine, type Engine } from '#engine/engine';

const customers = 1_500;

/** Pairwise precision and recall of what is merged against the planted memberships. */
function judged(merged: readonly (readonly string[])[], planted: readonly (readonly string[])[]) {
  const pairs = (groups: readonly (readonly string[])[]) =>
    new Set(
      groups.flatMap((group) =>
        group.flatMap((a, at) => group.slice(at + 1).map((b) => [a, b].toSorted().join(' '))),
      ),
    );
  const [found, truth] = [pairs(merged), pairs(planted)];
  const right = [...found].filter((pair) => truth.has(pair)).length;
  return { precision: right / found.size, recall: right / truth.size };
}

describe.each(['en', 'ja'] as const)('the sample in %s', (locale) => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kikite-resolve-'));
    engine = createEngine({ dataFolder: folder, tempFolder: folder, limits: { memoryMb: 1024, threads: 2 } });
    await engine.call('workbook.createSample', { locale, customers, seed: 3 });
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds the planted second memberships, by default settings, and takes them back without a trace', async () => {
    const planted = Array.from(
      { length: customers },
      (_, index) => samplePerson(index, { locale, customers, seed: 3 }).members,
    ).filter((members) => members.length > 1);
    const before = await engine.call('workbook.catalog', {});
    const proposal = await engine.call('identity.resolve', {});
    expect(proposal.mode).toBe('all');
    const { changes } = await engine.call('identity.changes', { proposal: proposal.proposal, limit: 1000 });
    const { precision, recall } = judged(
      changes.map((change) => change.records),
      planted,
    );
    expect(precision).toBeGreaterThan(0.97);
    expect(recall).toBeGreaterThan(0.97);
    expect(proposal.effect.customers).toEqual({
      before: before.customers,
      after: before.customers - proposal.merges,
    });
    expect(await engine.call('workbook.catalog', {})).toEqual(before);

    const { act, customers: now } = await engine.call('identity.accept', { proposal: proposal.proposal });
    const merged = await engine.call('workbook.catalog', {});
    expect(now).toBe(proposal.effect.customers.after);
    expect(merged).toMatchObject({
      customers: now,
      activities: before.activities,
      unidentified: before.unidentified,
    });
    const again = await engine.call('identity.resolve', {});
    expect(again).toMatchObject({ mode: 'new', newRecords: 0, merges: 0, splits: 0 });
    const anew = await engine.call('identity.resolve', { mode: 'all' });
    expect(anew).toMatchObject({ merges: 0, splits: 0 });

    await engine.call('identity.undo', { act });
    const { revision: _, ...restored } = await engine.call('workbook.catalog', {});
    expect(restored).toEqual(
      Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'revision')),
    );
  }, 120_000);
});
