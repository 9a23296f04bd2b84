import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldAddress } from '#engine/identity/normalise/fold';
import { reading } from '#engine/identity/normalise/romaji';

describe('folding', () => {
  it.each([
    ['髙﨑　濱邉', '高崎 浜辺'],
    ['ﾔﾏﾀﾞ', 'やまだ'],
    ['ＡＢＣ１２３', 'abc123'],
    ['Müller-Strauß', 'muller-strauß'],
    ['葛\u{e0100}', '葛'],
    ['O’Brien', "o'brien"],
    ['か\u3099', 'が'],
  ])('writes %s as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is done once: folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
    );
  });
});

describe('addresses', () => {
  it.each([
    '港区芝公園二丁目１番地３',
    '港区芝公園2-1-3',
    '港区芝公園２丁目１番３号',
    '港区 芝公園 ２－１－３',
    '港区大字芝公園二丁目1の3',
  ])('%s is one address', (address) => {
    expect(foldAddress(address)).toBe('港区芝公園 2-1-3');
  });

  it('reads kanji numerals with and without tens', () => {
    expect(foldAddress('北二十四条西十丁目')).toBe(foldAddress('北24条西10丁目'));
    expect(foldAddress('一〇八番地')).toBe(foldAddress('108番地'));
  });

  it('keeps an English address as it is', () => {
    expect(foldAddress('12 High Street, Leeds')).toBe('12 high street, leeds');
  });
});

describe('readings', () => {
  it.each([
    ['さとう', 'sato'],
    ['サトウ', 'sato'],
    ['satou', 'sato'],
    ['satoh', 'sato'],
    ['satō', 'sato'],
    ['しょうた', 'shota'],
    ['syouta', 'shota'],
    ['はっとり', 'hattori'],
    ['まっちゃ', 'matcha'],
    ['しんいち', 'shinichi'],
    ['ふじもと', 'fujimoto'],
    ['huzimoto', 'fujimoto'],
    ['じゅんいちろう', 'junichiro'],
    ['なんば', 'nanba'],
    ['namba', 'nanba'],
  ])('%s sounds like %s', (text, sound) => {
    expect(reading(fold(text))).toBe(sound);
  });
});
