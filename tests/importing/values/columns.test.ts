import { describe, expect, it } from 'vitest';
import type { ColumnReading } from '#shared/model/recipe';
import { load } from '../loading.ts';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A file with one column of those texts beside a column of names, read the way `import.run` does. */
async function column(name: string, texts: readonly string[], reading?: ColumnReading) {
  const body = texts.map((text, index) => `row ${index},${quoted(text)}\n`).join('');
  const bytes = `label,${quoted(name)}\n${body}`;
  const first = await load(bytes);
  const { recipe } = first.look;
  const columns = [recipe.columns[0] as ColumnReading, reading as ColumnReading];
  const loaded = reading ? await load(bytes, { recipe: { ...recipe, columns } }) : first;
  const own = loaded.batch.columns[1];
  expect(loaded.texts.map((row) => row[1])).toEqual(texts);
  return {
    type: loaded.types[1],
    values: loaded.values.map((row) => row[1]).map((value) => (value === null ? null : String(value))),
    reading: own?.plan.reading as ColumnReading,
    planned: recipe.columns[1]?.type,
    unread: loaded.quarantine.filter(({ scope }) => scope === 'value').map((entry) => entry.text),
    notes: loaded.notes,
    bytes,
    recipe: loaded.batch.recipe,
  };
}

describe('ids and codes stay text (C1, C3)', () => {
  it.each([
    ['customer_id', ['00123', '00456']],
    ['tel', ['0312345678', '09012345678']],
    ['電話番号', ['312345678', '9012345678']],
    ['postcode', ['1001', '2002']],
    ['jan', ['4901234567894', '4902102072618']],
    ['item', ['4901234567894', '4902102072618', '4901777018884']],
    ['number', ['4111111111111111', '5500005555555559', '4012888888881881']],
    ['order_id', ['9007199254740993', '9007199254740995']],
    ['key', ['1234567890123456789', '1234567890123456780']],
    ['code', ['1E5', '2E10', '3D4']],
    ['part', ['1-2', 'MAR1', 'SEPT2']],
    ['郵便番号', ['0010001', '1000001']],
  ])('%s %j', async (name, texts) => {
    const { type, values, planned } = await column(name, texts);
    expect([type, planned]).toEqual(['text', 'text']);
    expect(values).toEqual(texts);
  });
});

describe('numbers are exact (C2)', () => {
  it.each([
    ['n', ['9007199254740993', '5'], 'integer'],
    ['n', ['9223372036854775808', '5'], 'decimal'],
    ['n', ['12345678901234567890123456789012345678', '-5'], 'decimal'],
    ['amount', ['0.1', '0.2', '1234567890123.45'], 'decimal'],
  ])('%s %j', async (name, texts, expected) => {
    const { type, values } = await column(name, texts);
    expect(type).toBe(expected);
    expect(values.map((value) => value?.replace(/\.?0+$/, ''))).toEqual(
      texts.map((text) => text.replace(/\.0+$/, '')),
    );
  });
});

