import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { load } from './loading.ts';
import { joined, rowsOf } from './text-rows.ts';

/** The system's own converter, where it is there: an encoder that is not ours. */
function encoded(text: string, to: string): Buffer | null {
  try {
    return execFileSync('iconv', ['-f', 'UTF-8', '-t', to], {
      input: text,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}
const hasIconv = encoded('a', 'UTF-16LE') !== null;

const japanese = [
  ['顧客', '商品', '備考'],
  ['山田太郎', '表ソ能', 'ありがとうございました。またお願いします'],
  ['髙橋', 'ﾔﾏﾀﾞ電機', '①番の㈱へ～'],
  ['佐藤花子', 'りんごとみかん', '配送が早くて助かりました'],
];
const plainJapanese = japanese.map((row) => row.map((cell) => cell.replace(/[髙①㈱～]|ﾔﾏﾀﾞ/g, '')));
const chinese = [
  ['客户', '产品', '备注'],
  ['王小明', '绿茶', '非常满意，下次还会再来购买的'],
  ['李华', '红茶', '质量不错，价格也很合理，送货很快'],
  ['张伟', '咖啡', '包装有点破损，但是客服处理得很好'],
];
const taiwanese = [
  ['客戶', '產品', '備註'],
  ['王小明', '綠茶', '非常滿意，下次還會再來購買'],
  ['李華', '紅茶', '品質不錯，價格也很合理，送貨很快'],
];
const korean = [
  ['고객', '상품', '비고'],
  ['김철수', '녹차', '배송이 빨라서 좋았습니다. 감사합니다'],
  ['이영희', '홍차', '포장이 조금 아쉬웠지만 맛은 훌륭해요'],
];
const russian = [
  ['Клиент', 'Товар', 'Отзыв'],
  ['Иванов', 'чай', 'Очень понравилось, закажу ещё раз'],
  ['Петрова', 'кофе', 'Доставка была быстрой, упаковка хорошая'],
];
const western = [
  ['name', 'city', 'note'],
  ['Zoë', 'Köln', 'très bien, merci'],
  ['José', 'Málaga', '5 € off, “really”'],
];

describe.skipIf(!hasIconv)('encodings, from bytes of another encoder', () => {
  it.each([
    ['UTF-16LE', japanese, 'utf-16le'],
    ['UTF-16BE', japanese, 'utf-16be'],
    ['UTF-16', japanese, 'utf-16le'],
    ['UTF-32', japanese, 'utf-32le'],
    ['UTF-32BE', japanese, 'utf-32be'],
    ['UTF-32LE', japanese, 'utf-32le'],
    ['CP932', japanese, 'shift_jis'],
    ['EUC-JP', plainJapanese, 'euc-jp'],
    ['ISO-2022-JP', plainJapanese, 'iso-2022-jp'],
    ['GB18030', chinese, 'gb18030'],
    ['GBK', chinese, 'gb18030'],
    ['BIG5', taiwanese, 'big5'],
    ['EUC-KR', korean, 'euc-kr'],
    ['KOI8-R', russian, 'koi8-r'],
    ['CP1251', russian, 'windows-1251'],
    ['CP1252', western, 'windows-1252'],
  ] as const)('detects %s', async (name, table, encoding) => {
    const copies = [...table, ...table.slice(1)].map((row, index) => [
      index === 0 ? 'id' : String(index),
      ...row,
    ]);
    const bytes = encoded(joined(copies, '\t'), name);
    expect(bytes).not.toBeNull();
    const { look, texts, names } = await load(bytes as Buffer);
    expect(look.recipe).toMatchObject({ encoding });
    expect([names, ...texts]).toEqual(copies);
    expect(look.encodings[0]).toMatchObject({ encoding });
  });

  it('reads rows of another encoding within UTF-8 as what they are', async () => {
    const utf8 = Buffer.from(joined(japanese));
    const cp932 = encoded(joined([['田中', '本', '日本語です']]), 'CP932') as Buffer;
    const found = await rowsOf(Buffer.concat([utf8, cp932, Buffer.from('鈴木,机,はい\n')]));
    expect(found.rows.slice(4)).toEqual([
      ['田中', '本', '日本語です'],
      ['鈴木', '机', 'はい'],
    ]);
    expect(found.noted).toBe(1);
  });
});

describe('bytes that are no text', () => {
  const table = (middle: Buffer | string, end = '\n3,é\n') =>
    Buffer.concat([Buffer.from('id,v\n1,日本語\n2,'), Buffer.from(middle), Buffer.from(end)]);
  it.each([
    ['an overlong form', [0xc0, 0xaf], '日本é\\xC0\\xAF'],
    ['a surrogate', [0xed, 0xa0, 0x80], '日本é\\xED\\xA0\\x80'],
    ['a lone byte', [0xff], '日本é\\xFF'],
  ])('writes %s out, and lists it', async (_, bad, wanted) => {
    const found = await rowsOf(table(Buffer.from([...Buffer.from('日本é'), ...bad])));
    expect(found.rows[2]).toEqual(['2', wanted]);
    expect(found.noted).toBe(1);
  });
  it('keeps the bytes of a character that the end of the file cut', async () => {
    const found = await rowsOf(
      Buffer.concat([Buffer.from('id,v\n1,日本語\n2,日本'), Buffer.from([0xe8, 0xaa])]),
    );
    expect(found.rows[2]).toEqual(['2', '日本\\xE8\\xAA']);
  });
  it('takes a mark off the start and off records inside, and NULs out of values', async () => {
    const found = await rowsOf('\ufeffid,v\n1,a\n\ufeff2,b\n3,c\0d\n');
    expect(found.rows).toEqual([
      ['id', 'v'],
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'cd'],
    ]);
    expect(found.noted).toBe(2);
  });
  it('says that a file of NULs holds no text', async () => {
    await expect(rowsOf(Buffer.alloc(5_000))).rejects.toMatchObject({ fault: { code: 'fileNoText' } });
  });
  it('ignores ^Z at the end, and breaks no line at other controls', async () => {
    const values = ['a\u2028b', 'c\u0085d', 'e\u000bf', 'g\u000ch', 'i\u001bj', 'k\u2029l'];
    const found = await rowsOf(`id,v\n${values.map((value, index) => `${index},${value}\n`).join('')}\u001a`);
    expect(found.rows.slice(1).map((row) => row[1])).toEqual(values);
  });
  it.each(['\n', '\r\n', '\r', '\r\r\n'])('accepts line ends %j, and a mix of them', async (end) => {
    const wanted = [
      ['id', 'v'],
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ];
    expect((await rowsOf(joined(wanted, ',', end))).rows).toEqual(wanted);
    const mixed = await rowsOf(`id,v\n1,a${end}2,b\r\n3,c\n`);
    expect(mixed.rows).toEqual(wanted);
    if (end !== '\n') expect(mixed.notes).toContain('import.note.mixedLineEnds');
  });
  it('keeps invisible and compatibility characters as they are', async () => {
    const values = [
      'a\u00a0b',
      '　全角',
      'zero\u200bwidth',
      '\u202eabc',
      'soft\u00adhyphen',
      'か\u3099',
      '㈱ハンカク',
      'ＡＢＣ',
      '葛\u{e0100}',
      '〜',
      '～',
      '−',
    ];
    const found = await rowsOf(
      joined([['id', 'v'], ...values.map((value, index) => [String(index), value])]),
    );
    expect(found.rows.slice(1).map((row) => row[1])).toEqual(values);
  });
});
