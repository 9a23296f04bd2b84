import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#shared/model/result';
import type { TableDefinition } from '#shared/model/table';
import { sql, type Sql } from '#shared/sql/sql';
import { mergeStep } from '#engine/activity/merge';
import { mergePolicy } from '#engine/activity/store';
import { updateActivity } from '#engine/activity/update';
import { addEvents, changingLedger, undoEvents } from '#engine/identity/ledger/change';
import { silentJob } from '#engine/jobs/job';
import { listTables } from '#engine/workbook/records';
import { catalogOf, openTestBook, type TestBook, type TestColumn } from './test-book.ts';

const orders: TestColumn[] = [
  ['customer', 'VARCHAR', 'customer'],
  ['time', 'TIMESTAMP', 'time'],
  ['amount', 'DECIMAL(12,2)', 'amount'],
  ['order', 'VARCHAR', 'order'],
];
/** Prices with more places than the others: amounts are kept with four from then on. */
const finely: TestColumn[] = [
  ['customer', 'VARCHAR', 'customer'],
  ['time', 'TIMESTAMP', 'time'],
  ['price', 'DECIMAL(12,4)', 'price'],
  ['quantity', 'INTEGER', 'quantity'],
];
const answers: TestColumn[] = [
  ['who', 'VARCHAR', 'customer'],
  ['at', 'TIMESTAMP', 'time'],
  ['said', 'VARCHAR', 'verbatim'],
  ['score', 'INTEGER', 'score'],
];
const events: TestColumn[] = [
  ['user', 'VARCHAR', 'customer'],
  ['at', 'TIMESTAMP', 'time'],
  ['event', 'VARCHAR', 'event'],
];
const people: TestColumn[] = [
  ['id', 'VARCHAR', 'customer'],
  ['gender', 'VARCHAR', 'attribute'],
  ['age', 'INTEGER', 'attribute'],
];
const sources = { orders, finely, answers, events, people, mixed: orders };
const roles = {
  orders: 'transactions',
  finely: 'transactions',
  answers: 'feedback',
  events: 'events',
  people: 'customers',
  mixed: 'transactions',
} as const;
type Source = keyof typeof sources;

const customer = fc.constantFrom('a', 'b', 'c', ' d ', '', null);
const time = fc
  .option(fc.integer({ min: 0, max: 30 * 24 * 60 }), { freq: 8, nil: null })
  .map((minute) =>
    minute === null ? null : new Date(Date.UTC(2023, 2, 20) + minute * 60_000).toISOString().slice(0, 19),
  );
const rowsOf: Record<Source, fc.Arbitrary<Cell[]>> = {
  orders: fc.tuple(
    customer,
    time,
    fc
      .option(fc.integer({ min: -500, max: 900 }), { freq: 9, nil: null })
      .map((cents) => (cents === null ? null : (cents / 100).toFixed(2))),
    fc.constantFrom('o1', 'o2', 'o3', null),
  ),
  finely: fc.tuple(
    customer,
    time,
    fc.integer({ min: 0, max: 99_999 }).map((units) => (units / 10_000).toFixed(4)),
    fc.integer({ min: -2, max: 5 }),
  ),
  answers: fc.tuple(
    customer,
    time,
    fc.constantFrom('late again', 'Very late parcel', '配送が遅い', '', null),
    fc.integer({ min: 0, max: 10 }),
  ),
  events: fc.tuple(customer, time, fc.constantFrom('view', 'cart', null)),
  people: fc.tuple(customer, fc.constantFrom('f', 'm', null), fc.integer({ min: 18, max: 80 })),
  mixed: fc.tuple(
    fc.constantFrom('1', '2', '17'),
    fc.integer({ min: 1, max: 28 }).map((day) => `2023-03-${String(day).padStart(2, '0')}`),
    fc.integer({ min: -9, max: 99 }).map(String),
    fc.constantFrom('1', '2', '30', null),
  ),
};

/** Customers, orders, amounts and days, each as one file or another stores them. */
const widths: TestColumn[][] = [
  [
    ['customer', 'INTEGER', 'customer'],
    ['time', 'DATE', 'time'],
    ['amount', 'INTEGER', 'amount'],
    ['order', 'SMALLINT', 'order'],
  ],
  [
    ['customer', 'VARCHAR', 'customer'],
    ['time', 'TIMESTAMP', 'time'],
    ['amount', 'DECIMAL(12,3)', 'amount'],
    ['order', 'BIGINT', 'order'],
  ],
  [
    ['customer', 'BIGINT', 'customer'],
    ['time', 'DATE', 'time'],
    ['amount', 'DECIMAL(9,2)', 'amount'],
    ['order', 'VARCHAR', 'order'],
  ],
];

