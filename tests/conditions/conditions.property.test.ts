import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCondition, type ConditionContext, type Segment } from '#shared/conditions/compile';
import type { Condition } from '#shared/conditions/condition';
import { duckdb } from '#shared/sql/duckdb';
import { sql } from '#shared/sql/sql';
import { catalogOf, openTestBook, type TestBook } from '../activity/test-book.ts';

interface Person {
  key: string;
  country: string | null;
  age: number | null;
  says: string | null;
}
const countries = ['Japan', 'United Kingdom', 'France', null];
const said = ['late again', 'gift wrap was lovely', 'late gift', null];
const people: Person[] = Array.from({ length: 48 }, (_, n) => ({
  key: `p${n}`,
  country: countries[n % 4] ?? null,
  age: n % 5 === 0 ? null : 20 + (n % 7) * 5,
  says: said[Math.floor(n / 4) % 4] ?? null,
}));

const number = fc.integer({ min: 15, max: 55 });
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ type: 'everyone' }),
  fc
    .tuple(fc.constantFrom('is', 'isNot', 'contains'), fc.constantFrom('Japan', 'france', 'King', 'Chile'))
    .map(([test, value]): Condition => ({ type: 'attribute', attribute: 't1.c2', test, value })),
  fc
    .tuple(fc.constantFrom('lessThan', 'atMost', 'atLeast', 'greaterThan', 'is', 'isNot'), number)
    .map(([test, value]): Condition => ({ type: 'attribute', attribute: 't1.c3', test, value })),
  fc
    .array(number, { maxLength: 3 })
    .map((value): Condition => ({ type: 'attribute', attribute: 't1.c3', test: 'isOneOf', value })),
  fc
    .tuple(fc.constantFrom('isEmpty', 'isNotEmpty'), fc.constantFrom('t1.c2', 't1.c3'))
    .map(([test, attribute]): Condition => ({ type: 'attribute', attribute, test, value: null })),
  fc.constantFrom('late', 'GIFT', 'lovely', 'absent').map((word): Condition => ({ type: 'word', word })),
  fc
    .constantFrom('attitudinal' as const, 'transactional' as const)
    .map((dataType): Condition => ({ type: 'data', dataType })),
  fc
    .array(fc.constantFrom('vip', 'call', 'gone'), { maxLength: 3 })
    .map((tags): Condition => ({ type: 'tag', tags })),
  fc.constantFrom('young', 'kept').map((id): Condition => ({ type: 'segment', id })),
  fc
    .array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 })
    .map((ns): Condition => ({ type: 'keys', keys: ns.map((n) => `p${n}`) })),
);
const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }).map((of): Condition => ({ type: 'all', of })),
    fc.array(tie('any'), { maxLength: 3 }).map((of): Condition => ({ type: 'any', of })),
    tie('any').map((of): Condition => ({ type: 'not', of })),
  ),
})).any;

const segments = new Map<string, Segment>([
  [
    'young',
    {
      title: 'Young',
      body: {
        condition: { type: 'attribute', attribute: 't1.c3', test: 'lessThan', value: 35 },
        frozen: null,
      },
    },
  ],
  [
    'kept',
    {
      title: 'Kept',
      body: { condition: { type: 'everyone' }, frozen: { at: '2024-01-01T00:00:00Z', keys: ['p3', 'p9'] } },
    },
  ],
]);

const tags = new Map([
  ['vip', ['p1', 'p2']],
  ['call', ['p2', 'p40', 'nobody']],
]);

/** The same language, person by person. */
function holds(who: Person, is: Condition): boolean {
  switch (is.type) {
    case 'everyone':
      return true;
    case 'all':
      return is.of.every((each) => holds(who, each));
    case 'any':
      return is.of.some((each) => holds(who, each));
    case 'not':
      return !holds(who, is.of);
    case 'word':
      return (who.says ?? '').split(' ').includes(is.word.toLowerCase());
    case 'keys':
      return is.keys.includes(who.key);
    case 'tag':
      return [...tags].some(
        ([tag, keys]) => (is.tags.length === 0 || is.tags.includes(tag)) && keys.includes(who.key),
      );
    case 'segment':
      return is.id === 'kept' ? ['p3', 'p9'].includes(who.key) : who.age !== null && who.age < 35;
    case 'data':
      return is.dataType === 'attitudinal' && who.says !== null;
    case 'mark':
    case 'trait':
      return false;
    case 'attribute': {
      const value = is.attribute === 't1.c2' ? who.country : who.age;
      const wanted = is.value;
      if (is.test === 'isEmpty') return value === null;
      if (is.test === 'isNot') return value !== wanted;
      if (value === null) return false;
      if (is.test === 'isNotEmpty') return true;
      if (is.test === 'isOneOf') return Array.isArray(wanted) && wanted.includes(value);
      if (is.test === 'contains') return String(value).toLowerCase().includes(String(wanted).toLowerCase());
      if (is.test === 'is') return value === wanted;
      const [left, right] = [Number(value), Number(wanted)];
      if (is.test === 'lessThan') return left < right;
      if (is.test === 'atMost') return left <= right;
      return is.test === 'atLeast' ? left >= right : left > right;
    }
  }
}

describe('conditions', () => {
  let book: TestBook;
  let context: ConditionContext;
  beforeAll(async () => {
    book = await openTestBook();
    await book.load({
      name: 'Customers',
      role: 'customers',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['Country', 'VARCHAR', 'attribute'],
        ['Age', 'INTEGER', 'attribute'],
      ],
      rows: people.map(({ key, country, age }) => [key, country, age]),
    });
    await book.load({
      name: 'Answers',
      role: 'feedback',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['At', 'TIMESTAMP', 'time'],
        ['Said', 'VARCHAR', 'verbatim'],
      ],
      rows: people.flatMap(({ key, says }) => (says === null ? [] : [[key, '2024-01-05 10:00:00', says]])),
    });
    context = { catalog: await catalogOf(book), dialect: duckdb, segments, tags };
  });
  afterAll(() => book.close());

  it('select in SQL exactly whom they select person by person', async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (is) => {
        const rows = await book.rows(
          sql`SELECT key FROM customer WHERE cid IN (${compileCondition(is, context)}) ORDER BY key`,
        );
        const expected = people.filter((who) => holds(who, is)).map((who) => who.key);
        expect(rows.map((row) => row.key)).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('refuse a segment that is defined by itself, and what the workbook lacks', () => {
    const round = new Map<string, Segment>([
      ['a', { title: 'A', body: { condition: { type: 'segment', id: 'b' }, frozen: null } }],
      [
        'b',
        { title: 'B', body: { condition: { type: 'not', of: { type: 'segment', id: 'a' } }, frozen: null } },
      ],
    ]);
    const compile = (is: Condition) => compileCondition(is, { ...context, segments: round });
    expect(() => compile({ type: 'segment', id: 'a' })).toThrow('segmentCycle');
    expect(() => compile({ type: 'segment', id: 'c' })).toThrow('segmentUnknown');
    expect(() => compile({ type: 'attribute', attribute: 'x', test: 'is', value: 1 })).toThrow(
      'attributeUnknown',
    );
    expect(() => compile({ type: 'mark', kind: 'none', body: {}, mark: {} })).toThrow('kindUnknown');
    expect(() => compile({ type: 'mark', kind: 'retention', body: { grain: 'eon' }, mark: {} })).toThrow(
      'documentInvalid',
    );
  });
});
