import type { CleanTable } from './base-table.ts';
import { Seeded } from './seeded.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A list of customers: ids, names, days, addresses, a few classes, money with its sign and grouped, remarks. */
export function customerTable(seed: number, count = 84): CleanTable {
  const random = new Seeded(seed);
  const first = ['Anna', 'Bert', "Cleo O'Neil", 'Dora', 'Emil', 'Zoë', 'José', 'Li'];
  const last = ['Smith', 'Van der Berg', 'Müller, Jr.', 'Tanaka', 'Garcia'];
  const remarks = [
    'Likes email',
    'Called twice, upset about "delay"',
    'VIP; invite',
    'n/a',
    'Moved to 12 Main St, Apt 4',
  ];
  const rows = Array.from({ length: count }, (_, index) => [
    `C${String(index + 1).padStart(5, '0')}`,
    `${random.pick(first)} ${random.pick(last)}`,
    `19${50 + random.below(50)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    random.chance(0.9) ? `u${index}@example.com` : '',
    `+1-555-${String(random.below(10_000)).padStart(4, '0')}`,
    random.pick(['gold', 'silver', 'bronze']),
    `$${(random.below(99_999) + random.below(100) / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`,
    String(random.below(300)),
    random.pick(['US', 'CA', 'GB', 'DE']),
    random.chance(0.6) ? random.pick(remarks) : '',
  ]);
  const header = [
    'customer_id',
    'name',
    'birth date',
    'email',
    'phone',
    'tier',
    'lifetime_value',
    'orders',
    'country',
    'remarks',
  ];
  return { header, rows };
}

/** Nothing but numbers. */
export function numberTable(seed: number, count = 84): CleanTable {
  const random = new Seeded(seed);
  const rows = Array.from({ length: count }, (_, index) => [
    String(index + 1),
    String(random.below(1000)),
    (random.next() * 10).toFixed(3),
    String(2000 + random.below(24)),
    String(random.below(2)),
    (random.next() * 1000).toFixed(1),
    String(random.below(100_000)),
    random.chance(0.9) ? String(random.below(12) + 1) : '',
    random.next().toFixed(6),
    String(random.below(50)),
  ]);
  return {
    header: ['id', 'n', 'ratio', 'year', 'flag', 'value', 'population', 'month', 'p', 'age'],
    rows,
  };
}

/** Nothing but words, which come again and again. */
export function wordTable(seed: number, count = 84): CleanTable {
  const random = new Seeded(seed);
  const cities = ['Berlin', 'Paris', 'New York', 'Tokyo', 'São Paulo'];
  const rows = Array.from({ length: count }, () => [
    random.pick(['red', 'green', 'light blue', 'dark, grey', 'white']),
    random.pick(cities),
    random.pick(['very good', 'good', 'neutral', 'poor, really', 'awful']),
    random.pick(['apple', 'pear', 'plum', 'fig', 'kiwi']),
    random.pick(cities),
    random.pick(['north', 'south', 'east', 'west']),
  ]);
  return { header: ['colour', 'city', 'opinion', 'fruit', 'birthplace', 'side'], rows };
}
