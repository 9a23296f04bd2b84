import { describe, expect, it } from 'vitest';
import { readBook } from './read-book.ts';
import { inline, sheet, styled, typed } from './workbooks.ts';

describe('days of a workbook', () => {
  it('are counted from 1904 where the workbook says so', async () => {
    const rows = [['day'], [styled(1, 0)], [styled(1, 43_555)]];
    const formats = ['yyyy-mm-dd'];
    const later = await readBook(sheet(rows, { formats, workbook: '<workbookPr date1904="1"/>' }));
    expect(later.texts).toEqual([['1904-01-01'], ['2023-04-01']]);
    const usual = await readBook(sheet([['day'], [styled(1, 1)], [styled(1, 45_017)]], { formats }));
    expect(usual.texts).toEqual([['1900-01-01'], ['2023-04-01']]);
    expect(usual.types).toEqual(['date']);
  });

  it('that no calendar has are kept as text and noted', async () => {
    const days = Array.from({ length: 30 }, (_, index) => [styled(1, 45_000 + index)]);
    const book = await readBook(
      sheet([['day'], [styled(1, 59)], [styled(1, 60)], [styled(1, 61)], [styled(1, 0)], ...days], {
        formats: ['yyyy/mm/dd'],
      }),
    );
    expect(book.texts.slice(0, 4).flat()).toEqual(['1900-02-28', '1900-02-29', '1900-03-01', '1900-01-00']);
    expect(book.values.slice(0, 4).flat()).toEqual(['1900-02-28', null, '1900-03-01', null]);
    expect(book.notes).toContain('import.note.impossibleDays');
    expect(book.quarantine).toMatchObject([{ scope: 'value', line: 3, text: '1900-02-29' }]);
  });

  it('with a time are exact to the millisecond', async () => {
    const book = await readBook(
      sheet(
        [
          ['at', 'clock', 'worked'],
          [styled(1, 45_017.5), styled(2, 0.25), styled(3, 1.0625)],
          [styled(1, '45017.999999994'), styled(2, '0.000011574074'), styled(3, 0.5)],
          [styled(1, '45017.041678240744'), styled(2, '0.99999'), styled(3, 4.25)],
        ],
        { formats: ['yyyy/m/d h:mm', 'h:mm', '[h]:mm:ss'] },
      ),
    );
    expect(book.texts).toEqual([
      ['2023-04-01 12:00:00', '06:00:00', '25:30:00'],
      ['2023-04-01 23:59:59.999', '00:00:01', '12:00:00'],
      ['2023-04-01 01:00:01', '23:59:59.136', '102:00:00'],
    ]);
    expect(book.types[0]).toBe('timestamp');
  });

  it('are known by any format of days, Japanese eras too, and never by units in letters', async () => {
    const formats = [
      '[$-411]ggge"年"m"月"d"日"',
      'm/d/yy',
      'mmm-yy',
      '0.0kg',
      '[$-ja-JP-x-gannen]ge.m.d',
      'General',
    ];
    const book = await readBook(
      sheet(
        [
          ['era', 'us', 'month', 'weight', 'short', 'plain'],
          [1, 2, 3, 4, 5, 6].map((style) => styled(style, 45_017)),
        ],
        {
          formats,
        },
      ),
    );
    expect(book.texts).toEqual([['2023-04-01', '2023-04-01', '2023-04-01', '45017', '2023-04-01', '45017']]);
  });

  it('of the built-in formats need no code', async () => {
    const styles = [14, 22, 21, 57, 2, 0];
    const part = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>${styles.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;
    const book = await readBook(
      sheet([['a', 'b', 'c', 'd', 'e', 'f'], styles.map((_, style) => styled(style, 45_017.25))], {
        parts: { 'xl/styles.xml': part },
      }),
    );
    expect(book.texts).toEqual([
      [
        '2023-04-01 06:00:00',
        '2023-04-01 06:00:00',
        '2023-04-01 06:00:00',
        '2023-04-01 06:00:00',
        '45017.25',
        '45017.25',
      ],
    ]);
  });
});

describe('formulas', () => {
  it('in error are empty, counted by kind and listed by cell', async () => {
    const errors = ['#DIV/0!', '#N/A', '#REF!', '#NAME?', '#NUM!', '#NULL!', '#VALUE!', '#SPILL!', '#CALC!'];
    const rows = [...errors, '#N/A'].map((error, index) => [index, typed('e', error, '1/0')]);
    const book = await readBook(
      sheet([['id', 'amount'], ...rows, ...Array.from({ length: 30 }, (_, n) => [n, n * 2])]),
    );
    expect(book.types).toEqual(['integer', 'integer']);
    expect(book.values.slice(0, 10).map((row) => row[1])).toEqual(Array.from({ length: 10 }, () => null));
    expect(book.said).toContain(
      '10 formulas ended in an error and are empty here: #DIV/0! × 1, #N/A × 2, #REF! × 1, #NAME? × 1, #NUM! × 1, #NULL! × 1, #VALUE! × 1, #SPILL! × 1, #CALC! × 1',
    );
    expect(book.quarantine[0]).toMatchObject({
      scope: 'repaired',
      line: 2,
      text: 'B2 #DIV/0!',
      reason: 'formulaError',
    });
    expect(book.quarantine).toHaveLength(10);
  });

  it('give the value last calculated; one never calculated is empty and not 0', async () => {
    const book = await readBook(
      sheet([
        ['id', 'sum', 'word'],
        [1, { xml: (r) => `<c r="${r}"><f>A2*2</f><v>2</v></c>` }, typed('str', 'ok', 'IF(A2,"ok")')],
        [2, { xml: (r) => `<c r="${r}"><f>A3*2</f></c>` }, typed('str', '', '""')],
        [3, { xml: (r) => `<c r="${r}"><f>[1]Other!A1</f><v>7</v></c>` }, typed('str', null, 'X()')],
      ]),
    );
    expect(book.texts).toEqual([
      ['1', '2', 'ok'],
      ['2', '', ''],
      ['3', '7', ''],
    ]);
    expect(book.values[1]).toEqual([2, null, null]);
    expect(book.notes).toContain('import.note.neverCalculated');
    expect(book.quarantine.map(({ text, reason }) => [text, reason])).toEqual([
      ['B3', 'neverCalculated'],
      ['C4', 'neverCalculated'],
    ]);
  });

  it('as text stay text', async () => {
    const book = await readBook(
      sheet([
        ['id', 'note'],
        [1, '=1+1'],
        [2, '+81'],
        [3, '@x'],
        [4, "'q"],
      ]),
    );
    expect(book.texts.map((row) => row[1])).toEqual(['=1+1', '+81', '@x', "'q"]);
  });
});

describe('numbers and how they are shown', () => {
  it('keep the zeros and signs of formats made of places', async () => {
    const book = await readBook(
      sheet(
        [
          ['customer', 'zip', 'phone', 'member', 'branch'],
          [styled(1, 12_345), styled(2, 10_001), styled(3, 312_345_678), styled(4, 12), styled(5, 7)],
          [styled(1, 1), styled(2, 9_998_765), styled(3, 9_012_345_678), styled(4, 123_456), styled(5, 12)],
        ],
        { formats: ['0000000', '000\\-0000', '0000000000', '"No."0000', '00'] },
      ),
    );
    expect(book.texts).toEqual([
      ['0012345', '001-0001', '0312345678', 'No.0012', '07'],
      ['0000001', '999-8765', '9012345678', 'No.123456', '12'],
    ]);
    expect(book.types).toEqual(['text', 'text', 'text', 'text', 'text']);
  });

  it('of a format of money or share say so of their column', async () => {
    const formats = [
      '"¥"#,##0',
      '[Red]▲#,##0;#,##0',
      '0.0%',
      '#,##0"円"',
      '[$€-407]#,##0.00',
      '0.0"kg"',
      '[$$-409]#,##0.00',
    ];
    const rows = [0, 1, 2].map((n) =>
      [1, 2, 3, 4, 5, 6, 7].map((style) => styled(style, style === 3 ? `0.07${n}` : 1_234.5 - n * 2_000)),
    );
    const book = await readBook(sheet([['a', 'b', 'c', 'd', 'e', 'f', 'g'], ...rows], { formats }));
    const readings = book.look.columns.map(({ reading }) => reading);
    expect(readings.map(({ currency, unit }) => currency ?? unit ?? null)).toEqual([
      'JPY',
      null,
      '%',
      'JPY',
      'EUR',
      'kg',
      'USD',
    ]);
    expect(book.texts[0]).toEqual(['1234.5', '1234.5', '7%', '1234.5', '1234.5', '1234.5', '1234.5']);
    expect(book.texts.map((row) => row[2])).toEqual(['7%', '7.1%', '7.2%']);
    expect(book.values[1]?.slice(0, 2).map(String)).toEqual(['-765.5', '-765.5']);
  });

  it('are exact: shortest doubles, and every digit of long ones', async () => {
    const stored = [
      '0.1',
      '0.10000000000000001',
      '1E-3',
      '12345678901234567',
      '9007199254740993',
      '1.5E+20',
      '-0',
      '100',
      '3.0000000000000004',
    ];
    const book = await readBook(sheet([['n', 'x'], ...stored.map((value) => [styled(0, value), 'x'])]));
    expect(book.texts.map((row) => row[0])).toEqual([
      '0.1', '0.1', '0.001', '12345678901234567', '9007199254740993', '150000000000000000000', '0', '100', '3.0000000000000004',
    ]); // prettier-ignore
  });

  it('that are texts stay as they are written', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => [
      inline(`0${1000 + n}`),
      typed('str', `${n}`),
      styled(1, n),
    ]);
    const book = await readBook(
      sheet(
        [
          ['code', 'count', 'made text'],
          ...rows.map(([a, b], n) => [
            a ?? null,
            b ?? null,
            { xml: (r: string) => `<c r="${r}" s="1" t="inlineStr"><is><t>${n}</t></is></c>` },
          ]),
        ],
        { formats: ['@'] },
      ),
    );
    expect(book.types).toEqual(['text', 'integer', 'text']);
    expect(book.texts[0]).toEqual(['01000', '0', '0']);
  });

  it('and truths are typed', async () => {
    const book = await readBook(
      sheet([['id', 'paid'], ...Array.from({ length: 25 }, (_, n) => [n, n % 2 === 0])]),
    );
    expect(book.types).toEqual(['integer', 'boolean']);
    expect(book.values[0]).toEqual([0, true]);
  });
});
