import { describe, expect, it } from 'vitest';
import { load } from './loading.ts';

const regular = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index},name${from + index},${index}`).join('\n');

describe('rows that are not as they should be', () => {
  it('pads a short row and lists it', async () => {
    const { texts, quarantine, batch } = await load('id,name,n\n1,a,5\n2,b\n3,c,7\n');
    expect(texts).toEqual([
      ['1', 'a', '5'],
      ['2', 'b', ''],
      ['3', 'c', '7'],
    ]);
    expect(quarantine).toEqual([
      {
        scope: 'repaired',
        record: 2,
        line: 3,
        byteOffset: 16,
        column: null,
        text: '2,b',
        reason: 'shortRow',
      },
    ]);
    expect(batch).toMatchObject({ records: 3, loaded: 3, keptOut: 0, repaired: 1 });
  });

  it('keeps the cells of a long row in a column of their own', async () => {
    const { texts, quarantine, batch } = await load('id,name,n\n1,a,5\n2,b,6,x,y\n3,c,7\n');
    expect(batch.hasExtra).toBe(true);
    expect(texts).toEqual([
      ['1', 'a', '5', ''],
      ['2', 'b', '6', 'x,y'],
      ['3', 'c', '7', ''],
    ]);
    expect(quarantine).toMatchObject([{ scope: 'repaired', reason: 'longRow', line: 3 }]);
  });

  it('meets the first irregular row far behind the sample', async () => {
    const text = `id,name,n\n${regular(0, 60_000)}\nlonely\n${regular(60_000, 60_010)}\n`;
    const { batch, quarantine, texts, lines } = await load(text);
    expect(batch).toMatchObject({ records: 60_011, loaded: 60_010, keptOut: 1 });
    expect(quarantine).toMatchObject([
      { scope: 'row', reason: 'oneCell', record: 60_001, line: 60_002, text: 'lonely' },
    ]);
    expect(texts[60_000]?.[0]).toBe('60000');
    expect(lines[60_000]).toBe(60_003);
  });

  it('repairs broken quotes when exactly one reading fits', async () => {
    const { texts, quarantine, batch } = await load(
      'id,name,n\n1,"a",5\n2,"b"c",6\n3,"xy"z,7\n4,48" TV,8\n5,"d",9\n',
    );
    expect(texts).toEqual([
      ['1', 'a', '5'],
      ['2', 'b"c', '6'],
      ['3', '"xy"z', '7'],
      ['4', '48" TV', '8'],
      ['5', 'd', '9'],
    ]);
    expect(quarantine.map(({ scope, line, reason }) => [scope, line, reason])).toEqual([
      ['repaired', 3, 'strayQuote'],
      ['repaired', 4, 'strayQuote'],
    ]);
    expect(batch.keptOut).toBe(0);
  });

  it('keeps a row out when no reading fits', async () => {
    const { texts, quarantine, batch } = await load('id,name,n\n1,"a",5\n2,"b, c"d, e,6\n3,"c",7\n');
    expect(texts.map((row) => row[0])).toEqual(['1', '3']);
    expect(quarantine).toMatchObject([
      { scope: 'row', reason: 'brokenQuotes', line: 3, record: 2, byteOffset: 18, text: '2,"b, c"d, e,6' },
    ]);
    expect(batch).toMatchObject({ records: 3, loaded: 2, keptOut: 1 });
  });

  it('does not let a quote that never closes swallow the file', async () => {
    const text = `id,name,n\n1,"a",5\n2,"open,6\n${regular(3, 3_000)}\n`;
    const { batch, quarantine, texts } = await load(text);
    expect(batch).toMatchObject({ records: 2_999, loaded: 2_999, keptOut: 0 });
    expect(texts[1]).toEqual(['2', '"open', '6']);
    expect(quarantine).toMatchObject([{ scope: 'repaired', reason: 'openQuote', line: 3 }]);
  });

  it('lists a record of more than 16 MB and goes on', async () => {
    const long = 'x'.repeat(17 << 20);
    const { batch, quarantine, texts } = await load(`id,name,n\n1,a,5\n2,${long},6\n3,c,7\n`);
    expect(batch).toMatchObject({ records: 3, loaded: 2, keptOut: 1 });
    expect(texts.map((row) => row[0])).toEqual(['1', '3']);
    expect(quarantine).toMatchObject([{ scope: 'row', reason: 'tooLong', line: 3, byteOffset: 16 }]);
    expect(quarantine[0]?.text.length).toBeLessThan(10_000);
  });

  it('loads a cell of 3 MB', async () => {
    const long = 'x'.repeat(3_000_000);
    const { batch, texts } = await load(`id,name,n\n1,a,5\n2,"${long}",6\n3,c,7\n`);
    expect(batch).toMatchObject({ records: 3, loaded: 3, keptOut: 0 });
    expect(texts[1]?.[1]?.length).toBe(3_000_000);
  });

  it('takes lists of no fixed length as such, without a word about each', async () => {
    const { batch, texts, quarantine, notes } = await load('あ,a,亜\nい,i,伊,井,以\nう,u\nえ,e,江,絵\n');
    expect(texts).toEqual([
      ['あ', 'a', '亜', '', ''],
      ['い', 'i', '伊', '井', '以'],
      ['う', 'u', '', '', ''],
      ['え', 'e', '江', '絵', ''],
    ]);
    expect(quarantine).toEqual([]);
    expect(batch.records).toBe(4);
    expect(notes).toContain('import.note.ragged');
  });
});

describe('rows of a table whose texts come again and again', () => {
  const kinds = ['tea', 'green tea', 'cup', 'tray'];
  const sides = ['north', 'south', 'east'];
  const row = (index: number) => [`A${100 + index}`, kinds[index % 4] ?? '', sides[index % 3] ?? ''];
  const lines = Array.from({ length: 60 }, (_, index) => row(index).join(','));
  const with_ = async (line: string, header = 'code,kind,side') => {
    const { names, texts, quarantine } = await load([header, ...lines.slice(1), line, ''].join('\n'));
    return { names, row: texts.at(-1), reasons: quarantine.map(({ reason }) => reason) };
  };

  it('cuts two cells that ran together where both are known', async () => {
    expect(await with_('A100,green teanorth')).toMatchObject({
      row: ['A100', 'green tea', 'north'],
      reasons: ['aligned'],
    });
  });

  it('cuts no word off an end that only looks like one', async () => {
    const blank = lines.map((line, index) => (index % 4 === 1 ? line.replace(/[^,]*$/, '') : line));
    const { texts } = await load(['code,kind,side', ...blank, 'A100,pasteast', ''].join('\n'));
    expect(texts.at(-1)).toEqual(['A100', 'pasteast', '']);
  });

  it('cuts the header where two names ran together', async () => {
    for (const header of ['codekind,side', 'code,kindside'])
      expect((await with_(lines[0] ?? '', header)).names).toEqual(['code', 'kind', 'side']);
  });

  it('leaves two numbers that ran together in one cell, and all others at their place', async () => {
    const numbers = Array.from(
      { length: 60 },
      (_, n) => `${(n * 37) % 1000},${(n * 71) % 1000},${n % 9}.${10 + n}5`,
    );
    const { texts, quarantine } = await load(`m,n,price\n${numbers.join('\n')}\n6125,4.255\n`);
    expect(texts.at(-1)).toEqual(['6125', '', '4.255']);
    expect(quarantine).toMatchObject([{ scope: 'repaired', reason: 'aligned', text: '6125,4.255' }]);
  });
});
