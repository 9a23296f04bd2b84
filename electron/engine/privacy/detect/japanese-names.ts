const split = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s+/u).filter((word) => word !== ''));

/** Frequent family names with their readings, for telling columns of names; no claim about any single value. */
const familyNames = `
佐藤さとう 鈴木すずき 高橋たかはし 田中たなか 伊藤いとう 渡辺わたなべ 渡邊わたなべ 渡部わたべ 山本やまもと 中村なかむら 小林こばやし 加藤かとう 吉田よしだ 山田やまだ 佐々木ささき 山口やまぐち
松本まつもと 井上いのうえ 木村きむら 林はやし 斎藤さいとう 斉藤さいとう 齋藤さいとう 清水しみず 山崎やまざき 森もり 池田いけだ 橋本はしもと 阿部あべ 石川いしかわ 山下やました 中島なかじま 石井いしい 小川おがわ
前田まえだ 岡田おかだ 長谷川はせがわ 藤田ふじた 後藤ごとう 近藤こんどう 村上むらかみ 遠藤えんどう 青木あおき 坂本さかもと 福田ふくだ 太田おおた 西村にしむら 藤井ふじい 金子かねこ 岡本おかもと 藤原ふじわら 三浦みうら
中野なかの 中川なかがわ 原田はらだ 松田まつだ 竹内たけうち 小野おの 田村たむら 中山なかやま 和田わだ 石田いしだ 森田もりた 上田うえだ 原はら 内田うちだ 柴田しばた 酒井さかい 宮崎みやざき 横山よこやま 高木たかぎ 安藤あんどう
宮本みやもと 大野おおの 小島こじま 谷口たにぐち 工藤くどう 今井いまい 高田たかだ 増田ますだ 丸山まるやま 杉山すぎやま 村田むらた 大塚おおつか 新井あらい 小山おやま 平野ひらの 藤本ふじもと 河野こうの 上野うえの 武田たけだ 野口のぐち
松井まつい 千葉ちば 菅原すがわら 岩崎いわさき 久保くぼ 木下きのした 佐野さの 野村のむら 松尾まつお 菊地きくち 菊池きくち 市川いちかわ 杉本すぎもと 古川ふるかわ 大西おおにし 島田しまだ 水野みずの 桜井さくらい 高野たかの 渡部わたなべ
吉川よしかわ 山内やまうち 西田にしだ 飯田いいだ 西川にしかわ 小松こまつ 北村きたむら 安田やすだ 五十嵐いがらし 川口かわぐち 平田ひらた 関せき 中田なかた 久保田くぼた 服部はっとり 東ひがし 岩田いわた 土屋つちや 川崎かわさき 福島ふくしま
本田ほんだ 辻つじ 樋口ひぐち 秋山あきやま 田口たぐち 永井ながい 山中やまなか 中西なかにし 吉村よしむら 川上かわかみ 石原いしはら 大橋おおはし 松岡まつおか 浜田はまだ 馬場ばば 森本もりもと 矢野やの 浅野あさの 松下まつした 星野ほしの
大久保おおくぼ 吉岡よしおか 小池こいけ 野田のだ 荒木あらき 熊谷くまがい 松浦まつうら 大谷おおたに 内藤ないとう 黒田くろだ 尾崎おざき 川村かわむら 永田ながた 望月もちづき 松村まつむら 田辺たなべ 菅野かんの 荒井あらい 堀ほり 大島おおしま
平井ひらい 早川はやかわ 広瀬ひろせ 西山にしやま 栗原くりはら 片山かたやま 吉野よしの 岩本いわもと 小澤おざわ 小沢おざわ 児玉こだま 須藤すどう 関口せきぐち 松永まつなが 萩原はぎわら 本間ほんま 上原うえはら 今村いまむら 南みなみ 橘たちばな 奥村おくむら
`;
/** Frequent family names as they are written and read. */
export const familyNamePairs: readonly { kanji: string; kana: string }[] = familyNames
  .split(/\s+/u)
  .filter((word) => word !== '')
  .map((word) => /^(\p{Script=Han}+々?\p{Script=Han}*)(\p{Script=Hiragana}+)$/u.exec(word))
  .flatMap((match) => (match ? [{ kanji: match[1] ?? '', kana: match[2] ?? '' }] : []));

export const japaneseFamilyNames: ReadonlySet<string> = new Set(familyNamePairs.map(({ kanji }) => kanji));
export const familyNameReadings: ReadonlySet<string> = new Set(familyNamePairs.map(({ kana }) => kana));

/** Frequent given names, and the characters that given names end in and hardly anything else of two or three does. */
export const japaneseGivenNames = split(`
太郎 一郎 二郎 次郎 三郎 健 誠 隆 茂 豊 明 浩 進 勝 清 実 弘 正 昇 修 剛 翔 蓮 大輔 拓也 健太 翔太 直樹 和也 達也 哲也 大樹 陽翔 湊 樹 悠真 大翔 悠斗 颯太 陸 健一 博 秀樹 和彦 英樹 浩二 浩一 学 徹 聡 亮 智也 雄太 裕太 悠人 海斗 蒼 律 陽太
花子 幸子 和子 洋子 恵子 久美子 由美子 裕子 陽子 明美 真由美 美穂 直美 智子 愛 美咲 葵 陽菜 結衣 凛 結愛 さくら 七海 彩 彩香 麻衣 優子 恵 舞 遥 美優 莉子 芽依 紬 千尋 沙織 由紀 恵美 典子 節子 京子 敏子 美智子 真理子 愛子 香織 未来 ゆい
`);
export const givenEnding = /[子美郎男夫雄代太介輔彦樹斗翔菜奈香織乃莉希穂哉也人真衣花月音]$/u;

const prefectures =
  '北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県';
export const startsWithPrefecture = new RegExp(`^(?:${prefectures})`, 'u');
export const isPrefecture = new RegExp(`^(?:${prefectures})$`, 'u');
