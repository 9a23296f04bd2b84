/**
 * Forms of one character that people's names are written with: 異体字 and 旧字体, the common form first in each group.
 * Two names that differ in these alone are one name, spelled another way.
 */
const groups = `高髙 崎﨑嵜 浜濱濵 辺邊邉 斉齊斎齋 沢澤 広廣 国國圀 桜櫻 竜龍 滝瀧 島嶋嶌 恵惠 真眞 徳德 円圓 塩鹽 郎郞
吉𠮷 実實 寿壽 栄榮 万萬 県縣 静靜 鉄鐵 関關 条條 来來 総總 聡聰 学學 芸藝 亜亞 礼禮 豊豐 緑綠 瀬瀨
角⻆ 黒黑 温溫 増增 藤籐 柳栁 柏栢 館舘 富冨 橋槗 峰峯 秋穐 船舩 鴎鷗 弥彌 奥奧 与與 巌巖 桧檜 蔵藏
遥遙 勲勳 穂穗 薫薰 浅淺 焼燒 当當 戸戶 涼凉 雑雜 為爲 団團 応應 児兒 売賣 仏佛 双雙 医醫 茎莖 闘鬪
弁辨辯 悦悅 剣劍劔 曽曾 桑桒 松枩 梅楳 昇曻 清淸 青靑 堯尭 凛凜 渕淵 籠篭 鯵鰺 鶴靍靏 野埜`;

const common = new Map<string, string>();
for (const group of groups.split(/\s+/u)) {
  const [first, ...others] = Array.from(group);
  for (const other of others) if (first !== undefined && other !== first) common.set(other, first);
}

/** All forms of a character, itself among them. */
export function kanjiForms(character: string): string {
  const own = common.get(character) ?? character;
  const others = [...common].filter(([, first]) => first === own).map(([other]) => other);
  return [own, ...others].join('');
}

/** The text with every variant character in its common form. */
export function commonKanji(text: string): string {
  let result = '';
  for (const character of text) result += common.get(character) ?? character;
  return result;
}
