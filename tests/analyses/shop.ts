import fc from 'fast-check';
import { dayOf, isoDay } from '#shared/time/days';
import type { Condition } from '#shared/conditions/condition';
import type { Scope } from '#shared/model/scope';
import { runAnalysis } from '#engine/runner/run';
import { peopleHandlers } from '#engine/people/handlers';
import { silentJob } from '#engine/jobs/job';
import type { TestBook } from '../activity/test-book.ts';

/** One thing that somebody (or nobody known) did. */
export interface Deed {
  who: string | null;
  /** Days since 1970-01-01. */
  day: number;
  kind: string;
  amount: number;
  channel: string | null;
}

export const everything: Scope = { segment: null, from: null, to: null };

/** Deeds within `days` days from a day, by at most `customers` people. */
export function deeds(options: {
  from: string;
  days: number;
  customers: number;
  kinds?: readonly string[];
}): fc.Arbitrary<Deed[]> {
  const first = dayOf(options.from);
  return fc.array(
    fc.record({
      who: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: options.customers }).map((n) => `c${n}`) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      day: fc.integer({ min: first, max: first + options.days - 1 }),
      kind: fc.constantFrom(...(options.kinds ?? ['visit'])),
      amount: fc.integer({ min: 0, max: 5000 }),
      channel: fc.constantFrom('web', 'shop', 'phone', null),
    }),
    { minLength: 1, maxLength: 60 },
  );
}

/** Loads deeds as a table, with their day as a date. Only transactions have amounts. Answers the table's id. */
export async function loadDeeds(
  book: TestBook,
  rows: readonly Deed[],
  role: 'events' | 'transactions' = 'events',
): Promise<string> {
  const { table } = await book.load({
    name: 'Deeds',
    role,
    columns: [
      ['Who', 'VARCHAR', 'customer'],
      ['Day', 'DATE', 'time'],
      ['What', 'VARCHAR', role === 'events' ? 'event' : 'none'],
      ['Amount', 'DECIMAL(12,2)', 'amount'],
      ['Channel', 'VARCHAR', 'channel'],
    ],
    rows: rows.map((deed) => [
      deed.who,
      isoDay(deed.day),
      deed.kind,
      (deed.amount / 100).toFixed(2),
      deed.channel,
    ]),
  });
  return table;
}

export const run = (book: TestBook, kind: string, body: Record<string, unknown>, scope: Scope = everything) =>
  book.read((connection) => runAnalysis(book.context, connection, { kind, body, scope, who: null }));

/** How many customers a condition selects, by the command that the window calls. */
export async function countOf(book: TestBook, who: Condition): Promise<number> {
  const answer = await peopleHandlers['people.count'](book.context, { who, scope: null }, silentJob());
  return answer.customers;
}
