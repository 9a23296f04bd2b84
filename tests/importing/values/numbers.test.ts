import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberForm } from '#shared/model/value-form';
import { readKanjiNumber } from '#engine/importing/typing/values/kanji-number';
import { written } from '#engine/importing/typing/values/exact-number';
import {
  findNumbers,
  noNumberEvidence,
  noteNumber,
  type NumberFinding,
} from '#engine/importing/typing/values/number-evidence';
import { numberReader } from '#engine/importing/typing/values/number-text';

function find(texts: readonly string[]): NumberFinding | null {
  const evidence = noNumberEvidence();
  for (const text of texts) noteNumber(evidence, { text, count: 1 });
  return findNumbers(evidence);
}
function read(texts: readonly string[]): (string | null)[] {
  const found = find(texts);
  if (found?.kind !== 'number') throw new Error(JSON.stringify(found));
  return texts.map(numberReader(found.form));
}

describe('numbers as people write them', () => {
  it.each([
    [['1,234', '1,234,567', '12'], ['1234', '1234567', '12']],
    [['1,23,456', '12,34,567.5'], ['123456', '1234567.5']],
    [['1.234,56', '7,5'], ['1234.56', '7.5']],
    [['1 234', '1\u00a0234\u202f567', '5'], ['1234', '1234567', '5']],
    [['1 234,5', '2'], ['1234.5', '2']],
    [["1'234", "1'234'567.25"], ['1234', '1234567.25']],
    [['1’234’567', '8'], ['1234567', '8']],
    [['１２３', '１，２３４', '４．５'], ['123', '1234', '4.5']],
    [['一二三', '千二百', '二十', '一億二千万', '〇'], ['123', '1200', '20', '120000000', '0']],
    // prettier-ignore
    [['\\1,234', '-\\300', '1,200円'], ['1234', '-300', '1200']],
    [['¥1,234', '￥１，２３４', '1,234円', '1.2千円', '3万円', '1億2000万'], ['1234', '1234', '1234', '1200', '30000', '120000000']],
    [['$1,234.50', 'USD 12', '12.5 USD', '-$3', '$-4'], ['1234.50', '12', '12.5', '-3', '-4']],
    [['€12', '12,50 €', '1.234,00 €'], ['12', '12.50', '1234.00']],
    [['▲1,234', '△5', '(1,234)', '−5', '–5', '5-', '1,234CR', '+7', 'ー8', '‐9'], ['-1234', '-5', '-1234', '-5', '-5', '-5', '-1234', '7', '-8', '-9']],
    [['12%', '3.5 %', '７％'], ['12', '3.5', '7']],
    [['12個', '3個', '5'], ['12', '3', '5']],
    [['1,234,567,890,123,456,789,012,345.67', '1'], ['1234567890123456789012345.67', '1']],
  ])('reads %j', (texts, values) => {
    expect(read(texts)).toEqual(values);
  }); // prettier-ignore

  it.each([
    [['¥1,234', '5円'], 'JPY', null],
    [['$5', '7'], 'USD', null],
    [['A$5', 'AUD 6'], 'AUD', null],
    [['12‰'], null, '‰'],
    [['12pt', '3ポイント'], null, 'pt'],
  ])('knows what %j count', (texts, currency, unit) => {
    expect(find(texts)).toMatchObject({ kind: 'number', form: { currency, unit } });
  });

  it('never decides a lone point of thousands, and says a lone comma', () => {
    expect(find(['1.234', '5.678', '¥9'])).toMatchObject({ kind: 'number', form: { group: '.' } });
    expect(find(['+1.234', '5.678'])).toMatchObject({
      kind: 'ambiguous',
      choices: [
        { decimal: '.', group: ',' },
        { decimal: ',', group: '.' },
      ],
    });
    expect(find(['1,234', '5,678'])).toMatchObject({
      kind: 'number',
      form: { group: ',' },
      openSeparator: true,
    });
    expect(find(['1,234', '567'])).toMatchObject({ kind: 'number', openSeparator: false });
  });

  it('does not add two currencies, nor shares of two scales', () => {
    expect(find(['¥100', '$5'])).toEqual({ kind: 'mixedCurrencies', currencies: ['JPY', 'USD'] });
    expect(find(['12%', '0.12', '12‰'])).toEqual({ kind: 'mixedUnits', units: ['%', '‰', '1'] });
    expect(find(['12%', '0.12'])).toEqual({ kind: 'mixedUnits', units: ['%', '1'] });
    expect(find(['12%', '0'])).toMatchObject({ kind: 'number', form: { unit: '%' } });
  });

  it.each([
    [['1E5', '2E10']], [['3D4']], [['1-2', '2-3']], [['MAR1', 'SEPT2']], [['0312345678']], [['００１']],
    [['1,3,5', '2', '1,3']], [['1,2', '2,3', '4,5']], [['192.168.0.1']], [['12:30']], [['A1']], [['100-0001']], [['(5']], [['--5']],
    [['$5 EUR']], [['12,34.56,7']], [['千代田', '一郎']], [['万']], [['十二百']],
  ])('leaves %j alone', (texts) => {
    expect(find(texts)).toBeNull();
  }); // prettier-ignore

  it('reads kanji numerals back, whatever their size', () => {
    const marks = '〇一二三四五六七八九';
    const kanji = (n: number): string => {
      if (n === 0) return '〇';
      const section = (m: number) =>
        [1000, 100, 10, 1]
          .map((unit, at) => {
            const digit = Math.floor(m / unit) % 10;
            return digit === 0
              ? ''
              : `${digit === 1 && unit > 1 ? '' : marks[digit]}${['千', '百', '十', ''][at]}`;
          })
          .join('');
      return [1e12, 1e8, 1e4, 1]
        .map((unit, at) => {
          const m = Math.floor(n / unit) % 10_000;
          return m === 0 ? '' : `${section(m)}${['兆', '億', '万', ''][at]}`;
        })
        .join('');
    };
    fc.assert(
      fc.property(fc.oneof(fc.nat(20_000), fc.integer({ min: 0, max: 9_007_199_254_740_991 })), (n) => {
        const value = readKanjiNumber(kanji(n));
        expect(value && written(value)).toBe(String(n));
      }),
    );
  });

  it('reads what it writes: every sign, currency, grouping and unit', () => {
    const form = fc.record({
      convention: fc.constantFrom<Pick<NumberForm, 'decimal' | 'group'>>(
        { decimal: '.', group: ',' },
        { decimal: ',', group: '.' },
        { decimal: ',', group: ' ' },
        { decimal: '.', group: "'" },
        { decimal: '.', group: 'none' },
      ),
      money: fc.constantFrom('', '¥', '円', '€'),
      negative: fc.constantFrom('', '-', '▲', '△', '()', '−', 'CR', '5-'),
      wide: fc.boolean(),
    });
    fc.assert(
      fc.property(
        form,
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.integer({ min: 0, max: 4 }),
        ({ convention, money, negative, wide }, digits, scale) => {
          const value = written({ digits, scale });
          const [whole = '', behind] = value.split('.');
          const mark = convention.group === 'none' ? '' : convention.group;
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark);
          const bare = behind === undefined ? grouped : `${grouped}${convention.decimal}${behind}`;
          const amount = money === '円' ? `${bare}円` : `${money}${bare}`;
          const signed =
            negative === '()'
              ? `(${amount})`
              : ['CR', '5-'].includes(negative)
                ? `${amount}${negative.replace('5', '')}`
                : `${negative}${amount}`;
          const text = wide
            ? signed.replace(/[0-9,.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
            : signed;
          const currency = money === '' ? null : money === '€' ? 'EUR' : 'JPY';
          const read = numberReader({ kind: 'number', ...convention, currency, unit: null })(text);
          const sign = negative === '' || digits === 0n ? '' : '-';
          expect(read).toBe(`${sign}${value}`);
        },
      ),
    );
  });
});
