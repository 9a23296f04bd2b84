import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeCp932, encodeEucJp, encodeUtf16, load } from './loading.ts';

const rowsOf = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

describe('encodings', () => {
  const japanese = '顧客,商品,数量\n①㈱,表ソ能,1\n髙～,ﾔﾏﾀﾞ,2\nポート,あいう,3\n日本,ボ,4\n';

  it('reads CP932, with NEC and IBM characters and trail bytes 0x5C and 0x7C', async () => {
    const { batch, texts, names, values } = await load(encodeCp932(japanese));
    expect(batch.recipe).toMatchObject({ encoding: 'shift_jis', delimiter: ',', hasHeader: true });
    expect(names).toEqual(['顧客', '商品', '数量']);
    expect(texts).toEqual(rowsOf(japanese));
    expect(texts[1]?.[0]).toBe('\u9ad9\uff5e');
    expect(values.map((row) => row[2])).toEqual([1, 2, 3, 4]);
  });

  it('never takes a trail byte of CP932 for a delimiter', async () => {
    const text = '名|数\nポ|1\n表|2\nソ|3\n';
    const { batch, texts } = await load(encodeCp932(text));
    expect(batch.recipe).toMatchObject({ encoding: 'shift_jis', delimiter: '|' });
    expect(texts).toEqual([
      ['ポ', '1'],
      ['表', '2'],
      ['ソ', '3'],
    ]);
  });

  it('tells EUC-JP from CP932', async () => {
    const text = '顧客,商品名\nあいう,表ソ\n日本,あ～い\n';
    const { batch, texts } = await load(encodeEucJp(text));
    expect(batch.recipe).toMatchObject({ encoding: 'euc-jp' });
    expect(texts).toEqual(rowsOf(text));
  });

  it.each([
    ['le', true],
    ['be', true],
    ['le', false],
    ['be', false],
  ] as const)('reads UTF-16 %s, byte order mark %s', async (order, mark) => {
    const text = 'name,n\r\nAnna,1\r\n顧客,2\r\nBert,3\r\n';
    const { batch, texts, lines } = await load(encodeUtf16(text, order, mark));
    expect(batch.recipe).toMatchObject({ encoding: `utf-16${order}` });
    expect(texts).toEqual(rowsOf(text));
    expect(lines).toEqual([2, 3, 4]);
  });

  it('gives byte offsets of the file itself, whatever its encoding', async () => {
    const text = 'name,n,m\r\nAnna,1,1\r\n顧客,2\r\nBert,3,3\r\n';
    const utf16 = await load(encodeUtf16(text, 'le', true));
    expect(utf16.quarantine).toMatchObject([
      { reason: 'shortRow', line: 3, byteOffset: 2 + 2 * 20, text: '顧客,2' },
    ]);
    const cp932 = await load(encodeCp932('顧客,n,m\n①㈱,1,1\n表ソ,2\n髙,3,3\n'));
    expect(cp932.quarantine).toMatchObject([{ reason: 'shortRow', line: 3, byteOffset: 18, text: '表ソ,2' }]);
  });

  it('takes a UTF-8 mark off the first header, and notes one inside the file', async () => {
    const { names, texts, quarantine } = await load('\ufeffid,n\n1,2\n\ufeff3,4\n');
    expect(names).toEqual(['id', 'n']);
    expect(texts).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(quarantine).toMatchObject([{ scope: 'repaired', reason: 'innerMark', line: 3, byteOffset: 12 }]);
  });

  it('reads single lines of another encoding as what they are, and lists them', async () => {
    const utf8 = Array.from({ length: 40 }, (_, n) => `${n},顧客${n}\n`).join('');
    const bytes = Buffer.concat([
      Buffer.from(`id,name\n${utf8}`),
      encodeCp932('99,表ソ能\n'),
      Buffer.from('100,x\n'),
    ]);
    const { batch, texts, quarantine } = await load(bytes);
    expect(batch.records).toBe(42);
    expect(texts[40]).toEqual(['99', '表ソ能']);
    expect(quarantine).toMatchObject([{ scope: 'repaired', reason: 'otherEncoding', line: 42 }]);
    expect(texts.flat().join('')).not.toContain('\ufffd');
  });

  it('corrects an encoding that only the end of a large file gives away', async () => {
    const ascii = Array.from({ length: 8_000 }, (_, n) => `${n},${'plain '.repeat(180)}\n`).join('');
    const bytes = Buffer.concat([Buffer.from(`id,name\n${ascii}`), encodeCp932('8000,表ソ能\n')]);
    const { batch, texts, notes } = await load(bytes);
    expect(batch).toMatchObject({ records: 8_001, loaded: 8_001, keptOut: 0, repaired: 0 });
    expect(batch.recipe).toMatchObject({ encoding: 'shift_jis' });
    expect(texts.at(-1)).toEqual(['8000', '表ソ能']);
    expect(notes).toContain('import.note.encodingChanged');
  });

  it('reads Western text as windows-1252', async () => {
    const text = 'name,city\nAndr\xe9,Z\xfcrich\nZo\xeb,M\xe1laga\nJos\xe9,K\xf6ln\n';
    const { batch, texts } = await load(Buffer.from(text, 'latin1'));
    expect(batch.recipe).toMatchObject({ encoding: 'windows-1252' });
    expect(texts).toEqual(rowsOf(text));
  });

  it('reads what windows-1252 has and Latin-1 has not', async () => {
    // 0x80 is €, 0x92 ’, 0x93 “, 0x94 ”, 0x85 … (Encoding Standard, index windows-1252).
    const bytes = Buffer.from(
      'name,price\nCaf\xe9 de l\x92\xc9t\xe9,12 \x80\nL\x93Zo\xeb\x94,9 \x80\nJos\xe9\x85,8 \x80\n',
      'latin1',
    );
    const { batch, texts } = await load(bytes);
    expect(batch.recipe).toMatchObject({ encoding: 'windows-1252' });
    expect(texts.map(([name]) => name)).toEqual(['Café de l’Été', 'L“Zoë”', 'José…']);
    expect(texts.map(([, price]) => price)).toEqual(['12 €', '9 €', '8 €']);
  });

  it('takes NULs out of a line and lists it', async () => {
    const { texts, quarantine } = await load('id,name\n1,a\0b\n2,c\n');
    expect(texts).toEqual([
      ['1', 'ab'],
      ['2', 'c'],
    ]);
    expect(quarantine).toMatchObject([{ scope: 'repaired', reason: 'nul', line: 2 }]);
  });

  it('unpacks gzip by its first bytes, not by its name', async () => {
    const { batch, texts } = await load(gzipSync('id,n\n1,2\n'), { name: 'plain.csv' });
    expect(batch.recipe).toMatchObject({ compression: 'gzip' });
    expect(texts).toEqual([['1', '2']]);
  });
});

describe('a file in CP932 with a line of its own', () => {
  it('stays CP932 when a few lines are UTF-8', async () => {
    const lines = Array.from({ length: 40 }, (_, n) => encodeCp932(`${n},顧客名,表ソ能,商品\n`));
    const bytes = Buffer.concat([
      encodeCp932('id,顧客名,商品,数量\n'),
      ...lines.slice(0, 20),
      encodeCp932('表\n'),
      Buffer.from('99,顧客名,表,商品\n'),
      ...lines.slice(20),
    ]);
    const { batch, quarantine } = await load(bytes);
    expect(batch.recipe).toMatchObject({ encoding: 'shift_jis' });
    expect(quarantine.map(({ line, reason }) => [line, reason])).toEqual([
      [22, 'oneCell'],
      [23, 'otherEncoding'],
    ]);
  });
});
