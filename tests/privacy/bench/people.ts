import { pad, type Random } from './random.ts';

const words = (text: string): string[] => text.trim().split(/\s+/u);

/** Frequent and rare names side by side; about half of them are in no list of the program. */
const families =
  words(`佐藤/サトウ 鈴木/スズキ 高橋/タカハシ 田中/タナカ 伊藤/イトウ 渡辺/ワタナベ 山本/ヤマモト 中村/ナカムラ 小林/コバヤシ 加藤/カトウ 吉田/ヨシダ 山田/ヤマダ 佐々木/ササキ 山口/ヤマグチ 松本/マツモト
 井上/イノウエ 木村/キムラ 林/ハヤシ 清水/シミズ 山崎/ヤマザキ 阿部/アベ 森/モリ 池田/イケダ 橋本/ハシモト 石川/イシカワ 千葉/チバ 長谷川/ハセガワ 近藤/コンドウ 坂本/サカモト 遠藤/エンドウ
 鵜飼/ウカイ 神崎/カンザキ 綾小路/アヤノコウジ 鬼頭/キトウ 勅使河原/テシガワラ 日向/ヒュウガ 越智/オチ 海老原/エビハラ 三宅/ミヤケ 白石/シライシ 榊原/サカキバラ 風間/カザマ 氏家/ウジイエ 出口/デグチ 仲村渠/ナカンダカリ
 比嘉/ヒガ 金城/キンジョウ 城田/シロタ 折原/オリハラ 瀬戸/セト 宇佐美/ウサミ 芦田/アシダ 葛西/カサイ 皆川/ミナガワ 諸星/モロボシ 百瀬/モモセ 深津/フカツ 柏木/カシワギ 財前/ザイゼン 樫村/カシムラ`);
const givens =
  words(`太郎/タロウ 花子/ハナコ 健一/ケンイチ 美咲/ミサキ 翔太/ショウタ 陽菜/ヒナ 大輔/ダイスケ 恵子/ケイコ 悠真/ユウマ 結衣/ユイ 直樹/ナオキ 由美子/ユミコ 拓海/タクミ 莉央/リオ 隼/ハヤト 千晴/チハル
 蒼空/ソラ 心優/ミユ 龍之介/リュウノスケ 琴音/コトネ 正義/マサヨシ 静香/シズカ 康平/コウヘイ 文恵/フミエ 奏多/カナタ 澪/ミオ 雅治/マサハル 咲良/サクラ 洋平/ヨウヘイ 靖国/ヤスクニ 瑞穂/ミズホ 繁/シゲル 操/ミサオ ひなた/ヒナタ さやか/サヤカ
 匠/タクミ 巧/タクミ 光/ヒカル 泉/イズミ 慶/ケイ 楓/カエデ 航平/コウヘイ 理沙/リサ 早苗/サナエ 勇気/ユウキ`);
const first =
  words(`James Mary Robert Linda Michael Patricia David Susan Emma Oliver Sophie Liam Noah Grace Priya Wei Mohammed Fatima Aisha Siobhan Niamh Tariq Yuki Hiroshi Olga Dmitri Chiara Luca Ingrid Sven Zuzana Rafael Beatriz
 Kwame Chidi Anastasia Tomasz Magdalena Sanjay Lakshmi Thomas Charlotte Daniel Hannah Ethan Chloe Andrew Rachel Peter Julia George Alice`);
const last =
  words(`Smith Johnson Williams Brown Jones Taylor Wilson Clark Walker Young King Wright Green Baker Hall Campbell Murphy O'Brien McCarthy Nakamura Kowalski Novak Petrov Okafor Mensah Banerjee Iyer Chatterjee Rossi Bianchi Lindqvist Johansson
 Dubois Lefebvre Schneider Weber Fitzgerald Abernathy Castellanos Featherstone Wu Zhang Takahashi Bennett Cooper Morgan Bailey Kelly Foster Hughes Patel Khan Stevens`);

