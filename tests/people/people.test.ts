import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '#shared/conditions/condition';
import { renderText } from '#shared/i18n/translate';
import type { CommandName, Params, ParamsInput } from '#shared/rpc/contract';
import { contract } from '#shared/rpc/contract';
import { silentJob, type Job } from '#engine/jobs/job';
import { peopleHandlers } from '#engine/people/handlers';
import { openTestBook, type TestBook } from '../activity/test-book.ts';

const parse = <C extends CommandName>(command: C, input: ParamsInput<C>): Params<C> =>
  contract[command].params.parse(input) as Params<C>;
const everyone: Condition = { type: 'everyone' };
const japan: Condition = { type: 'attribute', attribute: 't1.c2', test: 'is', value: 'Japan' };

describe('people and what they said', () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openTestBook({ timeZone: 'Asia/Tokyo' });
    const ids = Array.from({ length: 40 }, (_, n) => `p${String(n).padStart(2, '0')}`);
    await book.load({
      name: 'Customers',
      role: 'customers',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['Country', 'VARCHAR', 'attribute'],
        ['key', 'VARCHAR', 'attribute'],
      ],
      rows: ids.map((id, n) => [id, n < 20 ? 'Japan' : 'France', `note ${n}`]),
    });
    await book.load({
      name: 'Orders',
      role: 'transactions',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['At', 'TIMESTAMP', 'time'],
        ['Amount', 'DECIMAL(10,2)', 'amount'],
      ],
      rows: ids.flatMap((id, n) => [
        [id, '2024-01-05 23:30:00', `${n + 1}.50`],
        [id, '2024-02-05 08:00:00', '10.00'],
      ]),
    });
    await book.load({
      name: 'Answers',
      role: 'feedback',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['At', 'TIMESTAMP', 'time'],
        ['Score', 'INTEGER', 'score'],
        ['Said', 'VARCHAR', 'verbatim'],
      ],
      rows: [
        ...ids.map((id, n) => [
          id,
          `2024-03-${String((n % 28) + 1).padStart(2, '0')} 10:00:00`,
          n % 11,
          n < 20 ? 'The wrapping was lovely' : 'Delivery was late',
        ]),
        ['p00', '2024-03-30 10:00:00', 1, 'broken broken broken broken broken broken'],
        [null, '2024-03-31 10:00:00', 3, 'Nobody knows me'],
      ],
    });
  });
  afterAll(() => book.close());

  const call = <C extends keyof typeof peopleHandlers>(
    command: C,
    input: ParamsInput<C>,
    job: Job = silentJob(),
  ) => peopleHandlers[command](book.context, parse(command, input) as never, job);

  async function list(input: Omit<ParamsInput<'people.list'>, 'who'>, who = everyone) {
    const pages: Uint8Array[] = [];
    const job = { ...silentJob(), page: (page: Uint8Array) => void pages.push(page) };
    const answer = await peopleHandlers['people.list'](
      book.context,
      parse('people.list', { who, ...input }),
      job,
    );
    return { ...answer, table: tableFromIPC(Buffer.concat(pages)) };
  }
  const keysOf = (table: Awaited<ReturnType<typeof list>>['table']) => [...(table.getChild('key') ?? [])];

  it('are set apart by attributes, with the people of both sides, and never by what names them', async () => {
    const early: Condition = {
      type: 'keys',
      keys: Array.from({ length: 18 }, (_, n) => `p${String(n).padStart(2, '0')}`),
    };
    const apart = await call('people.apart', { who: early });
    expect(apart).toMatchObject({ people: 18, peopleRest: 22 });
    // G² of the tables (18, 0 | 2, 20) and (0, 18 | 20, 2): 2 Σ O ln(O / E).
    const g2 = 2 * (18 * Math.log(18 / 9) + 2 * Math.log(2 / 11) + 20 * Math.log(20 / 11));
    const byValue = Object.fromEntries(apart.traits.map((trait) => [trait.value, trait]));
    expect(Object.keys(byValue).sort()).toEqual(['France', 'Japan']);
    expect(byValue.Japan).toMatchObject({
      label: 'Country',
      attribute: 't1.c2',
      people: 18,
      peopleRest: 2,
      ratio: 11,
    });
    expect(byValue.Japan?.g2).toBeCloseTo(g2, 9);
    expect(byValue.France).toMatchObject({ people: 0, peopleRest: 20, ratio: 0 });
    expect(byValue.France?.g2).toBeCloseTo(-g2, 9);
    const against: Condition = { type: 'keys', keys: ['p18', 'p19'] };
    expect(await call('people.apart', { who: early, against })).toMatchObject({ peopleRest: 2, traits: [] });
    expect(await call('people.apart', { who: everyone })).toMatchObject({
      people: 40,
      peopleRest: 0,
      traits: [],
    });
  });

  it('are quoted most telling first: what is theirs alone, not what is long', async () => {
    const first = async (order: 'newest' | 'telling') =>
      (await call('voices.list', { who: japan, order, limit: 100 })).voices;
    const telling = await first('telling');
    const newest = await first('newest');
    expect(new Set(telling.map((voice) => voice.id))).toEqual(new Set(newest.map((voice) => voice.id)));
    expect(newest[0]?.text).toContain('broken');
    expect(telling.at(-1)?.text).toContain('broken');
    expect(telling[0]?.text).toBe('The wrapping was lovely');
    const pages = [
      ...(await call('voices.list', { who: japan, order: 'telling', limit: 7 })).voices,
      ...(await call('voices.list', { who: japan, order: 'telling', limit: 100, offset: 7 })).voices,
    ];
    expect(pages).toEqual(telling);
  });

  it('are counted, and anonymous voices belong to everyone only', async () => {
    expect(await call('people.count', { who: everyone })).toEqual({
      customers: 40,
      everyone: 40,
      withVoice: 40,
      voices: 42,
    });
    expect(await call('people.count', { who: japan })).toEqual({
      customers: 20,
      everyone: 40,
      withVoice: 20,
      voices: 21,
    });
    const not: Condition = { type: 'not', of: japan };
    expect((await call('people.count', { who: not })).customers).toBe(20);
  });

  it('are listed in pages, sorted and searched, and columns with the same name are told apart', async () => {
    const first = await list({ limit: 3, offset: 1, sort: { column: 'amount', descending: true } });
    expect(first.total).toBe(40);
    expect(keysOf(first.table)).toEqual(['p38', 'p37', 'p36']);
    expect(first.table.schema.fields.map((field) => field.name)).toEqual(
      'key first last activities purchases amount voices Country'.split(' ').concat('key (2)'),
    );
    const found = await list({ search: 'NOTE 39' });
    expect([found.total, keysOf(found.table)]).toEqual([1, ['p39']]);
    expect((await list({ search: 'p0' }, japan)).total).toBe(10);
    expect((await list({ offset: 100 })).table.numRows).toBe(0);
  });

  it('have a profile and a timeline that lead to file and line', async () => {
    const profile = await call('people.profile', { key: 'p03' });
    expect(profile).toMatchObject({ key: 'p03', first: '2024-01-05', last: '2024-03-04', amount: '14.50' });
    expect(profile.attributes[0]).toEqual({
      label: 'Country',
      text: 'Japan',
      table: 'Customers',
      file: 'file-1.csv',
      line: 5,
    });
    const timeline = await call('people.timeline', { key: 'p03' });
    expect(timeline.total).toBe(3);
    expect(timeline.items.map((item) => [item.kind, item.at, item.file, item.line])).toEqual([
      ['answer', '2024-03-04T10:00:00+09:00', 'file-3.csv', 5],
      ['purchase', '2024-02-05T08:00:00+09:00', 'file-2.csv', 9],
      ['purchase', '2024-01-05T23:30:00+09:00', 'file-2.csv', 8],
    ]);
    expect(timeline.items[2]?.cells).toContainEqual({ name: 'Amount', text: '4.50' });
    await expect(call('people.profile', { key: 'nobody' })).rejects.toThrow('customerUnknown');
  });

  it('say exactly their own words, newest first', async () => {
    const all = await call('voices.list', { who: everyone, limit: 2 });
    expect([all.total, all.people]).toEqual([42, 40]);
    expect(all.voices.map((voice) => voice.customer)).toEqual([null, 'p00']);
    const late = await call('voices.list', { who: everyone, word: 'LATE' });
    expect([late.total, late.people]).toEqual([20, 20]);
    expect((await call('voices.list', { who: japan, word: 'late' })).total).toBe(0);
  });

  it('are told apart by words of several people, never of one', async () => {
    const answer = await call('voices.words', { who: japan });
    expect([answer.people, answer.peopleRest]).toEqual([20, 20]);
    const words = new Map(answer.words.map((word) => [word.word, word]));
    expect(words.get('wrapping')).toMatchObject({ people: 20, peopleRest: 0, tokens: 20, ratio: null });
    expect(words.get('late')?.g2).toBeLessThan(0);
    expect(words.has('broken')).toBe(false);
    expect(words.has('was')).toBe(false);
  });

  it('are described in words', async () => {
    const mark = { cohort: '2024-01-01', interval: 1 };
    const who: Condition = { type: 'mark', kind: 'retention', body: { grain: 'month' }, mark };
    const { title, sql: text } = await call('people.describe', { who });
    expect(renderText('en', title)).toBe('Jan 2024 cohort, month 1');
    expect(renderText('ja', title)).toBe('2024年1月コホートの1か月後');
    expect(text).toContain('per_customer');
  });

  it('are kept as a segment with the scope they were seen under, and followed or frozen', async () => {
    const kept = await call('people.keepAsSegment', { who: japan, title: 'Japan', freeze: true });
    expect(kept.customers).toBe(20);
    const again: Condition = { type: 'segment', id: kept.id };
    expect((await call('people.count', { who: again })).customers).toBe(20);
    const mark: Condition = {
      type: 'mark',
      kind: 'retention',
      body: { grain: 'month', segment: kept.id },
      mark: { cohort: '2024-01-01', interval: null },
    };
    const { definition } = await call('people.describe', { who: mark });
    expect(definition.map((sentence) => renderText('en', sentence))).toContainEqual(
      expect.stringMatching(/^Among Japan \(a list of 20 customers, kept on \d+ \w+ \d{4}\)\.$/u),
    );
    const followed = await call('people.keepAsSegment', { who: japan, title: 'Followed', freeze: false });
    const seen: Condition = { ...mark, body: { grain: 'month', segment: followed.id } };
    const words = (await call('people.describe', { who: seen })).definition;
    expect(words.map((each) => renderText('en', each))).toContain('Among Followed (Country is Japan).');
    expect(words.map((each) => renderText('ja', each))).toContain(
      '対象は「Followed」（CountryがJapan）です。',
    );
    const scoped = { segment: kept.id, from: null, to: null };
    expect((await call('people.count', { who: everyone, scope: scoped })).customers).toBe(20);
  });
});
