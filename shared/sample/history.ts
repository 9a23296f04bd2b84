import { lastMinute, momentIn, monthAt, type Minute } from './calendar.ts';
import { cups, isTea, products, type Product } from './catalogue.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { truths } from './truths.ts';
import type { Topic } from './voices.ts';

export interface OrderLine {
  product: Product;
  quantity: number;
}
export interface Order {
  at: Minute;
  lines: OrderLine[];
  coupon: boolean;
  giftWrap: boolean;
  channel: 'web' | 'app' | 'phone';
  anonymous: boolean;
  late: boolean;
  returned: boolean;
}
export interface Said {
  at: Minute;
  topic: Topic;
  product: Product;
}
/** Everything one customer of the shop did and said. */
export interface History {
  joined: Minute;
  channel: 'search' | 'social' | 'store' | 'friend' | 'campaign';
  motive: 'gifts' | 'everyday' | 'collecting' | 'price';
  orders: Order[];
  visits: { at: Minute; product: Product; toCart: boolean; ordered: boolean }[];
  tickets: Said[];
  answers: Said[];
}

const joinWeights = Array.from(
  { length: truths.months },
  (_, month) => 1 + month * 0.03 + (month % 12 === 5 ? 0.8 : 0),
);
const productWeights = products.map((item) => item.weight);

function basket(random: Random): OrderLine[] {
  const lines: OrderLine[] = [];
  const size = 1 + (random.chance(0.35) ? 1 : 0) + (random.chance(0.12) ? 1 : 0);
  for (let index = 0; index < size; index += 1) {
    const product = products[random.weighted(productWeights)] ?? products[0];
    if (lines.every((line) => line.product !== product))
      lines.push({ product, quantity: random.chance(0.25) ? random.integer(2, 4) : 1 });
  }
  const tea = lines.some((line) => isTea(line.product));
  const cup = lines.some((line) => cups.includes(line.product));
  const withCup = tea ? truths.teaAndCups.withTea : truths.teaAndCups.without;
  if (!cup && random.chance(withCup)) lines.push({ product: random.pick(cups), quantity: tea ? 2 : 1 });
  return lines;
}

function topicOf(order: Order, motive: History['motive'], random: Random): Topic {
  if (order.late) return random.chance(0.4) ? 'north' : 'late';
  if (order.giftWrap && random.chance(0.75)) return 'giftWrap';
  const [price, broken] = motive === 'price' ? [0.4, 0.05] : [0.12, 0.05];
  return (
    (['price', 'broken', 'plain', 'happy'] as const)[random.weighted([price, broken, 0.2, 0.6])] ?? 'happy'
  );
}

/** Plays one customer's life in the shop, with the planted truths. */
export function history(person: Person, random: Random): History {
  const firstMonth = random.weighted(joinWeights);
  const campaign = firstMonth === truths.campaign.month && random.chance(truths.campaign.share);
  const channel = campaign
    ? 'campaign'
    : random.pick(['search', 'search', 'social', 'store', 'friend'] as const);
  const motive =
    (['gifts', 'everyday', 'collecting', 'price'] as const)[random.weighted([0.3, 0.4, 0.12, 0.18])] ??
    'everyday';
  const loyalWrap = random.chance(
    motive === 'gifts' ? truths.giftWrap.share * 2 : truths.giftWrap.share * 0.6,
  );
  const life: History = { joined: 0, channel, motive, orders: [], visits: [], tickets: [], answers: [] };
  const taste = 0.5 + random.next();
  let hurt = 1;
  for (let month = firstMonth; month < truths.months; month += 1) {
    const age = month - firstMonth;
    const season = month % 12 === 5 ? truths.december.factor : 1;
    const lift = (campaign ? truths.campaign.factor : 1) * (loyalWrap ? truths.giftWrap.factor : 1);
    const share = month === truths.months - 1 ? truths.end.day / 30 : 1;
    const again = Math.min(
      0.85,
      truths.repeat * taste * lift * hurt * season * share * (0.55 + 0.45 * Math.exp(-age / 10)),
    );
    if (age > 0 && !random.chance(again)) {
      if (random.chance(0.18 * hurt)) visit(life, month, random, false);
      continue;
    }
    const order = place(
      life,
      person,
      month,
      age === 0 ? loyalWrap : loyalWrap && random.chance(0.7),
      motive,
      random,
    );
    if (order.late) hurt = truths.delivery.factorAfter;
    speak(life, order, motive, random);
  }
  life.joined = life.orders[0]?.at ?? momentIn(firstMonth, random);
  return life;
}

function visit(
  life: History,
  month: number,
  random: Random,
  ordered: boolean,
  at = momentIn(month, random),
  product?: Product,
): void {
  const seen = product ?? products[random.weighted(productWeights)] ?? products[0];
  life.visits.push({ at, product: seen, toCart: ordered || random.chance(0.2), ordered });
}

function place(
  life: History,
  person: Person,
  month: number,
  giftWrap: boolean,
  motive: History['motive'],
  random: Random,
): Order {
  const north = person.prefecture[0] === truths.delivery.prefecture;
  const order: Order = {
    at: momentIn(month, random),
    lines: basket(random),
    coupon: random.chance(motive === 'price' ? 0.7 : 0.12),
    giftWrap,
    channel: (['web', 'app', 'phone'] as const)[random.weighted([0.55, 0.38, 0.07])] ?? 'web',
    anonymous: random.chance(truths.anonymous),
    late: north && month === truths.delivery.month && random.chance(truths.delivery.late),
    returned: random.chance(truths.returns),
  };
  life.orders.push(order);
  if (order.channel !== 'phone')
    visit(life, month, random, true, order.at - random.integer(2, 40), order.lines[0]?.product);
  return order;
}

/** What a ticket is about: the trouble, something broken, mostly receipts, now and then an ordinary delay. */
function ticketTopic(order: Order, topic: Topic, random: Random): Topic {
  if (order.late || topic === 'broken') return topic;
  return (['receipt', 'late', 'plain'] as const)[random.weighted([0.6, 0.25, 0.15])] ?? 'receipt';
}

function speak(life: History, order: Order, motive: History['motive'], random: Random): void {
  const product = order.lines[0]?.product ?? products[0];
  const topic = topicOf(order, motive, random);
  const later = (days: number) => order.at + random.integer(1, days) * 1440 + random.integer(0, 600);
  /** What would be said after the data ends is not in the data. */
  const add = (said: Said[], saying: Said) => saying.at <= lastMinute && said.push(saying);
  if (order.late ? random.chance(truths.delivery.ticket) : random.chance(0.035)) {
    add(life.tickets, { at: later(9), topic: ticketTopic(order, topic, random), product });
  }
  if (random.chance(order.late ? truths.delivery.survey : 0.14)) {
    add(life.answers, { at: later(14), topic, product });
  }
}

/** Whether a moment lies in the month of the delivery trouble. */
export const inDeliveryTrouble = (minute: Minute): boolean => monthAt(minute) === truths.delivery.month;
