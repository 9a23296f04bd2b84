import type { Locale } from '#shared/i18n/text';
import type { Random } from './random.ts';

/** Surnames and given names: kanji, variant kanji where people write it two ways, kana reading, romaji. */
type Name = readonly [kanji: string, variant: string, kana: string, romaji: string];

const surnames: readonly [Name, ...Name[]] = [
  ['佐藤', '佐藤', 'サトウ', 'Sato'],
  ['鈴木', '鈴木', 'スズキ', 'Suzuki'],
  ['高橋', '髙橋', 'タカハシ', 'Takahashi'],
  ['田中', '田中', 'タナカ', 'Tanaka'],
  ['伊藤', '伊藤', 'イトウ', 'Ito'],
  ['渡辺', '渡邊', 'ワタナベ', 'Watanabe'],
  ['山本', '山本', 'ヤマモト', 'Yamamoto'],
  ['中村', '中村', 'ナカムラ', 'Nakamura'],
  ['小林', '小林', 'コバヤシ', 'Kobayashi'],
  ['加藤', '加藤', 'カトウ', 'Kato'],
  ['吉田', '𠮷田', 'ヨシダ', 'Yoshida'],
  ['山田', '山田', 'ヤマダ', 'Yamada'],
  ['斉藤', '齋藤', 'サイトウ', 'Saito'],
  ['松本', '松本', 'マツモト', 'Matsumoto'],
  ['井上', '井上', 'イノウエ', 'Inoue'],
  ['木村', '木村', 'キムラ', 'Kimura'],
  ['林', '林', 'ハヤシ', 'Hayashi'],
  ['清水', '清水', 'シミズ', 'Shimizu'],
  ['山崎', '山﨑', 'ヤマザキ', 'Yamazaki'],
  ['浜田', '濱田', 'ハマダ', 'Hamada'],
  ['阿部', '阿部', 'アベ', 'Abe'],
  ['森', '森', 'モリ', 'Mori'],
  ['池田', '池田', 'イケダ', 'Ikeda'],
  ['橋本', '橋本', 'ハシモト', 'Hashimoto'],
  ['石川', '石川', 'イシカワ', 'Ishikawa'],
  ['前田', '前田', 'マエダ', 'Maeda'],
  ['藤田', '藤田', 'フジタ', 'Fujita'],
  ['小川', '小川', 'オガワ', 'Ogawa'],
  ['岡田', '岡田', 'オカダ', 'Okada'],
  ['長谷川', '長谷川', 'ハセガワ', 'Hasegawa'],
];

const women: readonly [Name, ...Name[]] = [
  ['陽子', '陽子', 'ヨウコ', 'Yoko'],
  ['美咲', '美咲', 'ミサキ', 'Misaki'],
  ['花子', '花子', 'ハナコ', 'Hanako'],
  ['真由美', '真由美', 'マユミ', 'Mayumi'],
  ['恵子', '恵子', 'ケイコ', 'Keiko'],
  ['由美', '由美', 'ユミ', 'Yumi'],
  ['さくら', 'さくら', 'サクラ', 'Sakura'],
  ['葵', '葵', 'アオイ', 'Aoi'],
  ['直美', '直美', 'ナオミ', 'Naomi'],
  ['彩', '彩', 'アヤ', 'Aya'],
  ['結衣', '結衣', 'ユイ', 'Yui'],
  ['明美', '明美', 'アケミ', 'Akemi'],
];

const men: readonly [Name, ...Name[]] = [
  ['太郎', '太郎', 'タロウ', 'Taro'],
  ['健一', '健一', 'ケンイチ', 'Kenichi'],
  ['大輔', '大輔', 'ダイスケ', 'Daisuke'],
  ['翔', '翔', 'ショウ', 'Sho'],
  ['誠', '誠', 'マコト', 'Makoto'],
  ['浩', '浩', 'ヒロシ', 'Hiroshi'],
  ['拓也', '拓也', 'タクヤ', 'Takuya'],
  ['蓮', '蓮', 'レン', 'Ren'],
  ['和也', '和也', 'カズヤ', 'Kazuya'],
  ['学', '學', 'マナブ', 'Manabu'],
  ['直樹', '直樹', 'ナオキ', 'Naoki'],
  ['悠真', '悠真', 'ユウマ', 'Yuma'],
];

/** Prefectures the shop delivers to: name, Japanese name, postcode prefix, share of customers. */
export const prefectures = [
  ['Tokyo', '東京都', '1', 24],
  ['Kanagawa', '神奈川県', '2', 13],
  ['Osaka', '大阪府', '5', 12],
  ['Aichi', '愛知県', '4', 10],
  ['Hokkaido', '北海道', '0', 10],
  ['Fukuoka', '福岡県', '8', 8],
  ['Kyoto', '京都府', '6', 7],
  ['Hyogo', '兵庫県', '6', 7],
  ['Miyagi', '宮城県', '9', 5],
  ['Okinawa', '沖縄県', '9', 4],
] as const;

export interface Person {
  name: string;
  kana: string;
  email: string;
  phone: string;
  gender: 'f' | 'm';
  birthDate: string;
  prefecture: (typeof prefectures)[number];
  postcode: string;
  /** The same person as another till or form wrote them down. */
  otherName: string;
  otherKana: string;
  otherEmail: string;
  otherPhone: string;
}

const hiragana = (kana: string) =>
  kana.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

/** A person of the shop. `index` keeps e-mail and phone unique. */
export function person(index: number, random: Random, locale: Locale): Person {
  const surname = random.pick(surnames);
  const gender = random.chance(0.62) ? 'f' : 'm';
  const given = random.pick(gender === 'f' ? women : men);
  const prefecture = prefectures[random.weighted(prefectures.map((entry) => entry[3]))] ?? prefectures[0];
  const birthYear = 2004 - Math.floor((random.next() + random.next()) * 29);
  const birthDate = `${birthYear}-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`;
  const local = `${given[3]}.${surname[3]}${index % 100_000}`.toLowerCase();
  const host = random.pick(['example.jp', 'example.com', 'mail.example.net']);
  const digits = String(10_000_000 + ((index * 7_919) % 90_000_000));
  const phone = `090-${digits.slice(0, 4)}-${digits.slice(4)}`;
  const japanese = locale === 'ja';
  return {
    name: japanese ? `${surname[0]} ${given[0]}` : `${given[3]} ${surname[3]}`,
    kana: `${surname[2]} ${given[2]}`,
    email: `${local}@${host}`,
    phone,
    gender,
    birthDate,
    prefecture,
    postcode: `${prefecture[2]}${String(random.integer(0, 99)).padStart(2, '0')}-${String(random.integer(0, 9999)).padStart(4, '0')}`,
    otherName: japanese
      ? `${surname[1]}　${given[1]}`
      : `${surname[3].toUpperCase()}, ${given[3].charAt(0)}.`,
    otherKana: hiragana(`${surname[2]}${given[2]}`),
    otherEmail: `${local.charAt(0).toUpperCase()}${local.slice(1)}@${host.toUpperCase()}`,
    otherPhone: phone.replaceAll('-', ''),
  };
}

/** A membership number that tells nothing: `n` is 2 × index, plus 1 for a second membership. Unique below 9,999,991. */
export function memberNumber(n: number): string {
  return `M${String((n * 4_000_037) % 9_999_991).padStart(7, '0')}`;
}
