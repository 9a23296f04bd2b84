import { Seeded } from './seeded.ts';

export interface CleanTable {
  /** Null where the file has no header. */
  header: string[] | null;
  rows: string[][];
}

const kinds = [
  "Men's Rain Jacket",
  'Trail Shoes',
  'Desk Lamp, Brass',
  "Kids' Boots",
  'Round Table 48"',
  'Wool Hat',
  'Camp Stove',
  'Linen Shirt, Slim',
  'Tent',
  'Sofa',
];
const starts = [
  'The lightest of its kind',
  'Keeps feet dry',
  'Made to last',
  'Great grip',
  'A classic',
  'Our best value',
];
const middles = [
  ', even when it rains',
  ' on every trail',
  ', at home and outside',
  ' for the whole family',
  '',
];
const ends = ['.', ', and it packs small.', ' and easy to clean.', '; see the guide.', ', with a 24" strap.'];

/** An order list as shops export it: dates, times, codes, prices, and texts with commas, quotes and apostrophes. */
export function baseTable(seed: number, count = 83): CleanTable {
  const random = new Seeded(seed);
  const two = (value: number) => String(value).padStart(2, '0');
  const rows = Array.from({ length: count }, (_, index) => {
    const day = two(1 + (index % 28));
    const code = `${random.pick(['MG', 'RI', 'CC', 'YY', 'BH'])}-${1000 + random.below(9000)}`;
    const price = random.chance(0.05) ? String(random.below(99)) : (random.next() * 99 + 0.5).toFixed(2);
    const text = `${random.pick(starts)}${random.pick(middles)}${random.pick(ends)}`;
    return [
      `${day}/${two(1 + Math.floor(index / 28))}/2018`,
      `${two(Math.floor(index / 4) % 24)}:${two((index % 4) * 15)}`,
      String(random.below(40)),
      code,
      price,
      random.pick(kinds),
      `https://shop.example/${code.toLowerCase()}?ref=${random.below(900)}`,
      text,
      random.chance(0.9) ? random.pick(['yes', 'no', 'new']) : '',
    ];
  });
  const header = [
    'DATE',
    'TIME',
    'Qty',
    'PRODUCTID',
    'Price',
    'ProductType',
    'URL',
    'ProductDescription',
    'Comments',
  ];
  return { header, rows };
}
