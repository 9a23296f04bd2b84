import type { Family } from './columns.ts';
import { articleNumber } from './numbers.ts';
import { day, dayText } from './people.ts';
import { pad, type Random } from './random.ts';
import { plainText } from './texts.ts';
import {
  productsJa,
  productsEn,
  companiesJa,
  companiesEn,
  citiesJa,
  prefectures,
  citiesEn,
  stores,
} from './look-alike-words.ts';

type Way = (random: Random, row: number) => string;
const family = (name: string, headers: readonly string[], ways: readonly Way[], neutral = false): Family => ({
  family: name,
  truth: null,
  headers,
  neutral,
  values: (random) => random.of(ways),
});
const isoDay = (random: Random): string => {
  const [year, month, date] = day(random, 2019, 2025);
  return `${year}-${pad(month)}-${pad(date)}`;
};
const time = (random: Random): string =>
  `${pad(random.from(0, 23))}:${pad(random.from(0, 59))}:${pad(random.from(0, 59))}`;
export const lookAlikes: readonly Family[] = [
  family(
    'orderNumber',
    ['order number', 'Order ID', 'invoice no', '注文番号', '受注番号', '伝票番号', '取引ID'],
    [
      (random) => random.digits(8),
      (random) => random.digits(10),
      (random) => random.digits(12),
      (random) => random.digits(13),
      (random) => random.digits(16),
      (random) => `ORD-2024-${random.digits(5)}`,
      (_, row) => `0${900000000 + row}`,
      (random) => `${random.digits(3)}-${random.digits(7)}-${random.digits(7)}`,
    ],
  ),
  family(
    'orderNumberUnnamed',
    ['ref', 'id', '管理番号', 'number', '番号'],
    [
      (random) => random.digits(12),
      (random) => random.digits(13),
      (random) => random.digits(16),
      (random) => `4${random.digits(15)}`,
      (_, row) => String(400000000000 + row * 7),
    ],
    true,
  ),
  family(
    'sku',
    ['SKU', 'product code', 'item number', '商品コード', '品番', '型番'],
    [
      (random) => `${random.letters(2)}-${random.digits(5)}`,
      (random) => `${random.digits(5)}${random.letters(1)}`,
      (random) => `${random.digits(3)}-${random.digits(4)}`,
      (random) => `${random.letters(2)}${random.digits(7)}`,
    ],
  ),
  family(
    'articleNumber',
    ['JAN', 'JANコード', 'EAN', 'barcode', 'バーコード', 'UPC', 'value'],
    [
      (random) => articleNumber(random),
      (random) => articleNumber(random, 12),
      (random) => articleNumber(random, 8),
    ],
    true,
  ),
  family(
    'amount',
    [
      'amount',
      'total price',
      'sales',
      '金額',
      '売上',
      '合計金額',
      'insurance amount',
      '電話料金',
      'health care spend total'.replace('health care ', ''),
    ],
    [
      (random) => String(random.from(100, 9_999_999)),
      (random) => `${random.from(1, 9999)}.${pad(random.from(0, 99))}`,
      (random) => `¥${random.from(1, 999)},${pad(random.from(0, 999), 3)}`,
      (random) => String(random.from(1_000_000, 9_999_999)),
    ],
    true,
  ),
  family(
    'date',
    ['order date', 'Date', 'signup date', '注文日', '登録日', '購入日', '来店日'],
    [
      isoDay,
      (random) => dayText(day(random, 2015, 2025), 1),
      (random) => dayText(day(random, 2015, 2025), 3),
      (random) => dayText(day(random, 1970, 2000), 0),
    ],
    true,
  ),
  family(
    'timestamp',
    ['timestamp', 'created at', '日時', '更新日時', 'event time'],
    [
      (random) => `${isoDay(random)} ${time(random)}`,
      (random) => `${isoDay(random)}T${time(random)}Z`,
      (random) => String(1_700_000_000 + random.from(0, 9_999_999)),
      (random) => String(1_700_000_000_000 + random.from(0, 9_999_999_999)),
      (random) => `${isoDay(random)}${time(random)}`.replace(/\D/gu, ''),
    ],
    true,
  ),
  family(
    'productName',
    ['product name', 'item name', '商品名', '品名', 'メニュー名', 'title', 'description'],
    [
      (random) => `${random.of(productsJa)}${random.of(['', ' 大', ' 3個', '（赤）'])}`,
      (random) => random.of(productsJa),
      (random) => random.of(productsEn),
      (random) => `${random.of(productsEn)} ${random.from(1, 99)}`,
    ],
    true,
  ),
  {
    ...family(
      'productPlainName',
      ['name', '名前', 'Name', 'label'],
      [
        (random) => random.of(productsEn),
        (random) => `${random.of(productsJa)}${random.of(['', ' 大', '（赤）'])}`,
      ],
    ),
    plain: true,
  },
  family(
    'sevenDigits',
    ['customer id', 'member no', '会員番号', '顧客コード', 'id', '社員番号'],
    [
      (random) => random.digits(7),
      (_, row) => pad(1_000_000 + row, 7),
      (random) => pad(random.from(1, 99_999), 7),
    ],
    true,
  ),
  family(
    'company',
    ['company', 'company name', '会社名', '取引先名', 'vendor name', 'supplier'],
    [(random) => random.of(companiesJa), (random) => random.of(companiesEn)],
    true,
  ),
  family(
    'place',
    [
      'city',
      'prefecture',
      '都道府県',
      '市区町村',
      '地域',
      'region',
      'store name',
      '店舗名',
      'birth place',
      '出身地',
    ],
    [
      (random) => random.of(citiesJa),
      (random) => random.of(prefectures),
      (random) => random.of(citiesEn),
      (random) => random.of(stores),
    ],
    true,
  ),
  family(
    'flag',
    [
      'email opt in',
      'メール配信可否',
      'phone consent',
      '電話可否',
      'gender ratio',
      'cookie consent',
      'has passport',
    ],
    [
      (random) => random.of(['0', '1']),
      (random) => random.of(['yes', 'no']),
      (random) => random.of(['可', '不可']),
      (random) => random.of(['TRUE', 'FALSE']),
    ],
  ),
  family(
    'reading',
    ['商品名カナ', '店舗名カナ', 'カテゴリ', '色', 'ブランド'],
    [
      (random) =>
        random.of([
          'シャツ',
          'スカート',
          'ジャケット',
          'パンツ',
          'ワンピース',
          'コート',
          'マフラー',
          'サンダル',
          'スニーカー',
          'ブーツ',
        ]),
      (random) =>
        random.of([
          'レッド',
          'ブルー',
          'ブラック',
          'ホワイト',
          'ネイビー',
          'ベージュ',
          'グリーン',
          'オレンジ',
          'ピンク',
          'グレー',
        ]),
    ],
    true,
  ),
  family(
    'software',
    ['version', 'app version', 'firmware', 'バージョン', 'file name', 'url', 'session id', 'request id'],
    [
      (random) => `${random.from(1, 9)}.${random.from(0, 20)}.${random.from(0, 99)}.${random.from(0, 250)}`,
      (random) => `https://www.example.com/p/${random.digits(6)}`,
      (random) => [8, 4, 4, 4, 12].map((size) => random.hex(size)).join('-'),
      (random) => `report_${random.digits(4)}.csv`,
    ],
  ),
  family(
    'vital',
    [
      'customer health score',
      'health score',
      'page orientation',
      'system health',
      'race id',
      'account health',
      'システム障害件数',
    ],
    [
      (random) => String(random.from(0, 100)),
      (random) => random.of(['good', 'at risk', 'bad']),
      (random) => random.of(['portrait', 'landscape']),
    ],
  ),
  family(
    'status',
    ['status', 'channel', 'category', 'ステータス', '会員ランク', 'plan', '担当部署', 'rating'],
    [
      (random) => random.of(['open', 'closed', 'pending']),
      (random) => random.of(['ゴールド', 'シルバー', 'ブロンズ', 'プラチナ']),
      (random) => random.of(['営業部', '総務部', '開発部', '人事部']),
      (random) => String(random.from(1, 5)),
    ],
    true,
  ),
  ...[true, false].map((japanese): Family => ({
    family: japanese ? 'plainTextJapanese' : 'plainTextEnglish',
    truth: null,
    headers: japanese
      ? ['ご意見', '自由記述', '感想', 'レビュー本文']
      : ['comment', 'review', 'feedback', 'reason'],
    rows: [150, 220],
    values: () => (random) => plainText(random, japanese),
  })),
];
