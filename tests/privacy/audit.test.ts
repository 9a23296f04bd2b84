import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson, firstLink, linked, verifyChain } from '#engine/privacy/audit/chain';
import type { AuditEntry } from '#shared/model/audit';
import { sql } from '#shared/sql/sql';
import { silentJob } from '#engine/jobs/job';
import { makeFolder, startEngine } from '../workbook/helpers.ts';

const book = '2f1c0e9a-6f0e-4a3f-9d59-0a8f4d0f7b11';
function logOf(count: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let index = 0; index < count; index += 1)
    entries.push(
      linked(book, entries.at(-1) ?? null, {
        at: `2026-01-31T18:00:0${index % 10}.000+09:00`,
        actor: '分析者@desk',
        action: index % 2 ? 'export' : 'import',
        what: 'retention/csv',
        columns: ['t1.c2'],
        rows: index,
      }),
    );
  return entries;
}

describe('the chain', () => {
  it('hashes what anybody can hash again', () => {
    const [first] = logOf(1);
    const start = createHash('sha256').update(`kikite-audit:${book}`).digest('hex');
    const written = `{"action":"import","actor":"分析者@desk","at":"2026-01-31T18:00:00.000+09:00","columns":["t1.c2"],"n":1,"prev":"${start}","rows":0,"what":"retention/csv"}`;
    expect(first?.hash).toBe(createHash('sha256').update(written, 'utf8').digest('hex'));
  });

  it('holds while nobody touches it', () => {
    for (const count of [0, 1, 2, 30]) expect(verifyChain(book, logOf(count)).intact).toBe(true);
    expect(verifyChain(book, []).head).toBe(firstLink(book));
  });

  const log = logOf(12);
  const places = fc.integer({ min: 0, max: log.length - 1 });
  it('tells any edit of any field', () => {
    const edits: ((entry: AuditEntry) => AuditEntry)[] = [
      (entry) => ({ ...entry, n: entry.n + 1 }),
      (entry) => ({ ...entry, at: entry.at.replace('18:', '19:') }),
      (entry) => ({ ...entry, actor: 'nobody@desk' }),
      (entry) => ({ ...entry, action: 'forget' }),
      (entry) => ({ ...entry, what: 'trend/csv' }),
      (entry) => ({ ...entry, columns: [] }),
      (entry) => ({ ...entry, rows: (entry.rows ?? 0) + 1 }),
      (entry) => ({ ...entry, rows: null }),
      (entry) => ({ ...entry, prev: entry.hash }),
      (entry) => ({ ...entry, hash: entry.prev }),
    ];
    fc.assert(
      fc.property(places, fc.constantFrom(...edits), (place, edit) => {
        const changed = log.map((entry, index) => (index === place ? edit(entry) : entry));
        const { intact, broken } = verifyChain(book, changed);
        expect(intact).toBe(false);
        expect(broken?.n).toBe(place + 1);
      }),
    );
  });

  it('tells what was taken out, doubled, moved or cut out of the middle', () => {
    fc.assert(
      fc.property(places, places, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const without = log.filter((_, index) => index < low || index > high);
        // What is cut off at the end leaves a whole log: only a noted head tells.
        expect(verifyChain(book, without).intact).toBe(high === log.length - 1);
        expect(verifyChain(book, without, log.at(-1)?.hash).intact).toBe(false);
        const doubled = log.flatMap((entry, index) => (index === one ? [entry, entry] : [entry]));
        expect(verifyChain(book, doubled).intact).toBe(false);
        if (one === other) return;
        const moved = log.map((entry, index) =>
          index === one ? log[other] : index === other ? log[one] : entry,
        );
        expect(verifyChain(book, moved as AuditEntry[]).intact).toBe(false);
      }),
    );
  });

  it('tells an edited entry whose own hash was made again, and a log of another workbook', () => {
    const second = log[1] as AuditEntry;
    const forged = linked(book, log[0] ?? null, { ...second, actor: 'nobody@desk' });
    expect(verifyChain(book, [log[0] as AuditEntry, forged, ...log.slice(2)]).broken).toEqual({
      n: 3,
      reason: 'link',
    });
    expect(verifyChain('another', log).broken).toEqual({ n: 1, reason: 'link' });
  });

  it('writes JSON one way whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
    );
  });
});

describe('the log of a workbook', () => {
  it('tells of imports, exports and reports without a value, is saved, and is found when it was tampered with', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder, { user: 'analyst' });
    const path = join(folder, 'shop.kikite');
    const file = join(folder, 'secret-customers.csv');
    const lines = Array.from(
      { length: 30 },
      (_, index) => `u${index}@example.com,2024-01-0${(index % 9) + 1},${index}`,
    );
    await writeFile(file, ['email,order date,amount', ...lines].join('\n'));
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    const { table } = await engine.call('import.run', {
      path: file,
      recipe: null,
      table: null,
      confirm: true,
    });
    await engine.call('workbook.save', { path });
    await engine.call('report.write', { path: join(folder, 'report.html'), title: 'x', documents: null });
    await engine.call('privacy.reveal', { columns: [`${table.id}.c1`] });
    // Nothing is unsaved by it, but a save keeps it.
    await engine.call('workbook.save', {});
    await engine.call('workbook.close', { keepChanges: false });

    const later = startEngine(await makeFolder());
    await later.call('workbook.open', { path });
    const found = await later.call('privacy.audit', {});
    expect(found.intact).toBe(true);
    expect(found.entries.map(({ action, columns, rows }) => ({ action, columns, rows }))).toEqual([
      { action: 'import', columns: ['t1.c1'], rows: 30 },
      { action: 'report', columns: [], rows: null },
      { action: 'reveal', columns: ['t1.c1'], rows: null },
    ]);
    expect(found.entries[0]?.actor).toMatch(/^analyst@/u);
    expect(found.entries[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/u);
    expect(JSON.stringify(found)).not.toMatch(/secret|u1@|example/u);
    expect((await later.call('privacy.audit', { noted: found.head })).intact).toBe(true);

    await later.context.workbook?.database.transaction(silentJob(), (connection) =>
      connection.run(sql`DELETE FROM kikite.audit WHERE n = 2`),
    );
    await later.call('workbook.setLayout', { layout: {} });
    const tampered = await later.call('privacy.audit', {});
    expect(tampered.broken).toEqual({ n: 2, reason: 'order' });
    expect((await later.call('privacy.audit', { noted: found.head })).intact).toBe(false);
  });

  it('keeps what left the machine when the changes around it are given up', async () => {
    const folder = await makeFolder();
    const engine = startEngine(folder);
    const path = join(folder, 'shop.kikite');
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    await engine.call('workbook.save', { path });
    await engine.call('privacy.reveal', { columns: ['t1.c1'] });
    await engine.call('workbook.configure', { settings: { fiscalStart: 7 } });
    await engine.call('workbook.discardChanges', {});
    const found = await engine.call('privacy.audit', {});
    expect(found.intact).toBe(true);
    expect(found.entries.map(({ action }) => action)).toEqual(['reveal']);
  });

  it('numbers acts one after the other, however many come at once', async () => {
    const engine = startEngine(await makeFolder());
    await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => engine.call('privacy.reveal', { columns: [`t1.c${n + 1}`] })),
    );
    const found = await engine.call('privacy.audit', {});
    expect([found.intact, found.entries.length]).toEqual([true, 12]);
  });
});
