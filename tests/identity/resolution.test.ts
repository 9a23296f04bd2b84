import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#shared/sql/sql';
import { compileCondition } from '#shared/conditions/compile';
import { readCatalog } from '#engine/activity/catalog';
import { forgetRecords } from '#engine/identity/forget';
import { readIdentity } from '#engine/identity/ledger/part';
import { silentJob } from '#engine/jobs/job';
import { conditionContext } from '#engine/runner/conditions';
import { runAnalysis } from '#engine/runner/run';
import { openTestBook, type TestBook, type TestColumn } from '../activity/test-book.ts';

import { people, orders, body, call, all, fill, everything } from './resolution-book.ts';

describe('resolution of a workbook', () => {
  let book: TestBook;
  beforeEach(async () => {
    book = await openTestBook();
    await fill(book);
  });
  afterEach(() => book.close());

  it('joins by e-mail and telephone, over tables, and leaves a family apart as a household', async () => {
    const proposal = await call(book, 'identity.resolve', all);
    const { changes } = await call(book, 'identity.changes', {
      proposal: proposal.proposal,
      kind: null,
      offset: 0,
      limit: 100,
    });
    expect(
      changes.map(({ records }) => records).toSorted((x, y) => ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1)),
    ).toEqual([
      ['M1', 'M2', 'hanako@example.com'],
      ['M5', 'ren@example.com'],
    ]);
    expect(changes.map(({ keep }) => keep).toSorted()).toEqual(['M1', 'M5']);
    expect(proposal.effect.customers).toEqual({ before: 7, after: 4 });
    // M1 bought on one day, M2 on two, M3 on one, M5 on two; together M1 and M2 on three.
    expect(proposal.effect.repeatRate).toEqual({ before: 2 / 4, after: 2 / 3 });
    await call(book, 'identity.accept', { proposal: proposal.proposal, without: [] });
    const { household } = await call(book, 'identity.records', { customer: 'M4' });
    expect(household?.customers.map(({ key }) => key)).toEqual(['M3', 'M4']);
  });

  it('counts merged customers as data that names them alike from the start, but for the keys', async () => {
    const { proposal } = await call(book, 'identity.resolve', all);
    await call(book, 'identity.accept', { proposal, without: [] });
    const merged = await everything(book);
    const rewritten = await openTestBook();
    try {
      const one: Record<string, string> = {
        M2: 'M1',
        'HANAKO@example.com': 'M1',
        'ren@example.com': 'M5',
      };
      await fill(rewritten, (key) => one[key] ?? key);
      const plain = await everything(rewritten);
      const mails = (rows: unknown) =>
        JSON.parse(JSON.stringify(rows).replaceAll('"m1"', '"M1"').replaceAll('"m5"', '"M5"')) as unknown;
      expect(merged.retention).toEqual(plain.retention);
      expect(merged.totals.filter(({ kind }) => kind === 1)).toEqual(
        plain.totals.filter(({ kind }) => kind === 1),
      );
      expect(merged.profile).toEqual(mails(plain.profile));
    } finally {
      await rewritten.close();
    }
  });

  it('gives back every number when it is undone, and the same again when that is taken back', async () => {
    const before = await everything(book);
    const { proposal } = await call(book, 'identity.resolve', all);
    const { act } = await call(book, 'identity.accept', { proposal, without: [] });
    const merged = await everything(book);
    expect(merged.activity.length).toBe(before.activity.length);
    expect(merged.customers).not.toEqual(before.customers);
    await call(book, 'identity.undo', { act, event: null });
    expect(await everything(book)).toEqual(before);
    await call(book, 'identity.redo', { act, event: null });
    expect(await everything(book)).toEqual(merged);
  });

  it('compares what is new alone, and never gives anybody another key', async () => {
    const first = await call(book, 'identity.resolve', { ...all, dryRun: false });
    expect(first.mode).toBe('all');
    const keys = async () => (await everything(book)).keys.map(({ key }) => String(key));
    const before = await keys();
    await book.load({
      role: 'customers',
      name: 'newer',
      columns: people,
      rows: [
        ['A0', 'Hanako Sato', 'hanako@example.com', '', '1980-01-02'],
        ['A1', 'Jun Endo', 'jun@example.com', '', '1999-09-09'],
      ],
    });
    const next = await call(book, 'identity.resolve', { ...all, dryRun: false });
    expect(next).toMatchObject({ mode: 'new', newRecords: 2, merges: 1, splits: 0 });
    expect(await keys()).toEqual([...before, 'A1'].toSorted());
  });

  it('keeps a customer through an added file whose record is the one it is named after', async () => {
    await call(book, 'identity.merge', { customers: ['M3', 'M5'], keep: 'M5' });
    const merged = await everything(book);
    const { batch } = await book.load({
      name: 'more',
      columns: orders,
      rows: [['M9', '2024-03-01 10:00', '1.00']],
    });
    await call(book, 'identity.merge', { customers: ['M9', 'M5'], keep: 'M9' });
    expect((await everything(book)).keys.map(({ key }) => key)).toContain('M9');
    await book.undo(batch);
    const { keys, retention } = await everything(book);
    expect({ keys, retention }).toEqual({ keys: merged.keys, retention: merged.retention });
  });

  it('splits by hand what a rule joined, and the rule does not join it again', async () => {
    await call(book, 'identity.resolve', { ...all, dryRun: false });
    await call(book, 'identity.split', { records: ['M2'] });
    expect((await everything(book)).keys.map(({ key }) => key)).toContain('M2');
    const again = await call(book, 'identity.resolve', { ...all, mode: 'all' });
    const { changes } = await call(book, 'identity.changes', {
      proposal: again.proposal,
      kind: null,
      offset: 0,
      limit: 10,
    });
    expect(changes.filter(({ records }) => records.includes('M1') && records.includes('M2'))).toEqual([]);
  });

  it('splits where a reviewer says no, and says why two are together', async () => {
    await call(book, 'identity.resolve', { ...all, dryRun: false });
    const told = await call(book, 'identity.explain', { a: 'M2', b: 'hanako@example.com' });
    expect(told.together).toBe(true);
    expect(told.path.length).toBeGreaterThan(0);
    expect(told.direct.steps.map(({ field }) => field)).toContain('email');
    const sum = told.direct.steps.reduce((bits, step) => bits + step.bits + step.rarity, told.direct.prior);
    expect(sum).toBeCloseTo(told.direct.total, 9);
    expect(told.direct.probability).toBeCloseTo(1 / (1 + 2 ** -told.direct.total), 9);
    await call(book, 'identity.answer', { a: 'M2', b: 'M1', answer: 'no', reviewer: 'mika' });
    const proposal = await call(book, 'identity.resolve', { ...all, mode: 'answers' });
    expect(proposal).toMatchObject({ mode: 'answers', splits: 1 });
    await call(book, 'identity.accept', { proposal: proposal.proposal, without: [] });
    const now = await call(book, 'identity.explain', { a: 'M1', b: 'M2' });
    expect(now.together).toBe(false);
  });

  it('shows a customer’s records with their rows and why they are here', async () => {
    await call(book, 'identity.resolve', { ...all, dryRun: false });
    const { customer, records } = await call(book, 'identity.records', { customer: 'M2' });
    expect(customer).toBe('M1');
    expect(records.map(({ key, keeps }) => [key, keeps])).toEqual([
      ['M1', true],
      ['M2', false],
      ['hanako@example.com', false],
    ]);
    expect(records[1]).toMatchObject({ activities: 2, rowsTotal: 3 });
    expect(records.every(({ links }) => links.length > 0)).toBe(true);
  });

  it('counts households where that is asked for, and names the people of a cell', async () => {
    await book.load({ name: 'more', columns: orders, rows: [['M4', '2024-02-10 10:00', '3.00']] });
    const at = (level: 'person' | 'household' | undefined) =>
      book.read(async (connection) => {
        const scope = { segment: null, from: null, to: null, ...(level ? { level } : {}) };
        const { rows, base } = await runAnalysis(book.context, connection, {
          kind: 'retention',
          body,
          scope,
          who: null,
        });
        const mark = { cohort: '2024-01-01', interval: 1 };
        const who = { type: 'mark' as const, kind: 'retention', body, mark, scope };
        const people = compileCondition(who, await conditionContext(book.context, connection));
        const { rows: keys } = await connection.table(
          sql`SELECT key FROM customer WHERE cid IN (${people}) ORDER BY key`,
        );
        return {
          n: base.n,
          returned: rows.filter(([, , interval]) => interval === 1)[0]?.[3],
          keys: keys.flat(),
        };
      });
    // M1, M2, M3 in January, of whom M2 came back; M4 and M5 in February.
    expect(await at(undefined)).toEqual({ n: 5, returned: 1, keys: ['M2'] });
    expect(await at('person')).toEqual(await at(undefined));
    // M3 and M4 are one household, M1 and M2 are another: both came back.
    expect(await at('household')).toEqual({ n: 3, returned: 2, keys: ['M1', 'M2', 'M3', 'M4'] });
  });

  it('forgets records everywhere, and leaves the others together', async () => {
    await call(book, 'identity.resolve', { ...all, dryRun: false });
    await call(book, 'identity.answer', { a: 'M2', b: 'M5', answer: 'no', reviewer: 'mika' });
    await book.database.transaction(silentJob(), (connection) => forgetRecords(connection, ['M2']));
    const kept = await book.read(readIdentity);
    expect(JSON.stringify(kept)).not.toContain('"M2"');
    expect(kept.ledger.map(({ records }) => records)).toContainEqual(['M1', 'hanako@example.com']);
  });

  it('makes customers of rows that describe people without naming them', async () => {
    const guests = [
      ['name', 'VARCHAR', 'name'],
      ['phone', 'VARCHAR', 'phone'],
      ['born', 'DATE', 'birthDate'],
      ['at', 'TIMESTAMP', 'time'],
      ['amount', 'DECIMAL(10,2)', 'amount'],
    ] as const satisfies TestColumn[];
    const before = (await everything(book)).keys.length;
    await book.load({
      name: 'guests',
      columns: guests,
      rows: [
        ['Ren ABE', '080-7777-8888', '1990-12-31', '2024-04-01 10:00', '4.00'],
        ['Ren Abe', '08077778888', '1990-12-31', '2024-04-02 10:00', '4.00'],
        ['Kenji Mori', '03-5555-6666', '1975-05-05', '2024-04-02 10:00', '4.00'],
        ['', '', null, '2024-04-03 10:00', '4.00'],
      ],
    });
    const { keys } = await everything(book);
    expect(keys.length).toBe(before + 2);
    expect(JSON.stringify(keys)).not.toMatch(/abe|mori|7777/iu);
    const { proposal } = await call(book, 'identity.resolve', all);
    await call(book, 'identity.accept', { proposal, without: [] });
    const { records } = await call(book, 'identity.records', { customer: 'M3' });
    expect(records.map(({ namespace }) => namespace)).toEqual(['customer', 'person']);
  });

  it('tells numbers of one namespace from those of another', async () => {
    const { settings } = await call(book, 'identity.state', {});
    const before = await everything(book);
    await call(book, 'identity.configure', { settings: { ...settings, namespaces: { t2: 'shop' } } });
    const { keys } = await everything(book);
    expect(keys.map(({ key }) => key)).toContain('shop:M1');
    expect(keys.map(({ key }) => key)).toContain('M1');
    await call(book, 'identity.configure', { settings });
    expect(await everything(book)).toEqual(before);
  });

  it('masks what is sensitive in pairs, names and keys', async () => {
    const careful = (columns: { meaning: string; sensitivity: string }[]) =>
      columns.map((column) => ({
        ...column,
        sensitivity: ['name', 'email', 'phone', 'birthDate'].includes(column.meaning) ? 'personal' : 'none',
      }));
    for (const { id, definition } of (await book.read((c) => readCatalog(book.context, c))).tables)
      await book.define(id, { columns: careful(definition.columns) as typeof definition.columns });
    await call(book, 'identity.resolve', { ...all, dryRun: false });
    const told = JSON.stringify([
      await call(book, 'identity.explain', { a: 'M2', b: 'hanako@example.com' }),
      await call(book, 'identity.records', { customer: 'M1' }),
      await call(book, 'identity.ledger', { customer: null, offset: 0, limit: 10 }),
    ]);
    expect(told).toContain('M2');
    for (const clear of ['hanako@', 'Hanako', '1111-2222', '11112222', '1980-01-02'])
      expect(told).not.toContain(clear);
  });

  it('refuses a proposal after the numbers changed', async () => {
    const { proposal } = await call(book, 'identity.resolve', all);
    await call(book, 'identity.merge', { customers: ['M3', 'M5'], keep: null });
    await expect(call(book, 'identity.accept', { proposal, without: [] })).rejects.toMatchObject({
      fault: { code: 'identityStale' },
    });
  });
});