describe('numbers in words and marks (C4–C7)', () => {
  it.each([
    ['売上', ['1,234', '567', '1,234,567'], 'integer', ['1234', '567', '1234567'], {}],
    ['prix', ['1 234,5', '7,25'], 'decimal', ['1234.50', '7.25'], {}],
    ['betrag', ['1.234,56', '7,50'], 'decimal', ['1234.56', '7.50'], {}],
    ['n', ['１２３', '４５'], 'integer', ['123', '45'], {}],
    ['n', ['一二三', '千二百', '三'], 'integer', ['123', '1200', '3'], {}],
    ['n', ['1,23,456', '12,34,567'], 'integer', ['123456', '1234567'], {}],
    ['金額', ['¥1,234', '￥１，２３４', '1,234円', '1.2千円', '3万円', '1億2000万'], 'integer', ['1234', '1234', '1234', '1200', '30000', '120000000'], { currency: 'JPY' }],
    ['price', ['$1,234.50', 'USD 12'], 'decimal', ['1234.50', '12.00'], { currency: 'USD' }],
    ['price', ['€12', '12,50 €'], 'decimal', ['12.00', '12.50'], { currency: 'EUR' }],
    ['損益', ['▲1,234', '△5', '(1,234)', '−5', '–5', '5-', '1,234CR', '10'], 'integer', ['-1234', '-5', '-1234', '-5', '-5', '-5', '-1234', '10'], {}],
    ['rate', ['12%', '3.5%'], 'decimal', ['12.0', '3.5'], { unit: '%' }],
    ['売上（千円）', ['12', '34'], 'integer', ['12', '34'], { unit: '千円', currency: 'JPY' }],
    ['price (USD)', ['1.5', '2.5'], 'decimal', ['1.5', '2.5'], { currency: 'USD' }],
  ])('%s %j', async (name, texts, expected, values, facts) => {
    const found = await column(name, texts);
    expect([found.type, found.values, found.unread]).toEqual([expected, values, []]);
    expect(found.reading).toMatchObject(facts);
  }); // prettier-ignore

  it.each([
    ['n', ['1.234', '5.678'], 'import.note.ambiguousNumbers'],
    ['price', ['¥100', '$5'], 'import.note.mixedCurrencies'],
    ['rate', ['12%', '0.12', '12‰', '12pt'], 'import.note.mixedUnits'],
  ])('stays text, and says so: %s %j', async (name, texts, note) => {
    const { type, notes } = await column(name, texts);
    expect(type).toBe('text');
    expect(notes).toContain(note);
  });

  it('says what it assumed of a comma', async () => {
    const { type, notes, values } = await column('n', ['1,234', '5,678']);
    expect([type, values]).toEqual(['integer', ['1234', '5678']]);
    expect(notes).toContain('import.note.assumedThousands');
  });

  it('reads the few written otherwise, wherever in the file they stand', async () => {
    const texts = Array.from({ length: 3_000 }, (_, n) => String(n));
    const { type, values, unread } = await column('n', [...texts, '1,234', '▲5', '１２']);
    expect([type, values.slice(-3), unread]).toEqual(['integer', ['1234', '-5', '12'], []]);
  });

  it('does as a recipe says where nothing tells', async () => {
    const form = { kind: 'number', decimal: ',', group: '.', currency: null, unit: null } as const;
    const { type, values } = await column('n', ['1.234', '5.678'], {
      name: 'n',
      type: 'decimal',
      nulls: [],
      form,
    });
    expect([type, values]).toEqual(['integer', ['1234', '5678']]);
  });
});

