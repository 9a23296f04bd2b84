import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undoMojibake } from '#engine/importing/delimited/mojibake';
import { settingGuesses } from '#engine/importing/delimited/setting-guesses';
import { load } from './loading.ts';

const latin = new TextDecoder('windows-1252');
const twice = (text: string): string => latin.decode(Buffer.from(text), { stream: true });
const text = '顧客,都市,数量\n山田 太郎,京都,1\n佐藤 花子,São Paulo,2\n鈴木,あさひ,3\n';

describe('texts that were encoded twice', () => {
  it('are known by their bytes: 山田 has become å±±ç”°', () => {
    expect(twice('山田')).toBe('å±±ç”°');
    expect(undoMojibake('å±±ç”° and Ã©tÃ©')).toBe('山田 and été');
  });

  it('are undone exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (whole) => {
        expect(undoMojibake(twice(whole))).toBe(whole);
      }),
    );
  });

  it.each([['Müller, Ångström, naïve café'], ['山田太郎'], ['“quoted” – and more…'], ['100 € £ ½']])(
    'are no other texts: %s',
    (other) => {
      expect(undoMojibake(other)).toBe(other);
    },
  );

  it('are kept, with an offer', async () => {
    const { texts, names, notes, look } = await load(twice(text));
    expect(names[0]).toBe(twice('顧客'));
    expect(texts[0]?.[0]).toBe(twice('山田 太郎'));
    expect(notes).toContain('import.note.mojibake');
    const offer =
      look.plan && settingGuesses(look.plan.structure).find((one) => one.setting === 'undoMojibake');
    expect(offer?.guesses.map(({ value }) => value)).toEqual(['false', 'true']);
  });

  it('are read as they were once that is wished', async () => {
    const { look } = await load(twice(text));
    if (look.recipe.format !== 'delimited') throw new Error('read as something else');
    const { texts, names, notes } = await load(twice(text), {
      recipe: { ...look.recipe, undoMojibake: true },
    });
    expect([names, ...texts]).toEqual(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(',')),
    );
    expect(notes).not.toContain('import.note.mojibake');
  });

  it('are not seen in ordinary texts of many languages', async () => {
    const { notes } = await load('name,city\nMüller,Köln\nÅsa,Malmö\nJosé,São Paulo\n山田,京都\n');
    expect(notes).not.toContain('import.note.mojibake');
  });
});

describe('names of columns that differ invisibly', () => {
  it('are told apart in a note, and kept', async () => {
    const { names, look } = await load('id,amount,amount\u00a0,n\u200bame\n1,2,3,a\n2,3,4,b\n3,4,5,c\n');
    expect(names).toEqual(['id', 'amount', 'amount\u00a0', 'n\u200bame']);
    const notes = look.notes.map(({ key, params }) => [key, params]);
    expect(notes).toContainEqual(['import.note.namesLookEqual', { one: 'amount', other: 'amount[U+00A0]' }]);
    expect(notes).toContainEqual(['import.note.nameInvisible', { name: 'amount[U+00A0]' }]);
  });

  it('are not said of names that are simply the same, or plain', async () => {
    const { notes } = await load('id,amount,amount\n1,2,3\n2,3,4\n');
    expect(notes).toEqual([]);
  });
});
