import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateForm } from '#shared/model/value-form';
import {
  findDates,
  noDatesEvidence,
  noteDate,
  type DatesEvidence,
} from '#engine/importing/typing/values/date-evidence';
import {
  clockReader,
  dateReader,
  epochReader,
  serialReader,
} from '#engine/importing/typing/values/date-reader';
import { understandDate } from '#engine/importing/typing/values/date-text';
import { findEpoch, findSerial } from '#engine/importing/typing/values/number-dates';

const gather = (texts: readonly string[]): DatesEvidence => {
  const evidence = noDatesEvidence();
  for (const text of texts) noteDate(evidence, { text, count: 1 });
  return evidence;
};
const find = (texts: readonly string[]) => findDates(gather(texts));
const form = (order: DateForm['order'] = 'none'): DateForm => ({ kind: 'date', order, fiscalStart: 4 });
const day = dateReader(form(), 'date');

describe('days', () => {
  it.each([
    ['2023-04-01', '2023-04-01'],
    ['2023/4/1', '2023-04-01'],
    ['20230401', '2023-04-01'],
    ['2023.4.1', '2023-04-01'],
    ['2023年4月1日', '2023-04-01'],
    ['２０２３年４月１日（土）', '2023-04-01'],
    ['二〇二三年四月一日', '2023-04-01'],
    ['1-Apr-23', '2023-04-01'],
    ['1 April 2023', '2023-04-01'],
    ['Apr 1, 2023', '2023-04-01'],
    ['Saturday, April 1st, 2023', '2023-04-01'],
    ['01.04.2023', '2023-04-01'],
    ['令和5年4月1日', '2023-04-01'],
    ['令和五年四月一日', '2023-04-01'],
    ['R5.4.1', '2023-04-01'],
    ['R05/04/01', '2023-04-01'],
    ['令5.4.1', '2023-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['H31.4.30', '2019-04-30'],
    ['S64.1.7', '1989-01-07'],
    ['昭和元年12月25日', '1926-12-25'],
    ['大正元年7月30日', '1912-07-30'],
    ['明治45年7月30日', '1912-07-30'],
    ['明治6年1月1日', '1873-01-01'],
    ['㍻元年1月8日', '1989-01-08'],
    ['2023.04', '2023-04-01'],
    ['2023年4月', '2023-04-01'],
    ['2023-12', '2023-12-01'],
    ['Apr 2023', '2023-04-01'],
    ['2023Q1', '2023-01-01'],
    ['2023-Q4', '2023-10-01'],
    ['Q2 2023', '2023-04-01'],
    ['2023年第3四半期', '2023-07-01'],
    ['FY2023', '2023-04-01'],
    ['FY23 Q4', '2024-01-01'],
    ['2023年度', '2023-04-01'],
    ['2023年度下期', '2023-10-01'],
    ['令5', '2023-01-01'],
    ['令和5年', '2023-01-01'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s', (text, value) => {
    expect(day(text)).toBe(value);
  });

  it.each([
    '2023-02-30', '2023-02-29', '2023-13-01', '1900-02-29', 'MAR1', 'SEPT2', '1-2', '3D4', '1E5', '2023', '12:75', '25', 'R5', 'A5.4.1',
    '1.2.3', '2023-4/1', '', 'May', 'hello 2023-04-01', '2023-04-01 25:61', '2023-04-01 30:00',
  ])('knows that %s is no day', (text) => {
    expect(understandDate(text)).toBeNull();
  }); // prettier-ignore

  it.each(['平成31年5月1日', 'S64.1.8', '令和元年4月30日', 'H0.1.1', '明治5年12月1日', '大正15年12月26日'])(
    'knows that %s never was',
    (text) => {
      expect(understandDate(text)).toEqual({ kind: 'impossibleEra' });
      expect(day(text)).toBeNull();
    },
  );

  it.each([
    '0000-00-00',
    '1900-01-00',
    '9999-12-31',
    '0000/00/00',
    '99991231',
    '9999-12-31 00:00:00',
    '00000000',
  ])('takes %s for no day', (text) => {
    expect(understandDate(text)).toEqual({ kind: 'sentinel' });
  });
});

describe('the order of day and month', () => {
  it.each([
    [['01/02/2023', '13/02/2023'], 'dmy', '2023-02-01'],
    [['01/02/2023', '02/13/2023'], 'mdy', '2023-01-02'],
    [['4/1/23', '4/30/23'], 'mdy', '2023-04-01'],
    [['99/04/01', '23/04/30'], 'ymd', '1999-04-01'],
  ] as const)('is told by the column %j', (texts, order, value) => {
    expect(find(texts)).toMatchObject({ kind: 'date', type: 'date', form: form(order), reads: 2 });
    expect(dateReader(form(order), 'date')(texts[0])).toBe(value);
  });

  it('is asked for where nothing tells', () => {
    expect(find(['01/02/2023', '03/04/2023'])).toMatchObject({ kind: 'ambiguous', orders: ['dmy', 'mdy'] });
    expect(find(['01/02/03', '04/05/06'])).toMatchObject({
      kind: 'ambiguous',
      orders: ['dmy', 'mdy', 'ymd'],
    });
    expect(dateReader(form('none'), 'date')('01/02/2023')).toBeNull();
  });

  it('is said to be mixed where two are certain', () => {
    expect(find(['13/02/2023', '02/13/2023'])).toEqual({ kind: 'mixedOrders' });
  });

  it('holds in a column of many ways of writing', () => {
    const texts = ['2023-04-01', '2023/4/2', '20230403', '04/04/2023', '25/04/2023', '5-Apr-23', '2023年4月6日', '令和5年4月7日', 'R5.4.8']; // prettier-ignore
    expect(find(texts)).toMatchObject({ kind: 'date', type: 'date', form: { order: 'dmy' } });
  });
});

describe('times', () => {
  const clock = clockReader();
  it.each([
    ['3:30PM', '15:30:00'],
    ['3:30 p.m.', '15:30:00'],
    ['12:00 AM', '00:00:00'],
    ['12:05 pm', '12:05:00'],
    ['午後3時', '15:00:00'],
    ['午前0時5分', '00:05:00'],
    ['午後3時半', '15:30:00'],
    ['午後 3:30', '15:30:00'],
    ['15時30分20秒', '15:30:20'],
    ['3 PM', '15:00:00'],
    ['24:00', '00:00:00'],
    ['25:30', '01:30:00'],
    ['１０：１５', '10:15:00'],
    ['10:15:30.25', '10:15:30.250000'],
  ])('reads %s', (text, value) => {
    expect(clock(text)).toBe(value);
    expect(find([text])).toEqual({ kind: 'clock' });
  });

  const moment = dateReader(form(), 'timestamp');
  const instant = dateReader(form(), 'timestampTz');
  it.each([
    ['2023-04-01 24:00', '2023-04-02 00:00:00'],
    ['2023年4月1日 25:30', '2023-04-02 01:30:00'],
    ['2023年4月1日午後3時', '2023-04-01 15:00:00'],
    ['2023-12-31T24:00:00', '2024-01-01 00:00:00'],
    ['2016-12-31 23:59:60', '2017-01-01 00:00:00'],
    ['2023/04/01(土) 9:05', '2023-04-01 09:05:00'],
    ['Apr 1, 2023, 3:30:15 PM', '2023-04-01 15:30:15'],
    ['2023-04-01T10:00:00.123456', '2023-04-01 10:00:00.123456'],
    // The clocks of New York jumped over this half hour: without a zone it is a time like any other.
    ['2023-03-12 02:30:00', '2023-03-12 02:30:00'],
    ['2023-04-01', '2023-04-01 00:00:00'],
  ])('reads the moment %s', (text, value) => {
    expect(moment(text)).toBe(value);
  });
  it.each([
    ['2023-04-01T00:30:00Z', '2023-04-01 00:30:00+00'],
    ['2023-04-01T00:30:00+09:00', '2023-03-31 15:30:00+00'],
    ['2023-04-01 00:30 JST', '2023-03-31 15:30:00+00'],
    ['2016-12-31T23:59:60Z', '2017-01-01 00:00:00+00'],
    ['2023/4/1 9:00 -0500', '2023-04-01 14:00:00+00'],
  ])('reads the instant %s', (text, value) => {
    expect(instant(text)).toBe(value);
  });

  it('never gives a zone to what has none', () => {
    expect(instant('2023-04-01T00:30:00')).toBeNull();
    expect(moment('2023-04-01T00:30:00Z')).toBeNull();
    expect(find(['2023-04-01T00:30:00Z', '2023-04-01T00:30:00'])).toMatchObject({
      kind: 'mixedZones',
      zones: ['UTC'],
    });
  });
});

describe('numbers that are dates', () => {
  it('takes whole numbers for moments only under a name and in a range that say so', () => {
    expect(findEpoch('created_at', ['1680307200', '1680307201'])).toEqual({ kind: 'epoch', unit: 's' });
    expect(findEpoch('timestamp', ['1680307200123'])).toEqual({ kind: 'epoch', unit: 'ms' });
    expect(findEpoch('event_time', ['1680307200123456'])).toEqual({ kind: 'epoch', unit: 'us' });
    expect(findEpoch('amount', ['1680307200'])).toBeNull();
    expect(findEpoch('created_at', ['1680307200', '5'])).toBeNull();
  });

  it('counts from 1970', () => {
    expect(epochReader({ kind: 'epoch', unit: 's' })('1680307200')).toBe('2023-04-01 00:00:00+00');
    expect(epochReader({ kind: 'epoch', unit: 'us' })('1680307200123456')).toBe(
      '2023-04-01 00:00:00.123456+00',
    );
    expect(epochReader({ kind: 'epoch', unit: 'ms' })('-1')).toBe('1969-12-31 23:59:59.999000+00');
  });

  it('takes serials for days only under a name and in a range that say so', () => {
    expect(findSerial('日付', ['45017', '45018'])).toEqual({
      form: { kind: 'serial', base: 1900 },
      type: 'date',
    });
    expect(findSerial('order_date', ['45017.5'])).toMatchObject({ type: 'timestamp' });
    expect(findSerial('price', ['45017'])).toBeNull();
    expect(findSerial('date', ['45017', '12'])).toBeNull();
  });

  it('counts the days of a spreadsheet, the day that never was and both systems', () => {
    const read = (base: 1900 | 1904) => serialReader({ kind: 'serial', base }, 'date');
    expect(['45017', '1', '59', '60', '61'].map(read(1900))).toEqual([
      '2023-04-01',
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
    ]);
    expect(read(1904)('43555')).toBe('2023-04-01');
    expect(serialReader({ kind: 'serial', base: 1900 }, 'timestamp')('45017.75')).toBe('2023-04-01 18:00:00');
  });
});

describe('laws of dates', () => {
  const anyDay = fc.date({ min: new Date('1873-01-01'), max: new Date('2110-12-31'), noInvalidDate: true });
  const parts = (date: Date) => [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const;
  const writers: [string, DateForm['order'], (y: number, m: number, d: number) => string][] = [
    ['slashes', 'none', (y, m, d) => `${y}/${m}/${d}`],
    ['kanji', 'none', (y, m, d) => `${y}年${m}月${d}日`],
    ['dmy', 'dmy', (y, m, d) => `${d}/${m}/${y}`],
    ['mdy', 'mdy', (y, m, d) => `${m}-${d}-${y}`],
    ['eras', 'none', wareki],
  ];
  it.each(writers)('reads what is written with %s', (_, order, write) => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(dateReader(form(order), 'date')(write(...parts(date)))).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });

  it('reads back every instant from each of its epochs', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_000_000_000, max: 200_000_000_000 }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        for (const [unit, zeros] of [['s', ''], ['ms', '000'], ['us', '000000']] as const) {
          const value = epochReader({ kind: 'epoch', unit })(seconds === 0 ? '0' : `${seconds}${zeros}`);
          expect(value?.replace(' ', 'T').replace('+00', '.000Z')).toBe(iso.replace(/^\+/, ''));
        } // prettier-ignore
      }),
    );
  });
});

/** As the calendar of the platform writes it: Intl knows the eras by itself. */
function wareki(year: number, month: number, day: number): string {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  const format = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }); // prettier-ignore
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.era ?? ''}${part.year ?? ''}年${part.month ?? ''}月${part.day ?? ''}日`;
}
