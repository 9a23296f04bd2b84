import type { Locale } from '#shared/i18n/text';
import { day, lastMinute, timestamp } from './calendar.ts';
import { products, type Product } from './catalogue.ts';
import { history, type History } from './history.ts';
import { memberNumber, person, type Person } from './people.ts';
import { mixSeed, random, type Random } from './random.ts';
import { truths } from './truths.ts';
import { say, scoreOf, type Topic } from './voices.ts';
import { sampleWords, type SampleFile, type SampleWords } from './words.ts';

export type SampleRow = readonly (string | number)[];
export type Emit = (file: SampleFile, row: SampleRow) => void;

export interface SampleOptions {
  locale: Locale;
  customers: number;
  seed: number;
}

/** What the generator knows of one person, so that tests can compare an analysis with the truth. */
export interface SamplePerson {
  index: number;
  person: Person;
  life: History;
  /** Membership numbers of this person: one, or two for a planted duplicate. */
  members: string[];
}

/** Person `index` of a sample: the same for any size of the sample. */
export function samplePerson(index: number, options: SampleOptions): SamplePerson & { random: Random } {
  const stream = random(mixSeed(options.seed, index));
  const who = person(index, stream, options.locale);
  const life = history(who, stream);
  const second = stream.chance(truths.duplicates);
  return {
    index,
    person: who,
    life,
    members: [memberNumber(index * 2), ...(second ? [memberNumber(index * 2 + 1)] : [])],
    random: stream,
  };
}

const name = (product: Product, locale: Locale) => (locale === 'ja' ? product.ja : product.en);

/** Emits all rows of one person, file by file, in the order of time within each file. */
export function emitPerson(index: number, options: SampleOptions, emit: Emit): void {
  const { person: who, life, members, random: stream } = samplePerson(index, options);
  const { locale } = options;
  const words = sampleWords(locale);
  const v = words.values;
  const prefecture = locale === 'ja' ? who.prefecture[1] : who.prefecture[0];
  const member = () => (members.length > 1 && stream.chance(0.4) ? (members[1] ?? '') : (members[0] ?? ''));
  const newsletter = stream.chance(0.6);

  members.forEach((number, position) => {
    const [shown, email, phone] =
      position === 0 ? [who.name, who.email, who.phone] : [who.otherName, who.otherEmail, who.otherPhone];
    emit('customers', [
      number,
      shown,
      email,
      phone,
      who.birthDate,
      v[who.gender],
      prefecture,
      who.postcode,
      day(life.joined),
      v[life.channel],
      v[life.motive],
      newsletter ? v.yes : v.no,
    ]);
  });

  life.orders.forEach((order, position) => {
    const id = `H${String(index * 24 + position).padStart(8, '0')}`;
    const buyer = order.anonymous ? '' : member();
    const payment = v[(['card', 'convenience', 'cod'] as const)[stream.weighted([0.7, 0.2, 0.1])] ?? 'card'];
    const line = (at: number, product: Product, quantity: number): SampleRow => [
      id,
      buyer,
      timestamp(at),
      product.code,
      name(product, locale),
      product.category[locale],
      quantity,
      product.price,
      order.coupon ? 'HINODE10' : '',
      order.giftWrap ? v.yes : v.no,
      payment,
      v[order.channel],
      prefecture,
    ];
    for (const item of order.lines) emit('orders', line(order.at, item.product, item.quantity));
    const back = order.lines[0];
    const returnedAt = order.at + 6 * 1440;
    if (order.returned && back && returnedAt <= lastMinute) {
      emit('orders', line(returnedAt, back.product, -back.quantity));
    }
  });

  life.visits.forEach((visit, position) => {
    const who = member();
    const session = `s${index.toString(36)}-${position}`;
    const device = stream.chance(0.66) ? v.mobile : v.pc;
    const steps = [
      v.visit,
      v.view,
      ...(visit.toCart ? [v.cart] : []),
      ...(visit.ordered ? [v.checkout] : []),
    ];
    steps.forEach((event, step) =>
      emit('events', [
        who,
        session,
        timestamp(visit.at + step),
        event,
        step === 0 ? '' : visit.product.code,
        device,
      ]),
    );
  });

  emitWords(life, index, options, member, stream, emit);

  if (newsletter) {
    for (let month = 0; month < 3; month += 1) {
      const at = life.joined + (month + 1) * 30 * 1440;
      if (at < lastMinute)
        emit('campaigns', [
          `N${index}-${month}`,
          member(),
          timestamp(at),
          v.newsletter,
          stream.chance(0.35) ? v.yes : v.no,
        ]);
    }
  }
  if (life.channel === 'campaign')
    emit('campaigns', [
      `G${index}`,
      members[0] ?? '',
      timestamp(Math.max(life.joined - 2880, 0)),
      v.campaign,
      v.yes,
    ]);
}

function emitWords(
  life: History,
  index: number,
  { locale }: SampleOptions,
  member: () => string,
  stream: Random,
  emit: Emit,
): void {
  const v = sampleWords(locale).values;
  const topicWord = (topic: Topic): string => (topic === 'price' ? v.priceTopic : v[topic]);
  life.tickets.forEach((ticket, position) => {
    const channel = v[(['email', 'phone', 'chat'] as const)[stream.weighted([0.5, 0.25, 0.25])] ?? 'email'];
    emit('tickets', [
      `Q${index}-${position}`,
      member(),
      timestamp(ticket.at),
      channel,
      topicWord(ticket.topic),
      stream.chance(0.9) ? v.closed : v.open,
      `A${stream.integer(1, 12)}`,
      say(ticket.topic, name(ticket.product, locale), stream, locale),
    ]);
  });
  life.answers.forEach((answer, position) => {
    const score = scoreOf(answer.topic, stream);
    const comment = stream.chance(0.85)
      ? say(answer.topic, name(answer.product, locale), stream, locale)
      : '';
    emit('surveys', [
      `R${index}-${position}`,
      member(),
      timestamp(answer.at),
      v.member,
      score,
      Math.max(1, Math.min(5, Math.round(score / 2.2))),
      comment,
    ]);
  });
}

/** Rows that belong to nobody: the catalogue. */
export function emitCatalogue({ locale }: SampleOptions, emit: Emit): void {
  for (const product of products)
    emit('products', [product.code, name(product, locale), product.category[locale], product.price]);
}

/** Headers of a file of the sample. */
export function sampleHeader(file: SampleFile, locale: Locale): string[] {
  const words: SampleWords = sampleWords(locale);
  return words[file];
}