describe('days and times (C8, C9)', () => {
  it.each([
    ['date', ['2023-04-01', '2023/4/2', '20230403', '25/04/2023', '5-Apr-23', '2023年4月6日'], 'date', ['2023-04-01', '2023-04-02', '2023-04-03', '2023-04-25', '2023-04-05', '2023-04-06']],
    ['日付', ['令和5年4月1日', 'R5.4.2', '令和元年5月1日', 'H31.4.30', 'S64.1.7', '明治45年7月1日', '令5.4.3'], 'date', ['2023-04-01', '2023-04-02', '2019-05-01', '2019-04-30', '1989-01-07', '1912-07-01', '2023-04-03']],
    ['月', ['2023.04', '2023.05'], 'date', ['2023-04-01', '2023-05-01']],
    ['quarter', ['2023Q1', '2023Q2'], 'date', ['2023-01-01', '2023-04-01']],
    ['year', ['FY2023', 'FY2024'], 'date', ['2023-04-01', '2024-04-01']],
    ['日付', ['45017', '45018'], 'date', ['2023-04-01', '2023-04-02']],
    ['created_at', ['1680307200', '1680307201'], 'timestampTz', ['2023-04-01T00:00:00Z', '2023-04-01T00:00:01Z']],
    ['timestamp', ['1680307200123', '1680307200456'], 'timestampTz', ['2023-04-01T00:00:00.123Z', '2023-04-01T00:00:00.456Z']],
    ['created_at', ['20230401103000', '20230402103000'], 'timestamp', ['2023-04-01 10:30:00', '2023-04-02 10:30:00']],
    ['放送', ['2023/04/01 24:00', '2023/04/01 25:30', '2023/04/01 9:05'], 'timestamp', ['2023-04-02 00:00:00', '2023-04-02 01:30:00', '2023-04-01 09:05:00']],
    ['time', ['24:00', '25:30', '午後3時', '3:30PM'], 'time', ['00:00:00', '01:30:00', '15:00:00', '15:30:00']],
    ['at', ['2023-04-01T10:00:00Z', '2023-04-01T10:00:00+09:00'], 'timestampTz', ['2023-04-01T10:00:00Z', '2023-04-01T01:00:00Z']],
    ['at', ['2016-12-31T23:59:60Z', '2017-01-01T00:00:01Z'], 'timestampTz', ['2017-01-01T00:00:00Z', '2017-01-01T00:00:01Z']],
    ['at', ['2023-03-12 02:30:00', '2023-03-12 03:30:00'], 'timestamp', ['2023-03-12 02:30:00', '2023-03-12 03:30:00']],
  ])('%s %j', async (name, texts, expected, values) => {
    const found = await column(name, texts);
    expect([found.type, found.planned, found.unread]).toEqual([expected, expected, []]);
    expect(found.values.map((value) => (expected === 'timestampTz' ? new Date(String(value)).toISOString() : value))).toEqual(
      values.map((value) => (expected === 'timestampTz' ? new Date(value).toISOString() : value)),
    );
  }); // prettier-ignore

  it.each([
    ['date', ['01/02/2023', '03/04/2023'], 'import.note.ambiguousDates'],
    ['date', ['4/1/23', '5/2/23'], 'import.note.ambiguousDates'],
    ['date', ['13/02/2023', '02/13/2023'], 'import.note.mixedOrders'],
    ['at', ['2023-04-01T10:00:00Z', '2023-04-01T10:00:00'], 'import.note.mixedZones'],
  ])('stays text, and says so: %s %j', async (name, texts, note) => {
    const { type, notes } = await column(name, texts);
    expect(type).toBe('text');
    expect(notes).toContain(note);
  });

  it.each(['dmy', 'mdy'] as const)('reads the order that a person gives: %s', async (order) => {
    const form = { kind: 'date', order, fiscalStart: 4 } as const;
    const { type, values } = await column('date', ['01/02/2023', '03/04/2023'], {
      name: 'date',
      type: 'date',
      nulls: [],
      form,
    });
    expect([type, values]).toEqual([
      'date',
      order === 'dmy' ? ['2023-02-01', '2023-04-03'] : ['2023-01-02', '2023-03-04'],
    ]);
  });

  it('keeps the text of days that no era had, and counts them', async () => {
    const { type, values, unread, notes } = await column('日付', ['平成31年4月30日', '平成31年5月1日', 'S64.1.8', '令和5年1月1日', '令和5年1月2日']); // prettier-ignore
    expect([type, values]).toEqual(['date', ['2019-04-30', null, null, '2023-01-01', '2023-01-02']]);
    expect(unread).toEqual(['平成31年5月1日', 'S64.1.8']);
    expect(notes).toContain('import.note.impossibleEra');
  });

  it.each([
    [
      ['2023-04-01', '9999-12-31', '2023-04-02'],
      ['2023-04-01', null, '2023-04-02'],
    ],
    [
      ['2023-04-01', '0000-00-00', '1900-01-00'],
      ['2023-04-01', null, null],
    ],
    [
      ['2023/4/1', '9999/12/31', '0000/00/00'],
      ['2023-04-01', null, null],
    ],
  ])('takes days that stand for none for no value: %j', async (texts, values) => {
    const found = await column('date', texts);
    expect([found.type, found.values, found.unread]).toEqual(['date', values, []]);
    expect(found.notes).toContain('import.note.sentinelDates');
  });

  it('lists a day that the calendar does not have', async () => {
    const texts = Array.from({ length: 200 }, (_, n) => `2023-01-${String((n % 28) + 1).padStart(2, '0')}`);
    const { type, unread } = await column('date', [...texts, '2023-02-30']);
    expect([type, unread]).toEqual(['date', ['2023-02-30']]);
  });
});

