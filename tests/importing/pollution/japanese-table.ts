import type { CleanTable } from './base-table.ts';
import { Seeded } from './seeded.ts';

const people = ['山田 太郎', '佐藤 花子', '髙橋 一', '田中 ソフィア', '渡邉 能', '鈴木 あかね', '中村 表'];
const goods = ['ノート, A4', '万年筆', 'ソファ', '机', '椅子 "木製"', 'ﾌｧｲﾙ', '手帳（2024年版）'];
const places = ['北海道', '東京都', '京都府', '大阪府', '沖縄県'];
const notes = [
  '',
  '早く届いて、うれしいです。',
  '箱がへこんでいた, 中身は無事',
  'また注文します！',
  '色が写真と違う。返品希望',
];

/** An order list as Japanese shops export it: days of an era, yen, full names, notes. Every character is in CP932. */
export function japaneseTable(seed: number, count = 60): CleanTable {
  const random = new Seeded(seed);
  const rows = Array.from({ length: count }, (_, index) => [
    `令和${5 + Math.floor(index / 40)}年${1 + (index % 12)}月${1 + (index % 28)}日`,
    `A${String(10_000 + random.below(90_000))}`,
    random.pick(people),
    random.pick(goods),
    `￥${(1_000 + random.below(90_000)).toLocaleString('en')}`,
    String(1 + random.below(9)),
    random.pick(places),
    random.pick(notes),
  ]);
  return { header: ['注文日', '会員番号', '氏名', '商品名', '金額', '数量', '都道府県', '備考'], rows };
}
