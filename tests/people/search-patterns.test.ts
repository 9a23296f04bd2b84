import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reading } from '#engine/identity/normalise/romaji';
import { kanaOfReading, lettersOfReading } from '#engine/people/search/kana-forms';
import { searchPatterns } from '#engine/people/search/patterns';

const finds = (typed: string, stored: string): boolean =>
  searchPatterns(typed).every((pattern) => new RegExp(pattern, 'iu').test(stored));

describe('a search finds', () => {
  it.each([
    ['さとう', 'サトウ タロウ'],
    ['さとう', 'ｻﾄｳ ﾀﾛｳ'],
    ['さとう', 'Taro Satoh'],
    ['さとう', '佐藤太郎'],
    ['サトウ', 'さとう'],
    ['sato', 'サトウ タロウ'],
    ['Satou', 'SATO Taro'],
    ['satō', 'サトー'],
    ['sato', '佐藤 太郎'],
    ['ｓａｔｏ', 'Sato'],
    ['taro sato', '佐藤　タロウ'],
    ['yamada tarou', 'ヤマダ　タロウ'],
    ['shinichi', 'シンイチ'],
    ['junichi', 'じゅんいち'],
    ['Kyoko', 'きょうこ'],
    ['きょうこ', 'Kyoko'],
    ['ippei', 'いっぺい'],
    ['hacchi', 'はっち'],
    ['ｶﾞｸﾄ', 'がくと'],
    ['がくと', 'ｶﾞｸﾄ'],
    ['高橋', '髙橋 一郎'],
    ['髙橋', '高橋一郎'],
    ['渡邉', '渡辺'],
    ['山田太郎', '山田 太郎'],
    ['山田　太郎', '山田太郎'],
    ['太郎 山田', '山田太郎'],
    ['Muller', 'Jörg Müller'],
    ['ＭÜLLER', 'muller'],
    ["o'brien", "O'Brien"],
    ['a.b', 'a.b'],
  ])('%s in %s', (typed, stored) => expect(finds(typed, stored)).toBe(true));

  it.each([
    ['090-1234-5678', '09012345678'],
    ['09012345678', '090(1234)5678'],
    ['090 1234 5678', '０９０－１２３４－５６７８'],
    ['09012345678', '+81 90-1234-5678'],
    ['+81 90 1234 5678', '090-1234-5678'],
    ['+81 (0)90 1234 5678', '09012345678'],
    ['0081 90 1234 5678', '+819012345678'],
    ['03 1234 5678', '03(1234)5678'],
    ['1234', 'C-12-34'],
    ['020 7946 0958', '+44 20 7946 0958'],
  ])('the number %s in %s', (typed, stored) => expect(finds(typed, stored)).toBe(true));

  it.each([
    ['taro@example.com', 'Taro@Example.com'],
    ['taro+shop@example.com', 'taro@example.com'],
    ['taro@example.com', 'taro+shop@example.com'],
    ['Taro <taro@example.com>', 'taro@example.com'],
    ['mailto:taro@example.com', 'taro@example.com'],
    ['taro@', 'ｔａｒｏ＠example.com'],
  ])('the address %s in %s', (typed, stored) => expect(finds(typed, stored)).toBe(true));

  it.each([
    ['さとう', 'スズキ'],
    ['sato', 'sade'],
    ['高橋', '高島'],
    ['090-1234-5678', '090-1234-5679'],
    ['taro@example.com', 'ataru@example.org'],
    ['taro@example.com', 'taro@exampleXcom'],
    ['taro sato', 'taro suzuki'],
    ['a.c', 'abc'],
    ['(', 'a'],
  ])('nothing for %s in %s', (typed, stored) => expect(finds(typed, stored)).toBe(false));

  it('is everything when nothing is typed', () => expect(searchPatterns('  ')).toEqual([]));

  const kana = fc
    .array(
      fc.constantFrom(
        ...Array.from(
          'あいうえおかきくけこさしすせそたちつてとなにぬねのまみむめもやゆよらりるれろがぎぐげござじずぜぞばびぶべぼ',
        ),
      ),
      {
        minLength: 2,
        maxLength: 8,
      },
    )
    .map((all) => all.join(''));
  it('finds any kana by its reading and the reading by the kana', () => {
    fc.assert(
      fc.property(kana, (name) => {
        const sound = reading(name);
        expect(new RegExp(kanaOfReading(sound) ?? '(?!)', 'u').test(name)).toBe(true);
        expect(new RegExp(lettersOfReading(sound), 'u').test(sound)).toBe(true);
      }),
    );
  });
  it('always is a pattern, and finds the very text that was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (typed) => {
        fc.pre(!typed.includes('@') && !/[\u0000-\u001f]/u.test(typed));
        expect(() => searchPatterns(typed).map((pattern) => new RegExp(pattern, 'iu'))).not.toThrow();
      }),
    );
  });
});