describe('no value (C10)', () => {
  it.each(['NULL', 'null', 'N/A', '#N/A', '-', '--', '.', '?', '不明', 'なし', '無回答', '該当なし', 'NaN', 'nan', '\\N', '(blank)'])(
    '%s stops no column of numbers or days',
    async (word) => {
      const numbers = await column('n', ['1', word, '', '3']);
      expect([numbers.type, numbers.values, numbers.reading.nulls]).toEqual(['integer', ['1', null, null, '3'], [word]]);
      expect(numbers.notes).toContain('import.note.nullWords');
      const dates = await column('d', ['2023-04-01', word, '', '2023-04-03']);
      expect([dates.type, dates.values, dates.unread]).toEqual(['date', ['2023-04-01', null, null, '2023-04-03'], []]);
      const texts = await column('city', ['東京', word, '大阪']);
      expect([texts.type, texts.values]).toEqual(['text', ['東京', word, '大阪']]);
    },
    60_000,
  ); // prettier-ignore

  it('leaves codes for "no answer" to a person', async () => {
    const { type, values } = await column('q1', ['1', '2', '5', '99', '-99', '9999']);
    expect([type, values]).toEqual(['integer', ['1', '2', '5', '99', '-99', '9999']]);
  });
});

describe('yes and no (C11)', () => {
  it.each([
    [['はい', 'いいえ']], [['○', '×']], [['有', '無']], [['済', '未']], [['Y', 'N']], [['Yes', 'No']], [['TRUE', 'FALSE']],
    [['真', '偽']], [['あり', 'なし']], [['true', 'False']],
  ])('%j', async (texts) => {
    const found = await column('q', [...texts, '', ...texts]);
    expect([found.type, found.values.slice(0, 3)]).toEqual(['boolean', ['true', 'false', null]]);
  }); // prettier-ignore

  it('reads several spellings of one pair', async () => {
    const { type, values } = await column('q', ['Yes', 'y', 'NO', 'Ｙ', 'はい']);
    expect([type, values]).toEqual(['boolean', ['true', 'true', 'false', 'true', 'true']]);
  });

  it('takes 1 and 0 only where the name asks', async () => {
    expect((await column('is_member', ['1', '0', '1'])).type).toBe('boolean');
    expect((await column('退会フラグ', ['1', '0', '1'])).type).toBe('boolean');
    expect((await column('visits', ['1', '0', '1'])).type).toBe('integer');
  });

  it('keeps a third answer, however rare', async () => {
    const texts = Array.from({ length: 500 }, (_, n) => (n % 2 ? 'Yes' : 'No'));
    const { type, values } = await column('q', [...texts, 'Partly']);
    expect([type, values.at(-1)]).toEqual(['text', 'Partly']);
  });
});

describe('texts that are no values (C13)', () => {
  it.each([
    ['q', ['A;B;C', 'A', 'B;C']],
    ['q', ['1,3,5', '2', '1,3']],
    ['html', ['<b>x</b>', '<script>alert(1)</script>']],
    ['json', ['{"a":1}', '{"a":[1,2]}']],
    ['formula', ['=1+1', '+SUM(A1)', '@x', '-2+3']],
    ['emoji', ['😀', '👩‍👩‍👧', '葛󠄀']],
  ])('%s %j stay as they are', async (name, texts) => {
    const { type, values } = await column(name, texts);
    expect([type, values]).toEqual(['text', texts]);
  });

  it('never hands deep JSON to a parser, and keeps a long cell whole', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const long = 'x'.repeat(1_000_000);
    const { values } = await column('payload', [deep, long, '1']);
    expect(values).toEqual([deep, long, '1']);
  });
});

it('gives the same table again for the same bytes and recipe', async () => {
  const texts = ['¥1,234', '3万円', '-'];
  const first = await column('金額', texts);
  const again = await load(first.bytes, { recipe: first.recipe });
  expect(again.values.map((row) => row[1])).toEqual([1234, 30_000, null]);
  expect(again.batch.recipe).toEqual(first.recipe);
});
