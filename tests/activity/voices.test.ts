import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#shared/sql/sql';
import { countWords } from '#engine/activity/segment-words';
import { catalogOf, openTestBook, type TestBook, type TestColumn } from './test-book.ts';

const words = (text: string) => Object.fromEntries(countWords(text));

describe('words of a text', () => {
  it('are lower-cased words without numbers, punctuation and single letters', () => {
    expect(words('Late, LATE again — 3 days! I don’t like it: 10.5% (a)')).toEqual({
      late: 2,
      again: 1,
      days: 1,
      "don't": 1,
      like: 1,
      it: 1,
    });
  });
  it('are NFKC, so that full-width and half-width forms are one word', () => {
    expect(words('ＡＢＣ abc ﾊﾟｿｺﾝ パソコン')).toEqual({ abc: 2, パソコン: 2 });
  });
  it('are found in Japanese, which writes no blanks', () => {
    const found = words('配送が遅いので、配送日を教えてください。');
    expect(found['配送']).toBe(2);
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['遅い', '教え']));
    expect(found['。']).toBeUndefined();
  });
  it('of nothing are none', () => {
    expect(words('')).toEqual({});
    expect(words('12,000 !!! 🎈')).toEqual({});
  });
});

describe('the voices of a workbook', () => {
  let book: TestBook;
  beforeEach(async () => {
    book = await openTestBook({ timeZone: 'Asia/Tokyo' });
  });
  afterEach(() => book.close());
  const survey: TestColumn[] = [
    ['id', 'VARCHAR', 'customer'],
    ['at', 'TIMESTAMP', 'time'],
    ['nps', 'INTEGER', 'score'],
    ['why', 'VARCHAR', 'verbatim'],
    ['more', 'VARCHAR', 'verbatim'],
    ['via', 'VARCHAR', 'channel'],
  ];

  it('hold every filled verbatim with its customer, day, channel and score, and its words', async () => {
    const { table, batch } = await book.load({
      role: 'feedback',
      columns: survey,
      rows: [
        ['a', '2023-04-01 10:00:00', 3, 'Parcel late, late!', '', 'web'],
        ['b', '2023-04-02 10:00:00', 9, 'Great parcel', 'Thank you', null],
        [null, '2023-04-03 10:00:00', 5, 'late', null, 'web'],
        ['c', '2023-04-04 10:00:00', 7, '  ', null, 'web'],
      ],
    });
    expect(
      await book.rows(
        sql`SELECT c.key, v."row", v.score, v.channel, v.text FROM voice v LEFT JOIN customer c USING (cid) ORDER BY v.id`,
      ),
    ).toEqual([
      { key: 'a', row: 0, score: 3, channel: 'web', text: 'Parcel late, late!' },
      { key: 'b', row: 1, score: 9, channel: null, text: 'Great parcel' },
      { key: 'b', row: 1, score: 9, channel: null, text: 'Thank you' },
      { key: null, row: 2, score: 5, channel: 'web', text: 'late' },
    ]);
    const late = sql`SELECT vw.cid > 0 AS known, n FROM voice_word vw JOIN word w ON w.id = vw.word WHERE w.text = 'late' ORDER BY vw.voice`;
    expect(await book.rows(late)).toEqual([
      { known: true, n: 2 },
      { known: false, n: 1 },
    ]);
    expect(await book.rows(sql`SELECT key, voices, activities FROM customer ORDER BY key`)).toEqual([
      { key: 'a', voices: 1, activities: 1 },
      { key: 'b', voices: 2, activities: 1 },
      { key: 'c', voices: 0, activities: 1 },
    ]);
    expect((await catalogOf(book)).voices).toBe(4);
    await book.load({
      table,
      role: 'feedback',
      columns: survey,
      rows: [['d', '2023-05-01', 1, 'So late', null, null]],
    });
    expect((await book.rows(late)).length).toBe(3);
    await book.undo(batch);
    expect(await book.rows(sql`SELECT text FROM word ORDER BY text`)).toEqual([
      { text: 'late' },
      { text: 'so' },
    ]);
    expect((await catalogOf(book)).customers).toBe(1);
  });

  it('count without times when the table has none', async () => {
    await book.load({
      role: 'feedback',
      columns: [['text', 'VARCHAR', 'verbatim']],
      rows: [['I am still waiting on my card'], ['Where is it?']],
    });
    const catalog = await catalogOf(book);
    expect(catalog.voices).toBe(2);
    expect(catalog.activities).toBe(0);
    expect(catalog.tables[0]?.use).toMatchObject({ used: 2, unidentified: 2, leftOut: [] });
    expect(catalog.tables[0]?.coverage).toBeNull();
  });
});