export interface Person {
  family: string;
  given: string;
  familyKana: string;
  givenKana: string;
}

export function japanesePerson(random: Random): Person {
  const [family = '', familyKana = ''] = random.of(families).split('/');
  const [given = '', givenKana = ''] = random.of(givens).split('/');
  return { family, given, familyKana, givenKana };
}
export const englishPerson = (random: Random): [string, string] => [random.of(first), random.of(last)];

const towns =
  words(`東京都渋谷区神南 東京都世田谷区三軒茶屋 大阪府大阪市北区梅田 北海道札幌市中央区南一条西 愛知県名古屋市中区栄 福岡県福岡市博多区博多駅前 京都府京都市下京区四条通 神奈川県横浜市西区みなとみらい 埼玉県さいたま市大宮区桜木町
 千葉県市川市八幡 宮城県仙台市青葉区一番町 広島県広島市中区基町 沖縄県那覇市おもろまち 長野県北佐久郡軽井沢町軽井沢 新潟県長岡市大手通 静岡県浜松市中央区鍛冶町 岡山県倉敷市阿知 熊本県熊本市中央区手取本町 岐阜県高山市上三之町 和歌山県西牟婁郡白浜町`);
const buildings = words('サンハイツ グリーンコーポ パークマンション レジデンス メゾン青葉 第二田中ビル');

export function japaneseAddress(random: Random, style = random.from(0, 3)): string {
  let town = random.of(towns);
  if (style === 3) town = town.replace(/^[^都道府県]+[都道府県]/u, '');
  const [block, lot, house] = [random.from(1, 6), random.from(1, 40), random.from(1, 30)];
  const numbers =
    style === 0
      ? `${block}丁目${lot}番${house}号`
      : style === 1
        ? `${block}-${lot}-${house}`
        : style === 2
          ? `${random.of(['一', '二', '三', '四'])}丁目${lot}－${house}`
          : `${block}−${lot}`;
  const tail = random.chance(0.25) ? ` ${random.of(buildings)}${random.from(1, 9)}0${random.from(1, 9)}` : '';
  return town + numbers + tail;
}
const streets = words(
  'Maple Oak High Church Station Park Victoria King Queen Elm Washington Lake Mill Grove Spring Ridge Sunset Jefferson Cedar',
);
const kinds = words('Street St Avenue Ave Road Rd Lane Ln Drive Dr Court Blvd Way Place Close Terrace');
const cities = words(
  'Springfield Portland Leeds Bristol Austin Denver Cardiff Auckland Toronto Boston Sydney Dublin',
);
export function englishAddress(random: Random): string {
  const line = `${random.from(1, 9999)} ${random.chance(0.2) ? `${random.of(['N', 'S', 'E', 'W'])} ` : ''}${random.of(streets)} ${random.of(kinds)}`;
  const unit = random.chance(0.2)
    ? `${random.of([', Apt', ', Unit', ' Suite', ', Flat'])} ${random.from(1, 40)}`
    : '';
  const rest = random.chance(0.4) ? `, ${random.of(cities)}` : '';
  return random.chance(0.03) ? `PO Box ${random.from(10, 9999)}` : line + unit + rest;
}

export const day = (random: Random, from: number, to: number): [number, number, number] => [
  random.from(from, to),
  random.from(1, 12),
  random.from(1, 28),
];
export function dayText([year, month, date]: [number, number, number], style: number): string {
  switch (style) {
    case 0:
      return `${year}-${pad(month)}-${pad(date)}`;
    case 1:
      return `${year}/${month}/${date}`;
    case 2:
      return `${year}年${month}月${date}日`;
    case 3:
      return `${year}${pad(month)}${pad(date)}`;
    case 4:
      return `${pad(month)}/${pad(date)}/${year}`;
    default:
      return year > 1988 && year < 2019
        ? `平成${year - 1988}年${month}月${date}日`
        : year < 1989
          ? `昭和${year - 1925}年${month}月${date}日`
          : `令和${year - 2018}年${month}月${date}日`;
  }
}