type Step =
  | { do: 'merge' | 'split'; records: string[] }
  | { do: 'undoAct'; nth: number }
  | { do: 'sort'; times: number }
  | { do: 'load'; source: Source; rows: Cell[][]; again: boolean; width: number }
  | { do: 'undo'; nth: number }
  | { do: 'remove'; nth: number }
  | { do: 'configure'; timeZone: string }
  | { do: 'define'; nth: number; change: Partial<TableDefinition> };

const change: fc.Arbitrary<Partial<TableDefinition>> = fc.oneof(
  fc.record({ duplicates: fc.constantFrom('keep' as const, 'leaveOut' as const) }),
  fc.record({ returns: fc.constantFrom('netted' as const, 'gross' as const) }),
  fc.boolean().map((on) => ({
    rowRules: [{ id: 'nobody', column: 'c1', test: 'isEmpty' as const, value: null, on }],
  })),
);
const load = fc.constantFrom(...(Object.keys(sources) as Source[])).chain((source) =>
  fc.record({
    do: fc.constant('load' as const),
    source: fc.constant(source),
    rows: fc.array(rowsOf[source], { minLength: 1, maxLength: 8 }),
    again: fc.boolean(),
    width: fc.nat(widths.length - 1),
  }),
);
const record = fc.constantFrom('a', 'b', 'c', 'd', '1', '17');
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: load },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), nth: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), nth: fc.nat(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('configure' as const),
        timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Europe/London'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('define' as const), nth: fc.nat(20), change }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('merge' as const, 'split' as const),
        records: fc.uniqueArray(record, { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undoAct' as const), nth: fc.nat(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('sort' as const), times: fc.integer({ min: 1, max: 4 }) }),
    },
  ),
  { minLength: 2, maxLength: 12 },
);

/** Everything derived, by names that do not depend on the order of building. */
const derived: Record<string, Sql> = {
  activity: sql`SELECT names.key, a.day, a.us, kinds.key AS kind, a.source, a."row", a.amount::DECIMAL(38,6) AS amount FROM activity a JOIN activity_kind kinds ON kinds.id = a.kind LEFT JOIN customer names USING (cid) ORDER BY ALL`,
  totals: sql`SELECT names.key, kinds.key AS kind, n, t.first_us, t.last_us, t.first_day, t.last_day, t.amount::DECIMAL(38,6) AS amount FROM activity_count t JOIN activity_kind kinds ON kinds.id = t.kind LEFT JOIN customer names USING (cid) ORDER BY ALL`,
  customers: sql`SELECT * EXCLUDE cid REPLACE (amount::DECIMAL(38,6) AS amount) FROM customer ORDER BY ALL`,
  keys: sql`SELECT namespace, k.key, c.key AS customer FROM customer_key k JOIN customer c USING (cid) ORDER BY ALL`,
  profile: sql`SELECT names.key, p.* EXCLUDE cid FROM profile p JOIN customer names USING (cid) ORDER BY ALL`,
  voices: sql`SELECT names.key, v.* EXCLUDE (id, cid, rid) FROM voice v LEFT JOIN customer names USING (cid) ORDER BY ALL`,
  words: sql`SELECT v.source, v."row", w.text, vw.n, names.key FROM voice_word vw JOIN voice v ON v.id = vw.voice AND v.cid = vw.cid JOIN word w ON w.id = vw.word LEFT JOIN customer names ON names.cid = v.cid ORDER BY ALL`,
  groups: sql`SELECT * FROM identity_group ORDER BY ALL`,
  dictionary: sql`SELECT text FROM word ORDER BY ALL`,
  sorted: sql`SELECT count(*) AS misplaced FROM (SELECT cid, us, lag(cid) OVER (ORDER BY rowid) AS before, lag(us) OVER (ORDER BY rowid) AS earlier FROM activity_base) WHERE before > cid OR (before = cid AND earlier > us)`,
};
const tables = [
  'customer_key',
  'activity_base',
  'activity_delta',
  'activity_kind',
  'activity_count',
  'customer',
];
const others = [
  'profile',
  'profile_row',
  'voice',
  'word',
  'voice_word',
  'activity_state',
  'source_day',
  'source_customer',
  'source_order',
  'identity_group',
  'identity_step',
];

