import { describe, expect, it } from 'vitest';
import { load } from './loading.ts';

/** Long enough that a few thousand rows reach far behind every sample. */
const padding = '-'.repeat(1_000);
const many = 8_000;

const column = async (name: string, texts: readonly string[]) => {
  const pad = texts.length >= many ? padding : '';
  const loaded = await load(
    `row,${name}\n${texts.map((text, index) => `r${index}${pad},${text}`).join('\n')}\n`,
  );
  expect(loaded.texts.map((row) => row[1])).toEqual(texts);
  return {
    ...loaded,
    type: loaded.types[1],
    reading: loaded.batch.columns[1]?.plan.reading,
    hasRaw: loaded.batch.columns[1]?.hasRaw,
    values: loaded.values.map((row) => row[1]),
  };
};

describe('types are decided by whole columns, and no text is lost', () => {
  it.each([
    ['customer_id', ['007', '123', '456']],
    ['tel', ['0312345678', '09012345678', '312345678']],
    ['郵便番号', ['1000001', '1600022', '5300001']],
    ['code', ['1E5', '2E10', '345']],
    ['sku', ['85123A', '71053', '84406B']],
    ['id', ['9223372036854775808', '1', '2']],
    ['number', ['1-2', 'MAR1', 'SEPT2']],
    ['long', ['12345678901234567890123456789012345678901.5', '1.5', '2.5']],
  ])('%s %j stays text', async (name, texts) => {
    expect((await column(name, texts)).type).toBe('text');
  });

  it('reads integers up to 64 bits exactly', async () => {
    const { type, values, hasRaw } = await column('n', [
      '9007199254740993',
      '9223372036854775807',
      '-9223372036854775807',
      '0',
    ]);
    expect([type, hasRaw]).toEqual(['integer', false]);
    expect(values.map(String)).toEqual([
      '9007199254740993',
      '9223372036854775807',
      '-9223372036854775807',
      '0',
    ]);
  });

  it('reads decimals exactly, never as doubles', async () => {
    const { type, values } = await column('price', ['0.1', '0.25', '1234567890123456.78', '-3']);
    expect(type).toBe('decimal');
    expect(values.map(String)).toEqual(['0.10', '0.25', '1234567890123456.78', '-3.00']);
  });

  it.each([
    [['1.50', '2.00', '3.25'], 'fixed'],
    [['1.5', '2', '3.25', '10'], 'trimmed'],
    [['1.5', '2.0', '3.25', '10.0'], 'point'],
  ])('writes %j back without keeping the texts (%s)', async (texts, written) => {
    const { reading, hasRaw } = await column('price', texts);
    expect(reading).toMatchObject({ type: 'decimal', written });
    expect(hasRaw).toBe(false);
  });

  it('keeps the text of values that are written unlike the rest', async () => {
    const { values, hasRaw, type, quarantine } = await column('n', ['1', '+5', ' 7 ', '-0', '8']);
    expect([type, hasRaw]).toEqual(['integer', true]);
    expect(values).toEqual([1, 5, 7, 0, 8]);
    expect(quarantine).toEqual([]);
  });

  it.each([
    [
      ['2010-12-01 08:26:00', '2011-01-31 23:59:59'],
      'timestamp',
      undefined,
      ['2010-12-01 08:26:00', '2011-01-31 23:59:59'],
    ],
    [['2010-12-01', '2011-01-31'], 'date', undefined, ['2010-12-01', '2011-01-31']],
    [['2010/12/1', '2011/1/31'], 'date', '%Y/%-m/%-d', ['2010-12-01', '2011-01-31']],
    [['2010/12/01', '2011/01/31'], 'date', '%Y/%m/%d', ['2010-12-01', '2011-01-31']],
    [['20101201', '20110131'], 'date', '%Y%m%d', ['2010-12-01', '2011-01-31']],
    [['2023年4月1日', '2023年12月31日'], 'date', '%Y年%-m月%-d日', ['2023-04-01', '2023-12-31']],
    [
      ['12/1/2010 8:26', '12/31/2010 10:05'],
      'timestamp',
      '%-m/%-d/%Y %-H:%M',
      ['2010-12-01 08:26:00', '2010-12-31 10:05:00'],
    ],
    [['31/12/2010', '01/02/2011'], 'date', '%d/%m/%Y', ['2010-12-31', '2011-02-01']],
    [['31.12.2010', '01.02.2011'], 'date', '%d.%m.%Y', ['2010-12-31', '2011-02-01']],
    [['1-Apr-23', '30-Dec-23'], 'date', '%-d-%b-%y', ['2023-04-01', '2023-12-30']],
    [
      ['2010-12-01T08:26:00', '2011-01-31T00:00:00'],
      'timestamp',
      '%Y-%m-%dT%H:%M:%S',
      ['2010-12-01 08:26:00', '2011-01-31 00:00:00'],
    ],
    [
      ['2010-12-01T08:26:00.123Z', '2011-01-31T00:00:00.000Z'],
      'timestampTz',
      '%Y-%m-%dT%H:%M:%S.%gZ',
      ['2010-12-01T08:26:00.123Z', '2011-01-31T00:00:00.000Z'],
    ],
    [
      ['4/13/2023 3:05 PM', '4/14/2023 11:30 AM'],
      'timestamp',
      '%-m/%-d/%Y %-I:%M %p',
      ['2023-04-13 15:05:00', '2023-04-14 11:30:00'],
    ],
  ])('reads %j as %s', async (texts, type, format, expected) => {
    const { reading, values, hasRaw } = await column('date', texts);
    expect([reading?.type, reading?.format, hasRaw]).toEqual([type, format, false]);
    expect(values.map((value) => new Date(`${String(value)}`.replace(' ', 'T')).getTime())).toEqual(
      expected.map((value) => new Date(value.replace(' ', 'T')).getTime()),
    );
  });

  it('reads moments with an offset as instants, and keeps how they were written', async () => {
    const { type, values } = await column('at', ['2023-04-01T09:00:00+09:00', '2023-04-01T00:00:00+00:00']);
    expect(type).toBe('timestampTz');
    expect(values.map((value) => new Date(String(value)).toISOString())).toEqual(
      Array(2).fill('2023-04-01T00:00:00.000Z'),
    );
  });

  it('leaves dates alone when nothing tells day from month, and says so', async () => {
    const { type, notes } = await column('date', ['01/02/2023', '03/04/2023']);
    expect(type).toBe('text');
    expect(notes).toContain('import.note.ambiguousDates');
  });

  it('tells day from month by a row far behind the sample', async () => {
    const texts = Array.from({ length: many }, (_, n) => `0${(n % 9) + 1}/02/2023`);
    const { type } = await column('date', [...texts, '25/02/2023']);
    expect(type).toBe('date');
  });

  it('does not take numbers of eight digits for days', async () => {
    const { type } = await column('amount', ['20101201', '31415926', '20110131']);
    expect(type).toBe('integer');
  });

  it('reads true and false as they are written', async () => {
    const { reading, values, hasRaw } = await column('flag', ['TRUE', 'FALSE', 'TRUE']);
    expect([reading?.type, reading?.format, hasRaw]).toEqual(['boolean', 'TRUE/FALSE', false]);
    expect(values).toEqual([true, false, true]);
  });

  it('lists a value that does not convert, with its text, line and byte, and keeps the type', async () => {
    const texts = Array.from({ length: many }, (_, n) => String(n));
    const { type, values, quarantine, batch, notes } = await column('n', [...texts, 'N/A', '9001']);
    expect(type).toBe('integer');
    expect(values.slice(-2)).toEqual([null, 9_001]);
    const byteOffset =
      6 + texts.reduce((sum, text, index) => sum + `r${index}${padding},${text}\n`.length, 0);
    expect(quarantine).toEqual([
      {
        scope: 'value',
        record: many + 1,
        line: many + 2,
        byteOffset,
        column: 'c2',
        text: 'N/A',
        reason: 'notInteger',
      },
    ]);
    expect(batch.columns[1]?.unread).toBe(1);
    expect(notes).toContain('import.note.unread');
  });

  it('turns to text when too much does not convert, wherever in the file it stands', async () => {
    const texts = Array.from({ length: many }, (_, n) => String(n));
    const { type, quarantine, hasRaw } = await column('n', [
      ...texts,
      ...Array<string>(many / 20).fill('none'),
    ]);
    expect([type, hasRaw]).toEqual(['text', false]);
    expect(quarantine).toEqual([]);
  });

  it.each([
    [['1.5', '2.25'], '3.14159', 'decimal', '3.14159'],
    [['1', '2'], '3.5', 'decimal', '3.5'],
    [['1', '2'], '0003', 'text', '0003'],
    [['1.5', '2.5'], '12345678901234567890.5', 'decimal', '12345678901234567890.5'],
    [['1.5', '2.5'], '1.5e-7', 'double', '1.5e-7'],
    [['2010-12-01', '2010-12-02'], '2010-12-03 10:00:00', 'date', 'null'],
  ])('numbers like %j met by %s after the sample become %s', async (usual, late, type, value) => {
    const texts = Array.from({ length: many }, (_, n) => usual[n % 2] ?? '');
    const found = await column('n', [...texts, late]);
    expect([found.type, String(found.values.at(-1))]).toEqual([type, value]);
  });

  it('reads empty cells and blanks as no value', async () => {
    const { values, quarantine } = await column('n', ['1', '', '2', ' ', '3']);
    expect(values).toEqual([1, null, 2, null, 3]);
    expect(quarantine).toEqual([]);
  });

  it('obeys a recipe: a type, and texts that mean no value', async () => {
    const text = 'a,b\n1,5\n2,NA\n3,6\n';
    const { look } = await load(text);
    if (look.recipe.format !== 'delimited') throw new Error('delimited');
    const recipe = {
      ...look.recipe,
      columns: [
        { name: 'a', type: 'text' as const, nulls: [] },
        { name: 'b', type: 'integer' as const, nulls: ['NA'] },
      ],
    };
    const { types, values, quarantine, texts } = await load(text, { recipe });
    expect(types).toEqual(['text', 'integer']);
    expect(values).toEqual([
      ['1', 5],
      ['2', null],
      ['3', 6],
    ]);
    expect(quarantine).toEqual([]);
    expect(texts[1]).toEqual(['2', 'NA']);
  });
});
