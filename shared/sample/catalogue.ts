/** What the shop sells. Prices in yen. */
export interface Product {
  code: string;
  en: string;
  ja: string;
  category: { en: string; ja: string };
  price: number;
  weight: number;
}

const tea = { en: 'Tea', ja: 'お茶' };
const tableware = { en: 'Tableware', ja: '食器' };
const sweets = { en: 'Sweets', ja: '菓子' };
const stationery = { en: 'Stationery', ja: '文具' };
const textiles = { en: 'Textiles', ja: '布もの' };
const home = { en: 'Home', ja: '暮らしの道具' };

const product = (
  code: string,
  en: string,
  ja: string,
  category: Product['category'],
  price: number,
  weight = 1,
): Product => ({
  code,
  en,
  ja,
  category,
  price,
  weight,
});

export const products: readonly [Product, ...Product[]] = [
  product('T001', 'Sencha 100 g', '煎茶 100g', tea, 1200, 4),
  product('T002', 'Hojicha 100 g', 'ほうじ茶 100g', tea, 980, 3),
  product('T003', 'Matcha 40 g', '抹茶 40g', tea, 2160, 2),
  product('T004', 'Genmaicha 200 g', '玄米茶 200g', tea, 1080, 2),
  product('W001', 'Tea cup, indigo', '湯のみ（藍）', tableware, 1800, 0.4),
  product('W002', 'Tea cup, white', '湯のみ（白）', tableware, 1800, 0.4),
  product('W003', 'Rice bowl', '飯碗', tableware, 2400, 1.5),
  product('W004', 'Small plate', '豆皿', tableware, 900, 2),
  product('W005', 'Teapot', '急須', tableware, 5800, 0.8),
  product('S001', 'Yokan, chestnut', '栗ようかん', sweets, 1500, 3),
  product('S002', 'Rice crackers', 'おかき詰め合わせ', sweets, 1300, 3),
  product('S003', 'Senbei gift box', 'せんべい詰め合わせ（箱）', sweets, 3200, 2),
  product('P001', 'Notebook, washi', '和紙のノート', stationery, 850, 2),
  product('P002', 'Letter set', '便せんセット', stationery, 720, 1.5),
  product('P003', 'Brush pen', '筆ペン', stationery, 650, 1.5),
  product('C001', 'Tenugui towel', '手ぬぐい', textiles, 1100, 3),
  product('C002', 'Furoshiki', '風呂敷', textiles, 2600, 1.5),
  product('C003', 'Table runner', 'テーブルランナー', textiles, 3900, 0.8),
  product('H001', 'Incense', 'お香', home, 1400, 1.5),
  product('H002', 'Lantern', '行灯', home, 7800, 0.6),
  product('H003', 'Chopsticks, pair', '夫婦箸', home, 2200, 1.5),
];

export const isTea = (item: Product): boolean => item.category === tea;
export const cups: readonly [Product, ...Product[]] = [
  products.find((item) => item.code === 'W001') ?? products[0],
  products.find((item) => item.code === 'W002') ?? products[0],
];