async function snapshot(book: TestBook): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, statement] of Object.entries(derived)) found[name] = await book.rows(statement);
  const { revision: _, kinds, ...catalog } = await catalogOf(book);
  found.catalog = {
    ...catalog,
    kinds: kinds.map(({ id: __, ...kind }) => kind).sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
  return found;
}

async function rebuild(book: TestBook): Promise<void> {
  await book.database.transaction(silentJob(), async (connection) => {
    await connection.run(sql`DROP VIEW activity`);
    for (const name of [...tables, ...others])
      await connection.run(sql`DROP TABLE ${{ pieces: [{ type: 'identifier' as const, path: [name] }] }}`);
    const all = (await listTables(connection)).map((one) => one.id);
    await updateActivity(book.context, connection, all, silentJob());
  });
}

describe('activity that grew step by step', () => {
  it('is what building it at once gives, whatever was imported, defined, merged, undone and removed', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (sequence, sorting) => {
        const book = await openTestBook(
          { timeZone: 'Asia/Tokyo' },
          512,
          // Either everything is sorted at once, or what is appended stays in the delta.
          sorting ? mergePolicy : { share: Infinity, rows: Infinity, cheap: 0, must: Infinity },
        );
        try {
          const made = new Map<Source, string>();
          const batches: { id: number; table: string }[] = [];
          const acts: number[] = [];
          for (const step of sequence) {
            const ids = [...made.values()];
            if (step.do === 'load') {
              const table = step.again ? made.get(step.source) : undefined;
              const loaded = await book.load({
                ...(table === undefined ? {} : { table }),
                role: roles[step.source],
                name: step.source,
                columns: (step.source === 'mixed' && widths[step.width]) || sources[step.source],
                rows: step.rows,
              });
              made.set(step.source, loaded.table);
              batches.push({ id: loaded.batch, table: loaded.table });
            } else if (step.do === 'merge' || step.do === 'split') {
              const { records } = step;
              const event = {
                by: 'person' as const,
                kind: step.do,
                records,
                keep: records[0] ?? '',
                links: [],
              };
              const { act } = await changingLedger(book.context, silentJob(), (connection) =>
                addEvents(book.context, connection, [event]),
              );
              acts.push(act);
            } else if (step.do === 'undoAct' && acts.length > 0) {
              const [act = 0] = acts.splice(step.nth % acts.length, 1);
              await undoEvents(book.context, { act, event: null, again: false }, silentJob());
            } else if (step.do === 'sort' && made.size > 0)
              // As while nobody waits: some steps of a few rows each, which what comes next may find half done.
              for (let left = step.times; left > 0; left -= 1)
                await book.database.transaction(silentJob(), (connection) => mergeStep(connection, 4));
            else if (step.do === 'configure') await book.configure({ timeZone: step.timeZone });
            else if (step.do === 'undo' && batches.length > 0) {
              const [gone] = batches.splice(step.nth % batches.length, 1);
              if (gone) await book.undo(gone.id);
            } else if (step.do === 'define' && ids.length > 0)
              await book.define(ids[step.nth % ids.length] ?? '', step.change);
            else if (step.do === 'remove' && ids.length > 0) {
              const table = ids[step.nth % ids.length] ?? '';
              await book.remove(table);
              for (const [source, id] of made) if (id === table) made.delete(source);
              batches.splice(0, batches.length, ...batches.filter((batch) => batch.table !== table));
            }
          }
          if (sequence.some((step) => step.do === 'load')) {
            const grown = await snapshot(book);
            expect(grown.sorted).toEqual([{ misplaced: 0 }]);
            for (let done = false; !done;)
              done = await book.database.transaction(silentJob(), (connection) => mergeStep(connection));
            const { sorted: _, ...merged } = await snapshot(book);
            expect(merged).toEqual(
              Object.fromEntries(Object.entries(grown).filter(([name]) => name !== 'sorted')),
            );
            await rebuild(book);
            expect(grown).toEqual(await snapshot(book));
          }
        } finally {
          await book.close();
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 300_000);
});
